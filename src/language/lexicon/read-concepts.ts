import { readdirSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { fold } from '../fold.ts';
import { stem } from '../stem.ts';
import { isStopWord } from '../stop-words.ts';

/** Languages of the lexicon, in the order of its columns. */
export const lexiconLanguages = ['de', 'fr', 'it', 'en'] as const;
export type LexiconLanguage = (typeof lexiconLanguages)[number];

/** One entry of a concept, as its content words: `mot de passe` is `mot` and `pass`. */
export interface Entry {
  readonly language: LexiconLanguage;
  readonly written: string;
  readonly words: readonly { readonly form: string; readonly term: string }[];
}

/** A meaning with its words in every language; the number is its place in the lexicon. */
export interface Concept {
  readonly number: number;
  readonly entries: readonly Entry[];
}

const word = /[\p{L}\p{N}]+/gu;
const folder = new URL('./words/', import.meta.url);

/** Lines of all word lists in a fixed order, without comments and empty lines. */
export function lexiconLines(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/** 32 bits that change with every change of the word lists: concepts are numbered by their place. */
export function lexiconChecksum(): number {
  return crc32(lexiconLines().join('\n'));
}

/** Reads `Passwort, Kennwort | mot de passe | password | password, passphrase`: columns by language, entries by comma. */
export function readConcepts(lines: readonly string[]): readonly Concept[] {
  return lines.map((line, number) => {
    const columns = line.split('|');
    const entries = lexiconLanguages.flatMap((language, at) =>
      (columns[at] ?? '')
        .split(',')
        .map((written) => entryOf(written.trim(), language))
        .filter((entry) => entry.words.length > 0),
    );
    return { number, entries };
  });
}

function entryOf(written: string, language: LexiconLanguage): Entry {
  const words = (written.match(word) ?? [])
    .map((one) => ({ form: fold(one), term: stem(one, language) }))
    .filter(({ form }) => form.length > 1);
  // A function word alone is an entry; `de` in `mot de passe` is none of its content words.
  const content = words.length > 1 ? words.filter(({ form }) => !isStopWord(form, language)) : words;
  return { language, written, words: content };
}
