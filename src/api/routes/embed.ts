import { newEmbedToken, Problem } from '#contract';
import { liveUseCase } from '#usecases';
import { createRateWindow } from '../embed/rate-window.ts';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

/** Long enough for a few questions; the page asks for another one by itself. */
const lifeMs = 10 * 60_000;
/** Tokens that one key may have made in a minute. */
const tokensPerMinute = 120;

export const embedRoutes = (parts: ApiParts): readonly Route[] => {
  const issued = createRateWindow(tokensPerMinute, 60_000);
  return [
    route({
      method: 'POST',
      path: '/api/embed-tokens',
      permission: 'turn.create',
      tag: 'OpenAI',
      summary: 'A token for one visitor of a page that shows a use case in a frame; good for ten minutes',
      body: newEmbedToken,
      answers: { 201: '`{token, expiresAt, useCase, origin, title, purpose, languages}`' },
      async handle({ identity, body }) {
        const { via } = identity;
        if (via.kind !== 'key') throw new Problem('access.forbidden', 'Only a key may ask for such tokens.');
        const useCase = await liveUseCase(parts.store, body.useCase);
        if (!useCase || !parts.mayCall(identity, useCase.declaration.access.groups)) {
          throw new Problem('useCase.unknown', 'There is no such use case that you may call.');
        }
        const { name, title, purpose, languages, embed } = useCase.declaration;
        // Versions from before know no such list.
        if (!embed?.origins.includes(body.origin)) {
          throw new Problem('embed.originRefused', `The use case names no page at ${body.origin}.`);
        }
        const wait = issued.take(via.id, parts.now());
        if (wait !== undefined) {
          throw new Problem('access.rateLimited', `More than ${tokensPerMinute} tokens in a minute.`, {
            details: { retryAfterSeconds: wait },
          });
        }
        const expiresAt = new Date(parts.now().getTime() + lifeMs);
        await parts.store.transaction((handle) =>
          parts.append(handle, {
            kind: 'key',
            actor: { person: identity.person.id },
            subject: { key: via.id, useCase: name },
            data: { event: 'tokenIssued', expiresAt: expiresAt.toISOString() },
          }),
        );
        const token = parts.embedTokens.issue({ key: via.id, useCase: name, origin: body.origin, expiresAt });
        return {
          status: 201,
          body: { token, expiresAt, useCase: name, origin: body.origin, title, purpose, languages },
        };
      },
    }),
  ];
};
