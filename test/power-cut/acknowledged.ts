import { z } from 'zod';

/** What the working process acknowledged, one line each in its recording. Files are named below the data folder. */
export const acknowledged = z.discriminatedUnion('what', [
  z.object({ what: z.literal('started'), publicKey: z.string(), person: z.string() }),
  z.object({ what: z.literal('uploaded'), id: z.string(), sha256: z.string(), word: z.string() }),
  z.object({
    what: z.literal('answered'),
    turn: z.string(),
    question: z.string(),
    answer: z.string(),
    receipt: z.object({
      log: z.string(),
      record: z.string(),
      leaf: z.string(),
      at: z.string(),
      signature: z.string(),
    }),
  }),
  /** From now on it may be there or not. */
  z.object({ what: z.literal('deleting'), id: z.string() }),
  z.object({ what: z.literal('deleted'), id: z.string() }),
  z.object({ what: z.literal('backedUp'), file: z.string() }),
  /** A copy of the search index as it was at some moment, which the recording cannot see. */
  z.object({ what: z.literal('indexCopied'), folder: z.string() }),
  z.object({ what: z.literal('stopped') }),
  /** The folder holds keys, erasure list and backup: a restore may begin. */
  z.object({ what: z.literal('prepared') }),
  z.object({ what: z.literal('restored') }),
]);

export type Acknowledged = z.infer<typeof acknowledged>;
