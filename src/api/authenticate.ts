import type { FastifyRequest } from 'fastify';
import { authenticateKey, authenticateSession, isCsrfToken, type SessionTimes } from '#access';
import { type Identity, Problem } from '#contract';
import type { Store } from '#store';

export const cookieName = 'leitstand_session';
export const csrfHeader = 'x-csrf-token';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who asks: by key, else by session. A session that changes something must also send its CSRF token, since a
 * browser sends the cookie whether the person meant it or not. `/v1` takes keys, and sessions of our own page.
 */
export async function authenticate(
  store: Store,
  request: FastifyRequest,
  now: Date,
  times: SessionTimes,
): Promise<Identity | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return authenticateKey(store, authorization, now);
  const token = request.cookies[cookieName];
  if (token === undefined) return undefined;
  const identity = await authenticateSession(store, token, now, times);
  if (!identity || safeMethods.has(request.method)) return identity;
  const sent = request.headers[csrfHeader];
  if (!isCsrfToken(token, typeof sent === 'string' ? sent : undefined)) {
    throw new Problem('access.forbidden', 'The page’s CSRF token is missing or wrong; reload the page.');
  }
  return identity;
}
