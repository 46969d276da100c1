import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * `public`: reachable from anywhere. `private`: of this machine or this house (loopback, RFC 1918, unique
 * local, carrier-grade NAT). `never`: nothing that a name should lead to (link-local and with it the
 * metadata services of clouds, multicast, unspecified, reserved, and the forms that smuggle an IPv4
 * address inside an IPv6 one: mapped, compatible, 6to4, NAT64, Teredo).
 */
export type AddressClass = 'public' | 'private' | 'never';

const houseRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/** IANA: global unicast is 2000::/3; everything beside it is something else or not given out. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** `address` as the resolver gives it; what is no plain address is `never`. */
export function classifyAddress(address: string): AddressClass {
  if (isIP(address) === 0 || address.includes('%')) return 'never';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (houseRanges.has(range)) return 'private';
  if (range !== 'unicast') return 'never';
  if (parsed.kind() === 'ipv4') return 'public';
  return parsed.match(globalUnicast) ? 'public' : 'never';
}
