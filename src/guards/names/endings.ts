import type { Word } from '../reading/words.ts';

/** Kinds of letters that are told apart; few different ones are of one kind. */
const kinds = 64;

/** The endings of all lists as one tree, which a word is walked through once, from its last letter on. */
let next = new Uint16Array(64 * kinds);
/** For each place in the tree a bit for each list that has the ending. */
let lists = new Int32Array(64);
let places = 1;
let bits = 0;

/** Tells nearly all words from those with one of these endings, whatever their case; lists are made before any text is read. */
export class Endings {
  readonly #bit: number;

  constructor(endings: Iterable<string>) {
    if (bits === 32) throw new Error('There is no bit left for another list of endings.');
    this.#bit = 1 << bits++;
    for (const ending of endings) plant(ending, this.#bit);
  }

  /** Whether a word may end so; false for nearly all others. */
  mayEnd(word: Word): boolean {
    return (endingsOf(word) & this.#bit) !== 0;
  }
}

function endingsOf(word: Word): number {
  if (word.endings === undefined) word.endings = walk(word);
  return word.endings;
}

function walk({ source, start, end }: Word): number {
  let found = 0;
  let place = 0;
  for (let at = end - 1; at >= start; at--) {
    place = next[place * kinds + kindOf(source.charCodeAt(at))] ?? 0;
    if (place === 0) break;
    found |= lists[place] ?? 0;
  }
  return found;
}

function plant(ending: string, bit: number): void {
  let place = 0;
  for (let at = ending.length - 1; at >= 0; at--) {
    const branch = place * kinds + kindOf(ending.charCodeAt(at));
    if (next[branch] === 0) {
      if (places === lists.length) grow();
      next[branch] = places++;
    }
    place = next[branch] ?? 0;
  }
  lists[place] = (lists[place] ?? 0) | bit;
}

function grow(): void {
  const [branches, marks] = [new Uint16Array(next.length * 2), new Int32Array(lists.length * 2)];
  branches.set(next);
  marks.set(lists);
  [next, lists] = [branches, marks];
}

/** That of a letter and its capital. */
function kindOf(code: number): number {
  const small = code <= 0xff ? code | 0x20 : String.fromCharCode(code).toLowerCase().charCodeAt(0);
  return small & (kinds - 1);
}
