import { z } from 'zod';

/** Scheme, host and port of a page, as a browser names them: `https://intranet.example.ch`. */
export const webOrigin = z.string().max(300).refine(isWebOrigin, {
  error: 'an origin such as https://intranet.example.ch: no path, no wildcard; http for this machine only',
});

/** Names and addresses only: a host may hold `;` and `'`, which mean something in the policy that repeats it. */
const plainHost = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/** Without TLS anybody on the way could change the page around the frame; on one machine there is no way. */
function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text || !plainHost.test(hostname)) return false;
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}

export const newEmbedToken = z.strictObject({
  useCase: z.string().min(1).max(200).describe('The one use case that the token opens'),
  origin: webOrigin.describe('The page that will show it; must be one of `embed.origins` of the declaration'),
});
export type NewEmbedToken = z.infer<typeof newEmbedToken>;
