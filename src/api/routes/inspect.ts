import { z } from 'zod';
import { Problem, reasonInEnglish, slug } from '#contract';
import { pseudonymsOf, textOrigins, tryText } from '#gateway';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { guardsToTry, visibleUseCase } from '../tried-guards.ts';

const inspectBody = z.strictObject({
  text: z.string().max(1_000_000),
  language: z.string().optional(),
  useCase: slug
    .optional()
    .describe('Its guards decide what is protected; without one, everything found is masked'),
  origin: z
    .enum(textOrigins)
    .default('user')
    .describe(
      'Where the text would stand: in a question, in what documents and tools say (planted instructions count), in an answer (`guards.output` and links count)',
    ),
  conversation: z
    .uuid()
    .optional()
    .describe('Your own, of this use case: pseudonyms as it has given them; nothing is added to it'),
});

export const inspectRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/inspect',
    permission: 'text.inspect',
    tag: 'Guards',
    summary: 'What the detectors find in a text, and what a model would see of it; nothing is kept',
    body: inspectBody,
    answers: {
      200: '`{findings, refused, injection: {score, reasons, action}, protectedText, pseudonyms, links}`',
    },
    async handle({ identity, body, signal }) {
      const { text, origin, conversation } = body;
      const named = body.useCase;
      const useCase = named === undefined ? undefined : await visibleUseCase(parts, identity, named);
      if (conversation !== undefined && !useCase)
        throw new Problem('request.invalid', 'A conversation needs its use case.', {
          details: { param: 'useCase' },
        });
      const known =
        useCase && conversation !== undefined
          ? await pseudonymsOf(parts, identity, conversation, useCase.name)
          : undefined;
      const guards = guardsToTry(parts, useCase);
      const direction = origin === 'answer' ? 'output' : 'input';
      const byModel = useCase
        ? await parts.tryByModel(identity, useCase, guards, { text, direction }, signal)
        : [];
      const {
        findings,
        injection,
        text: protectedText,
        ...tried
      } = await tryText(text, origin, { ...guards, extra: [...guards.extra, ...byModel] }, known, signal);
      return {
        body: {
          findings: findings.map(({ values, ...finding }) => ({
            ...finding,
            text: text.slice(finding.start, finding.end),
            reason: reasonInEnglish(finding.reason, values),
            why: { key: finding.reason, ...(values ? { values } : {}) },
          })),
          injection: {
            ...injection,
            reasons: injection.reasons.map((found) => ({
              ...found,
              reason: reasonInEnglish(found.reason),
              why: { key: found.reason },
            })),
          },
          protectedText,
          ...tried,
        },
      };
    },
  }),
];
