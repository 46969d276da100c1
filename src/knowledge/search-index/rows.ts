import { setImmediate } from 'node:timers/promises';
import { passageFields } from './fields.ts';
import type { IndexedPassage } from './search-index.ts';

/** A passage as LanceDB stores it; a type, not an interface, because LanceDB takes records. */
export type Row = ReturnType<typeof passageFields> & {
  readonly id: string;
  readonly document: string;
  readonly reader_class: string;
  readonly language: string;
};

/** Analysis holds the event loop (0.3 ms a passage): a pause after this many passages lets searches in. */
const analysedAtOnce = 4;

/** Analyses passages; of several with one id the last one counts. `turn` is awaited every few passages. */
export async function rowsOf(passages: readonly IndexedPassage[], turn: () => Promise<void>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const passage of new Map(passages.map((one) => [one.id, one])).values()) {
    rows.push({
      id: passage.id,
      document: passage.document,
      reader_class: passage.readerClass,
      language: passage.language,
      ...passageFields(passage),
    });
    if (rows.length % analysedAtOnce > 0) continue;
    await setImmediate();
    await turn();
  }
  return rows;
}
