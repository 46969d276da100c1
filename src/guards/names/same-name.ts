import { isSameWord } from './inflection.ts';
import { type NameParts, nameParts } from './name-parts.ts';

/**
 * Whether two names can be those of one person: full and short form, with and without title, initials, order and
 * inflection aside. Two people of one family are told apart by given name or gender; where a text names both by the
 * family name alone, nobody can.
 */
export function sameName(a: string, b: string): boolean {
  const first = nameParts(a);
  const second = nameParts(b);
  // Without a title, given names are compared themselves.
  const titled = first.titles.length + second.titles.length > 0;
  if (titled && first.gender && second.gender && first.gender !== second.gender) return false;
  if (isSingle(first)) return isNamed(wordsOf(first)[0] ?? '', second);
  if (isSingle(second)) return isNamed(wordsOf(second)[0] ?? '', first);
  if (first.family === undefined || second.family === undefined) return sameGiven(first.given, second.given);
  return isSameWord(first.family, second.family) && sameGiven(first.given, second.given);
}

function wordsOf({ given, family }: NameParts): readonly string[] {
  return family === undefined ? given : [...given, family];
}

function isSingle(parts: NameParts): boolean {
  return wordsOf(parts).length === 1;
}

/** A single word may be the family name or the name someone is called by. */
function isNamed(word: string, { given, family }: NameParts): boolean {
  if (family !== undefined && isSameWord(word, family)) return true;
  return given.some((name) => name.length > 2 && isSameWord(word, name));
}

/** `Anna Maria`, `Anna` and `A.` can be one, `Anna` and `Beat` cannot. */
function sameGiven(a: readonly string[], b: readonly string[]): boolean {
  const [first] = a;
  const [second] = b;
  if (first === undefined || second === undefined) return true;
  if (isInitial(first) || isInitial(second)) {
    return first.charAt(0).toLowerCase() === second.charAt(0).toLowerCase();
  }
  return isSameWord(first, second);
}

function isInitial(word: string): boolean {
  return /^\p{L}\.?$/u.test(word);
}
