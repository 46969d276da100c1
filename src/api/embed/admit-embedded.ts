import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { getKey, identityOf } from '#access';
import { type Identity, Problem } from '#contract';
import type { Handle } from '#store';
import { type EmbedTokens, isEmbedToken } from './embed-tokens.ts';
import { createRateWindow } from './rate-window.ts';

/** Turns that one token may ask for in a minute: faster than a person reads, slower than a program. */
const turnsPerMinute = 20;

export interface EmbedParts {
  readonly store: Handle;
  readonly embedTokens: EmbedTokens;
  readonly now: () => Date;
}

/**
 * Who asks with the token of an embedded page: the person of the key it was made with, narrowed to asking, on one
 * route and one use case. Nothing for a request without such a token. Ends with the key.
 */
export function embeddedCallers({
  store,
  embedTokens,
  now,
}: EmbedParts): (request: FastifyRequest) => Promise<Identity | undefined> | undefined {
  const turns = createRateWindow(turnsPerMinute, 60_000);
  return (request) => {
    const token = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || !isEmbedToken(token)) return undefined;
    return admit(token, request);
  };

  async function admit(token: string, request: FastifyRequest): Promise<Identity | undefined> {
    const grant = embedTokens.read(token, now());
    if (!grant) return undefined;
    const key = await getKey(store, grant.key);
    const isLive = key && key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now());
    if (!isLive || (key.scopes && !key.scopes.includes('chat'))) return undefined;
    const asks = request.method === 'POST' && request.routeOptions.url === '/v1/chat/completions';
    if (!asks || modelOf(request.body) !== grant.useCase) {
      throw new Problem(
        'access.forbidden',
        'The token of an embedded page opens its one use case and nothing else.',
      );
    }
    const wait = turns.take(grant.id, now());
    if (wait !== undefined) {
      throw new Problem('access.rateLimited', `More than ${turnsPerMinute} questions in a minute.`, {
        details: { retryAfterSeconds: wait },
      });
    }
    return identityOf(store, key.person, { kind: 'key', id: key.id, scopes: ['chat'] });
  }
}

function modelOf(body: unknown): string | undefined {
  return z.looseObject({ model: z.string() }).safeParse(body).data?.model;
}
