import * as z from '../../api/schema.ts';

const side = z.object({
  answered: z.number(),
  notInSources: z.number(),
  withoutAnswer: z.number(),
  medianMs: z.nullable(z.number()),
  tokens: z.number(),
});

const figures = z.object({
  turns: z.number(),
  live: side,
  shadow: side,
  onlyLiveAnswered: z.number(),
  onlyShadowAnswered: z.number(),
  wordsInCommon: z.nullable(z.number()),
  documentsInCommon: z.nullable(z.number()),
  p: z.number(),
});
export type ShadowFigures = z.Infer<typeof figures>;

export const shadow = z.object({
  version: z.nullable(z.string()),
  share: z.number(),
  since: z.optional(z.string()),
  liveVersion: z.nullable(z.string()),
  figures: z.optional(figures),
});
