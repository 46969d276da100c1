import { Problem } from '#contract';

/** One request on its way, as far as redirects change it. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestInit['body'] | null;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What crosses to another origin: nothing that proves who we are. */
const harmless: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent', 'range']);

/**
 * The next hop, or `undefined` when this answer is the last. Fails with `egress.redirectDenied` where
 * following would weaken the protection or carry content to somewhere that the caller did not choose.
 */
export function nextHop(hop: Hop, status: number, location: string | null): Hop | undefined {
  if (!redirects.has(status) || location === null) return undefined;
  if (!URL.canParse(location, hop.url.href)) throw denied(hop, 'leads to no address');
  const url = new URL(location, hop.url);
  if (hop.url.protocol === 'https:' && url.protocol !== 'https:') throw denied(hop, 'leads away from TLS');
  const sameOrigin = url.origin === hop.url.origin;
  const headers = new Headers(hop.headers);
  if (!sameOrigin) for (const name of hop.headers.keys()) if (!harmless.has(name)) headers.delete(name);
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  if (becomesGet) {
    for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name);
    return { url, method: 'GET', headers, body: null };
  }
  if (hop.body !== null && hop.body !== undefined) {
    if (!sameOrigin) throw denied(hop, 'would carry the content to another host');
    if (hop.body instanceof ReadableStream) throw denied(hop, 'asks again for a stream that is used up');
  }
  return { url, method: hop.method, headers, body: hop.body };
}

function denied(hop: Hop, why: string): Problem {
  return new Problem('egress.redirectDenied', `A redirect of "${hop.url.host}" ${why}.`);
}
