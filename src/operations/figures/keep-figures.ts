import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '#store';
import { addFigures } from './add-figures.ts';
import { readFigures } from './read-figures.ts';
import { rollUp } from './roll-up.ts';
import type { Series, SeriesRequest } from './series.ts';
import { type FigureTables, oldest } from './tables.ts';
import { Tally } from './tally.ts';

export interface FiguresOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** Requests that wait at each engine that tells, at once. */
  readonly queues: () => readonly { readonly engine: string; readonly waiting: number }[];
  readonly onError: (error: unknown) => void;
  /** How often queues are looked at, and sums written. Milliseconds. */
  readonly lookMs?: number;
  readonly writeMs?: number;
}

export interface Figures {
  /** A finished request to the API; `code` is the problem it was answered with. */
  request(request: { readonly status: number; readonly code?: string; readonly signsIn: boolean }): void;
  read(request: SeriesRequest): Promise<Series>;
  start(): void;
  /** Writes what is not written yet. */
  stop(): Promise<void>;
}

/**
 * Sums over time of what this installation does. What a turn or document leaves behind is counted from the rows; what
 * leaves nothing (requests that were refused, waiting in queues) is counted here and written every minute: a kill
 * loses the last one.
 */
export function keepFigures(options: FiguresOptions): Figures {
  const { store, now, queues, onError, lookMs = 5_000, writeMs = 60_000 } = options;
  const tally = new Tally();
  const ended = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let timers: NodeJS.Timeout[] = [];

  async function write(): Promise<void> {
    const figures = tally.take();
    if (figures.length === 0) return;
    try {
      await store.transaction((handle) => addFigures(handle, figures, now()));
    } catch (error) {
      tally.putBack(figures);
      throw error;
    }
  }
  /** One after the other; a round that finds another under way waits for it. */
  function round(work: () => Promise<void>): Promise<void> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }
  async function everyMinute(): Promise<void> {
    await write();
    await rollUp(store, now(), ended.signal);
    for (const unit of ['minute', 'hour'] as const) {
      await store
        .tables<FigureTables>()
        .deleteFrom('figures')
        .where('unit', '=', unit)
        .where('at', '<', oldest(unit, now()))
        .execute();
    }
  }

  return {
    request({ status, code, signsIn }) {
      const at = now();
      tally.add(at, 'request', '', `${Math.floor(status / 100)}xx`);
      if (code === undefined) return;
      tally.add(at, 'problem', 'request', code);
      if (signsIn) tally.add(at, 'signInFailed', '', code);
    },
    async read(request) {
      await round(write);
      return readFigures(store, request, now());
    },
    start() {
      const look = () => {
        for (const { engine, waiting } of queues()) tally.add(now(), 'queue', engine, String(waiting));
      };
      timers = [
        setInterval(look, lookMs).unref(),
        setInterval(() => void round(everyMinute).catch(onError), writeMs).unref(),
      ];
      void round(everyMinute).catch(onError);
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      ended.abort();
      await Promise.race([round(write).catch(onError), pause(1_000, undefined, { ref: false })]);
    },
  };
}
