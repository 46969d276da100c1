import { normalised } from '#contract';
import { fold } from './fold.ts';
import { identifiers } from './identifiers.ts';
import type { Span } from './sentences.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';

/** One searchable term of a text, with where it stands (UTF-16 offsets into the text given, end exclusive). */
export interface Term extends Span {
  /** `word`: a stemmed word. `identifier`: a code, date, amount or reference as a whole, canonical. */
  readonly kind: 'word' | 'identifier';
  /** What is compared: stem or canonical identifier; no accents, lower case, never white space. */
  readonly term: string;
  /** The folded word as written (no stemming): comparable across languages. Same as `term` for identifiers. */
  readonly form: string;
  /** A function word of the language (`der`, `wie`, `is`); comparisons usually leave these out. */
  readonly stopWord: boolean;
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** `IT`, `WHO`, `US` are no function words in a text that also uses small letters. */
const acronym = /^\p{Lu}{2,}$/u;
/** Scripts written without spaces: searched by overlapping pairs of characters. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Splits a text into terms that two texts about the same thing share: composed and decomposed Unicode, case,
 * `ß`/`ss`, umlauts and their spellings (`ue`), endings. Words come in reading order, then the identifiers.
 * `language` is an ISO 639-1 code; an unknown one (`und`) is folded but not stemmed. Compare `term` with `term`
 * inside one language and `form` with `form` across languages. Never throws; words of any length survive.
 */
export function analyse(text: string, language: string): readonly Term[] {
  const terms: Term[] = [];
  const shouts = text === text.toUpperCase();
  for (const match of text.matchAll(word)) {
    const written = match[0];
    const start = match.index;
    if (unspaced.test(written)) {
      for (const pair of pairs(written)) terms.push(plain(pair, start, start + written.length));
      continue;
    }
    const form = fold(written);
    terms.push({
      kind: 'word',
      term: stem(written, language),
      form,
      stopWord: isStopWord(form, language) && (shouts || !acronym.test(written)),
      start,
      end: start + written.length,
    });
  }
  for (const { term, start, end } of identifiers(text)) {
    terms.push({ kind: 'identifier', term, form: term, stopWord: false, start, end });
  }
  return terms;
}

function plain(form: string, start: number, end: number): Term {
  return { kind: 'word', term: form, form, stopWord: false, start, end };
}

function pairs(run: string): readonly string[] {
  const letters = [...normalised(run, 'NFKC').toLowerCase()];
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
