import type { IndexedPassage } from './search-index.ts';

/** A passage for tests: `document/number` as id, German, readable by class `all`. */
export function testPassage(id: string, text: string, more: Partial<IndexedPassage> = {}): IndexedPassage {
  return {
    id,
    document: id.split('/')[0] ?? id,
    readerClass: 'all',
    language: 'de',
    text,
    headings: [],
    documentName: 'datei.txt',
    ...more,
  };
}

export async function* inBatches(
  ...batches: readonly (readonly IndexedPassage[])[]
): AsyncGenerator<readonly IndexedPassage[]> {
  yield* batches;
}
