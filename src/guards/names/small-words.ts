import type { Word } from '../reading/words.ts';
import { WordTable } from './word-table.ts';

/** A list of words in small letters. A word of a text is one of them with and without a capital: `Herr`, `herr`. */
export class SmallWords {
  readonly #table = new WordTable();

  constructor(words: string) {
    for (const word of words.trim().split(/\s+/)) this.#table.add(word, 1);
  }

  /** Most words are told from it by their hash, and never turned into small letters. */
  has(word: Word): boolean {
    return this.#table.mayHave(word.smallHash) && this.#table.get(word.small) !== 0;
  }
}
