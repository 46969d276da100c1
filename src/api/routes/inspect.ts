import { z } from 'zod';
import { type Declaration, findingCategories, Problem, slug } from '#contract';
import { type GuardPolicy, protectText, scoreInjection, strictest, termDetector } from '#guards';
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
    answers: { 200: '`{findings, refused, injection: {score, reasons}, protectedText, pseudonyms}`' },
    async handle({ identity, body }) {
      const { text } = body;
      const useCase = (await parts.visibleUseCases(identity)).find((one) => one.name === body.useCase);
      if (body.useCase !== undefined && !useCase) {
        throw new Problem('resource.notFound', 'There is no such use case.');
      }
      const policy = useCase ? policyOf(useCase.declaration) : everythingMasked;
      const extra = useCase ? [termDetector(useCase.declaration.guards.terms ?? [])] : [];
      const { findings, refused, pseudonyms, ...made } = protectText(text, policy, { extra });
      return {
        body: {
          findings: findings.map((finding) => ({ ...finding, text: text.slice(finding.start, finding.end) })),
          refused,
          injection: scoreInjection(text, { origin: 'user' }),
          protectedText: made.text,
          pseudonyms,
        },
      };
    },
  }),
];

/** The strictest of what holds for any place where an engine of this use case may stand. */
function policyOf({ guards, model }: Declaration): GuardPolicy {
  return strictest([guards.input, ...model.locations.map((place) => guards.locations?.[place] ?? {})]);
}

const everythingMasked: GuardPolicy = Object.fromEntries(
  findingCategories.map((category) => [category, 'mask']),
);
