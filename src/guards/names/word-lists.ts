import type { Word } from '../reading/words.ts';
import { WordTable } from './word-table.ts';

/**
 * The words of all lists here, each with its number: a word of a text is looked up once for all of them, as it stands and in
 * small letters, and a list then asks one byte. Lists are made when their file is loaded, before any text is read.
 */
const vocabulary = new WordTable(14);

function numberOf(listed: string): number {
  const known = vocabulary.get(listed);
  if (known !== 0) return known;
  vocabulary.add(listed, vocabulary.size + 1);
  return vocabulary.size;
}

/** The number of a word of a text as it stands; 0 where no list has it. */
export function exact(word: Word): number {
  if (word.listed < 0) word.listed = vocabulary.ofWord(word);
  return word.listed;
}

/** That of its small letters. */
function lower(word: Word): number {
  if (word.listedLower < 0) word.listedLower = lookedUp(word);
  return word.listedLower;
}

function lookedUp(word: Word): number {
  // Most words are written small, and most others told by their hash, without being turned into small letters.
  if (word.hash === word.lowerHash) return exact(word);
  return vocabulary.mayHave(word.lowerHash) ? vocabulary.of(word.lower, word.lowerHash) : 0;
}

/** Whether any of the lists has a word, as it stands or in small letters. */
export const isListed = (word: Word): boolean => exact(word) !== 0 || (word.capital && lower(word) !== 0);

const small = (word: Word): number => (word.capital ? lower(word) : exact(word));

type Words = string | Iterable<string>;

const asList = (words: Words): Iterable<string> =>
  typeof words === 'string' ? words.trim().split(/\s+/) : words;

/** A byte for each number. */
function bytesOf(values: Iterable<readonly [string, number]>): Uint8Array {
  const numbered = Array.from(values, ([word, value]): [number, number] => [numberOf(word), value]);
  const bytes = new Uint8Array(Math.max(0, ...numbered.map(([number]) => number)) + 1);
  for (const [number, value] of numbered) bytes[number] = value;
  return bytes;
}

const ones = (words: Words): Uint8Array => bytesOf(Array.from(asList(words), (word) => [word, 1]));

/** A list of words, which a word of a text must be as they stand. */
export class ExactWords {
  readonly #has: Uint8Array;

  constructor(words: Words) {
    this.#has = ones(words);
  }

  has(word: Word): boolean {
    return this.#has[exact(word)] === 1;
  }

  /** The same of a string that is no word of a text. */
  hasText(word: string): boolean {
    return this.#has[vocabulary.get(word)] === 1;
  }
}

/** A list in small letters. A word of a text is one of them with and without a capital (`Herr`, `herr`, `HERR`, not `hERR`). */
export class SmallWords {
  readonly #has: Uint8Array;

  constructor(words: Words) {
    this.#has = ones(words);
  }

  has(word: Word): boolean {
    return this.#has[small(word)] === 1;
  }
}

/** A list in small letters, which a word of a text is one of whatever its case. */
export class LowerWords {
  readonly #has: Uint8Array;

  constructor(words: Words) {
    this.#has = ones(words);
  }

  has(word: Word): boolean {
    return this.#has[lower(word)] === 1;
  }

  /** The same of a string in small letters that is no word of a text. */
  hasText(word: string): boolean {
    return this.#has[vocabulary.get(word)] === 1;
  }
}

/** Words in small letters, found with and without a capital, each with a number from 1 to 255; 0 is that of all others. */
export class SmallNumbers {
  readonly #numbers: Uint8Array;

  constructor(numbers: Iterable<readonly [string, number]>) {
    this.#numbers = bytesOf(numbers);
  }

  of(word: Word): number {
    return this.#numbers[small(word)] ?? 0;
  }
}
