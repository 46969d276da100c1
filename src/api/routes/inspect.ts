import { z } from 'zod';
import { Problem, slug } from '#contract';
import { decide, detect, rewrite } from '#guards';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const inspectBody = z.strictObject({
  text: z.string().max(1_000_000),
  language: z.string().optional(),
  useCase: slug
    .optional()
    .describe('Its guards decide what is protected; without one, everything found is masked'),
});

export const inspectRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/inspect',
    permission: 'text.inspect',
    tag: 'Guards',
    summary: 'What the detectors find in a text, and what a model would see of it; nothing is kept',
    body: inspectBody,
    answers: { 200: '`{findings, refused, protectedText}`' },
    async handle({ identity, body }) {
      const found = detect(body.text);
      const useCase = (await parts.visibleUseCases(identity)).find((one) => one.name === body.useCase);
      const everything = Object.fromEntries(found.map((finding) => [finding.category, 'mask' as const]));
      if (body.useCase !== undefined && !useCase) {
        throw new Problem('resource.notFound', 'There is no such use case.');
      }
      const { changes, refused } = decide(found, useCase?.declaration.guards.input ?? everything);
      const findings = found.map((finding) => ({
        ...finding,
        text: body.text.slice(finding.start, finding.end),
      }));
      return { body: { findings, refused, protectedText: rewrite(body.text, changes).text } };
    },
  }),
];
