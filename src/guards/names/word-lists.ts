import type { Word } from '../reading/words.ts';
import { WordTable } from './word-table.ts';

function tableOf(words: string): WordTable {
  const table = new WordTable();
  for (const word of words.trim().split(/\s+/)) table.add(word, 1);
  return table;
}

/** A list of words, which a word of a text must be as they stand. */
export class ExactWords {
  readonly #table: WordTable;

  constructor(words: string) {
    this.#table = tableOf(words);
  }

  has(word: Word): boolean {
    return this.#table.ofWord(word) !== 0;
  }
}

/** A list in small letters. A word of a text is one of them with and without a capital (`Herr`, `herr`, `HERR`, not `hERR`). */
export class SmallWords {
  readonly #table: WordTable;

  constructor(words: string) {
    this.#table = tableOf(words);
  }

  /** Most words are told from it by their hash, and never turned into small letters. */
  has(word: Word): boolean {
    return this.#table.mayHave(word.smallHash) && this.#table.of(word.small, word.smallHash) !== 0;
  }
}

/** A list in small letters, which a word of a text is one of whatever its case. */
export class LowerWords {
  readonly #table: WordTable;

  constructor(words: string) {
    this.#table = tableOf(words);
  }

  has(word: Word): boolean {
    return this.#table.mayHave(word.lowerHash) && this.#table.of(word.lower, word.lowerHash) !== 0;
  }
}
