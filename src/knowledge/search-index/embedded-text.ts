import { createHash } from 'node:crypto';
import type { IndexedPassage } from './search-index.ts';

/** What is embedded of a passage: under which headings it stands, and its text. */
export function embeddedText(passage: IndexedPassage): string {
  const above = [passage.headings.join(' – '), passage.tableHeader ?? ''].filter((line) => line !== '');
  return [...above, passage.text].join('\n');
}

/** Tells whether a vector belongs to this very text. */
export function textHash(passage: IndexedPassage): string {
  return createHash('sha256').update(embeddedText(passage)).digest('base64url').slice(0, 22);
}
