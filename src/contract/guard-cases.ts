import { z } from 'zod';
import { findingCategory } from './use-case.ts';

/** What a person saw that the detectors did not: a finding that is none, or one that is missing. */
export const newGuardCase = z
  .strictObject({
    kind: z.enum(['false', 'missed']).describe('A finding that is none, or one that is missing'),
    category: findingCategory,
    text: z.string().min(1).max(2_000).describe('The sentence around it; kept sealed'),
    start: z.int().min(0).describe('Where it begins in the text, UTF-16 units'),
    end: z.int().min(1).describe('Where it ends, exclusive'),
  })
  .refine(({ text, start, end }) => start < end && end <= text.length, {
    message: 'start and end must lie inside the text',
  });
export type NewGuardCase = z.infer<typeof newGuardCase>;

export interface GuardCase extends NewGuardCase {
  readonly id: string;
  readonly createdAt: Date;
  /** Whether today's detectors do as the case wants. */
  readonly holds: boolean;
}
