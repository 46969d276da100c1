import { decodeCharacters, withoutBackslashes } from './decode-characters.ts';

/** Where relative addresses lead: to whoever shows them, by either scheme. No such host exists (RFC 2606). */
const pages = ['https://here.invalid', 'http://here.invalid'];

/**
 * Does the target of a link lead to a host that is not allowed, read as a browser reads it? Relative addresses do not;
 * other schemes, addresses with a name and password, and what cannot be read do. `*.example.ch` allows every host below.
 */
export function leadsAway(target: string, allowed: readonly string[]): boolean {
  const decoded = decodeCharacters(target);
  // Markdown takes backslashes out, HTML does not.
  return [decoded, withoutBackslashes(decoded)].some((text) =>
    pages.some((page) => isForeign(text, page, allowed)),
  );
}

function isForeign(text: string, page: string, allowed: readonly string[]): boolean {
  const url = URL.parse(text, page);
  if (!url) return true;
  if (url.origin === page) return url.username !== '';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return true;
  return url.username !== '' || url.password !== '' || !allowed.some((host) => covers(host, url.hostname));
}

function covers(host: string, hostname: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}
