import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { Problem } from '#contract';
import { classifyAddress } from './classify-address.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** As the machine itself resolves, its hosts file included. */
export const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    );
  });

export interface AgentOptions {
  readonly resolve: Resolve;
  /** `house` also lets private addresses through. */
  readonly addresses: 'public' | 'house';
  readonly connectMs: number;
  /** Longest silence before the first and between two parts of an answer. */
  readonly idleMs: number;
}

/**
 * Most connections to one origin. A streamed answer holds one until it has ended, so this is how many turns one engine
 * can have running at once; one more waits unseen and ends as a timeout. Engines limit themselves, and say so sooner.
 */
const CONNECTIONS = 512;

/**
 * A pool of connections that resolves a name once, looks at every address it has, and connects to one of
 * these very addresses: a name that answers differently the second time (DNS rebinding) has no second time.
 * Proxies of the environment play no part: an own agent never asks them.
 */
export function pinnedAgent({ resolve, addresses, connectMs, idleMs }: AgentOptions): Agent {
  const checkedLookup: LookupFunction = (hostname, options, answer) => {
    checkedAddresses(resolve, hostname, addresses).then(
      (found) => {
        const [first] = found;
        if (options.all) answer(null, [...found]);
        else answer(null, first?.address ?? '', first?.family);
      },
      (error: Error) => answer(error, '', 0),
    );
  };
  const connect = buildConnector({
    lookup: checkedLookup,
    timeout: connectMs,
    autoSelectFamily: true,
    // Said, because a variable of the environment turns it off otherwise.
    rejectUnauthorized: true,
  });
  return new Agent({ connect, headersTimeout: idleMs, bodyTimeout: idleMs, connections: CONNECTIONS });
}

/** Every address of a name, all of them allowed; `egress.unreachable`, `egress.addressDenied`. */
export async function checkedAddresses(
  resolve: Resolve,
  hostname: string,
  allowed: AgentOptions['addresses'],
): Promise<readonly LookupAddress[]> {
  const found = await resolve(hostname.replace(/\.$/, ''));
  if (found.length === 0) throw new Problem('egress.unreachable', `"${hostname}" has no address.`);
  for (const { address } of found) {
    const kind = classifyAddress(address);
    if (kind === 'public' || (kind === 'private' && allowed === 'house')) continue;
    // One such address among good ones is reason enough: the name is not what it seems.
    throw new Problem('egress.addressDenied', `"${hostname}" leads to an address that may not be reached.`);
  }
  return found.map(({ address }) => ({ address, family: isIP(address) }));
}
