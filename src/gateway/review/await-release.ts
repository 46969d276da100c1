import { Problem } from '#contract';
import type { Store } from '#store';
import type { GatewayTables } from '../tables.ts';

const lookEveryMs = 500;

/**
 * Waits until somebody has decided on the answer of this turn, on whichever server: its state then, or `undefined`
 * after `ms` or as soon as nobody waits any more.
 */
export async function awaitRelease(
  store: Store,
  turn: string,
  ms: number,
  signal: AbortSignal,
): Promise<'answered' | 'extractive' | 'notInSources' | undefined> {
  const until = performance.now() + ms;
  for (;;) {
    const left = until - performance.now();
    if (left <= 0 || signal.aborted) return undefined;
    await pause(Math.min(lookEveryMs, left), signal);
    const row = await store
      .tables<GatewayTables>()
      .selectFrom('turns')
      .select(['state', 'problem'])
      .where('id', '=', turn)
      .executeTakeFirst();
    if (row?.state === 'answered' || row?.state === 'extractive' || row?.state === 'notInSources')
      return row.state;
    if (row?.problem === 'review.rejected')
      throw new Problem('review.rejected', 'A person has checked this answer and not released it.');
    if (row?.state !== 'awaitingReview') return undefined;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
