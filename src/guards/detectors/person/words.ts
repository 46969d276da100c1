import { type Word, wordAt } from '../../reading/words.ts';

export type { Word } from '../../reading/words.ts';

/**
 * The words of a text as names have them: the elided article of `d'Anna` does not belong to the word, the small `'s` of
 * `Anna's` neither.
 */
export function wordsOfNames(text: string, words: readonly Word[]): readonly Word[] {
  const first = words.findIndex(hasApostrophe);
  if (first < 0) return words;
  const parted = words.slice(0, first);
  for (let at = first; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (hasApostrophe(word)) addParts(parted, text, word);
    else parted.push(word);
  }
  return parted;
}

function hasApostrophe(word: Word): boolean {
  return word.joined && word.text.includes("'");
}

function addParts(parts: Word[], text: string, word: Word): void {
  let { start } = word;
  for (let at = start; at < word.end; at++) {
    if (text[at] !== "'") continue;
    // A capital after a small word begins the word that was elided to (d'Anna, dell'Anna), so does a small one after its article (L'accusé).
    if (isCapital(text, at + 1) ? !isCapital(text, start) : isArticle(text, start, at)) start = at + 1;
    else if (isGenitive(text, at, word.end)) {
      parts.push(wordAt(text, start, at));
      start = at + 3;
      at += 2;
    }
  }
  if (start < word.end) parts.push(wordAt(text, start, word.end));
}

/** `L'`, `D'` and the like with a capital: O'Neill goes on with another. */
function isArticle(text: string, start: number, at: number): boolean {
  return (
    at - start === 1 &&
    'LDJCSNM'.includes(text[start] ?? '') &&
    /\p{Ll}{3}/uy.test(text.slice(at + 1, at + 4))
  );
}

/** `'s` that ends a word, or stands before the next hyphen or apostrophe. */
function isGenitive(text: string, at: number, end: number): boolean {
  return (text.charCodeAt(at + 1) | 0x20) === 0x73 && (at + 2 >= end || /['-]/.test(text[at + 2] ?? ''));
}

function isCapital(text: string, at: number): boolean {
  return /[\p{Lu}\p{Lt}]/u.test(text[at] ?? '');
}
