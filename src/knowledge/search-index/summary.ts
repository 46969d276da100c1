import type { Table } from '@lancedb/lancedb';
import type { AverageLengths } from './combine.ts';

/** What a search needs to know about the whole table, read once when it is opened. */
export interface Summary {
  /** Languages of the passages; added to as passages come. */
  readonly languages: Set<string>;
  readonly averages: AverageLengths;
}

/** Before there are passages, any length is average. */
const presumed = { stems: 60, grams: 250 };

export async function summarise(table: Table): Promise<Summary> {
  const languages = new Set<string>();
  let [passages, stems, grams] = [0, 0, 0];
  for await (const batch of table.query().select(['language', 'stem_count', 'gram_count'])) {
    for (const language of batch.getChild('language') ?? []) languages.add(String(language));
    for (const count of batch.getChild('stem_count') ?? []) stems += Number(count);
    for (const count of batch.getChild('gram_count') ?? []) grams += Number(count);
    passages += batch.numRows;
  }
  const averages = passages === 0 ? presumed : { stems: stems / passages, grams: grams / passages };
  return { languages, averages };
}
