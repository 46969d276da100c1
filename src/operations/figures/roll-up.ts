import { endedTurns, firstEnd } from '#gateway';
import { readyDocuments } from '#knowledge';
import type { Handle, Store } from '#store';
import { addFigures } from './add-figures.ts';
import { countTurn } from './count-turn.ts';
import type { FigureTables } from './tables.ts';
import { type Figure, Tally } from './tally.ts';

/** A turn is recorded a moment after the time it ended at; one that takes longer is missed. Milliseconds. */
const lagMs = 60_000;
/** A first start after months must not read all of them at once. Milliseconds. */
const longestPieceMs = 3 * 3_600_000;

/** Sums of turns and documents that ended after one time and not after another. */
export async function sumsOf(handle: Handle, after: Date, upTo: Date): Promise<readonly Figure[]> {
  const tally = new Tally();
  for (const turn of await endedTurns(handle, after, upTo)) countTurn(tally, turn);
  for (const { minute, documents } of await readyDocuments(handle, after, upTo))
    tally.add(minute, 'document', '', 'ready', documents);
  return tally.take();
}

/**
 * Adds what ended since the last time, once, whichever server does it. The rows themselves may then go: figures
 * outlive the conversations they were counted from, and tell nothing of them.
 */
export async function rollUp(store: Store, now: Date, signal?: AbortSignal): Promise<void> {
  const until = new Date(now.getTime() - lagMs);
  while (!signal?.aborted) {
    const more = await store.transaction((handle) => rollUpPiece(handle, until));
    if (!more) return;
  }
}

async function rollUpPiece(handle: Handle, until: Date): Promise<boolean> {
  const db = handle.tables<FigureTables>();
  const start = new Date((await firstEnd(handle))?.getTime() ?? until.getTime());
  await db
    .insertInto('figure_marks')
    .values({ id: 'rows', upto: new Date(Math.min(start.getTime() - 1, until.getTime())) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const { upto } = await db.selectFrom('figure_marks').select('upto').forUpdate().executeTakeFirstOrThrow();
  const next = new Date(Math.min(upto.getTime() + longestPieceMs, until.getTime()));
  if (next <= upto) return false;
  await addFigures(handle, await sumsOf(handle, upto, next), until);
  await db.updateTable('figure_marks').set({ upto: next }).where('id', '=', 'rows').execute();
  return next < until;
}
