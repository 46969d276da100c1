import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type IndexedPassage,
  openSearchIndex,
  type SearchIndex,
} from '../../src/knowledge/search-index/index.ts';
import type { Paragraph } from './xquad.ts';

/** A paragraph as its own document, named by number only: nothing but its text can find it. */
export function asPassage(paragraph: Paragraph): IndexedPassage {
  return {
    id: paragraph.id,
    document: paragraph.id,
    readerClass: 'all',
    language: paragraph.language,
    text: paragraph.text,
    headings: [],
    documentName: `${paragraph.id}.txt`,
  };
}

/** Runs `work` with a new index in a temporary folder that already holds `passages`. */
export async function withIndex<T>(
  passages: AsyncIterable<readonly IndexedPassage[]>,
  work: (index: SearchIndex) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-retrieval-'));
  const index = openSearchIndex({ folder, onTrouble: (trouble) => console.error(trouble) });
  try {
    await index.rebuild(passages);
    return await work(index);
  } finally {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  }
}
