import { z } from 'zod';

const until = z.iso.datetime({ offset: true }).describe('Until then it may be read; a year from now at most');

/** To whom, and until when, what was said in a turn is shown. */
export const newTurnShare = z.union([
  z.strictObject({
    person: z.string().min(1).max(300).describe('Id or login of an auditor or overseer'),
    until,
  }),
  z.strictObject({
    group: z.string().min(1).max(100).describe('Name of a group; its auditors and overseers'),
    until,
  }),
]);
export type NewTurnShare = z.infer<typeof newTurnShare>;

export interface TurnShare {
  readonly id: string;
  readonly turn: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly to: { readonly kind: 'person' | 'group'; readonly id: string; readonly name: string };
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When it was taken back before its end. */
  readonly withdrawnAt: Date | null;
}
