import { z } from 'zod';
import type { OpenFile, PartUndo, WrittenFile } from './open-file.ts';
import type { Change } from './segment.ts';

/** What a worker is started with. */
export const toWorker = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() });

/** What is to be done with the opened file. */
export interface Order {
  readonly changes?: readonly (readonly Change[])[];
  readonly undo?: readonly PartUndo[];
}

/** What it says: our own code on both sides, so that types are enough. */
export type FromWorker =
  | { readonly outcome: 'opened'; readonly texts: OpenFile['texts']; readonly unread: OpenFile['unread'] }
  | ({ readonly outcome: 'written' } & WrittenFile)
  | { readonly outcome: 'refused'; readonly code: string; readonly detail: string };
