import { normalised } from '#contract';
import { capitalised, type Gender, kind, kindsOf } from './lists.ts';
import { particles, titles } from './titles.ts';

/** A name taken apart; every part as it is written, family particles with the family name. */
export interface NameParts {
  readonly titles: readonly string[];
  /** Given names and initials, in their order. */
  readonly given: readonly string[];
  readonly family?: string;
  /** By the form of address, else by the given names; absent where neither says. */
  readonly gender?: Gender;
}

/**
 * What the words of one name are: `Frau Dr. Anna Keller`, `Keller, Anna`, `J. von der Leyen`, `KELLER Anna`, or a
 * single one, which is a given name if it is only known as such, else a family name.
 */
export function nameParts(text: string): NameParts {
  const tokens = normalised(text).replaceAll('’', "'").match(token) ?? [];
  const before: string[] = [];
  let at = 0;
  // A comma before the first name belongs to no order: `Prof., Dr. Keller`.
  while (at < tokens.length - 1 && (isTitle(tokens[at] ?? '') || (at > 0 && tokens[at] === ','))) {
    if (tokens[at] !== ',') before.push(tokens[at] ?? '');
    at++;
  }
  const rest = tokens.slice(at);
  const comma = rest.indexOf(',');
  const words = rest.filter((word) => word !== ',');
  const { given, family } =
    comma > 0 && comma < rest.length - 1
      ? { given: rest.slice(comma + 1).filter((word) => word !== ','), family: rest.slice(0, comma) }
      : split(words, before.length > 0);
  const gender = genderOf(before, given);
  return {
    titles: before,
    given,
    ...(family.length > 0 && { family: family.join(' ') }),
    ...(gender && { gender }),
  };
}

const token =
  /,|(?:Sig\.(?:ra|na)|Dott\.ssa|Prof\.ssa|Dipl\.-\p{L}+|Univ\.-Prof|Priv\.-Doz|h\.c)\.?|[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*\.?/giu;

/** Titles in capitals are titles too, except those that could be initials: `M. Keller` as a whole is read as initial. */
function isTitle(word: string): boolean {
  const bare = word.replace(/\.$/, '').toLowerCase();
  return bare.length > 1 && titles.has(bare);
}

/** The order of a name without comma: given names first, unless only the last word is a known given name. */
function split(
  words: readonly string[],
  titled: boolean,
): { given: readonly string[]; family: readonly string[] } {
  const [first = '', ...others] = words;
  if (words.length <= 1) {
    const isGiven = !titled && first !== '' && isOnlyGiven(first);
    return isGiven ? { given: words, family: [] } : { given: [], family: words };
  }
  if (particles.has(first.toLowerCase())) return { given: [], family: words };
  const particle = words.findIndex((word) => particles.has(word.toLowerCase()));
  if (particle > 0) return { given: words.slice(0, particle), family: words.slice(particle) };
  const last = words.at(-1) ?? '';
  const reversed =
    (!isGiven(first) && isGiven(last)) || isInitial(last) || (isCapitals(first) && !isCapitals(last));
  if (reversed && !isInitial(first)) return { given: others, family: [first] };
  return { given: words.slice(0, -1), family: [last] };
}

function isInitial(word: string): boolean {
  return /^\p{Lu}\.?$/u.test(word);
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && !isInitial(word);
}

/** Kinds of a word whatever its case. */
function kinds(word: string): number {
  return kindsOf(word) || kindsOf(capitalised(word));
}

/** `Jean-Luc` is a given name if `Jean` is. */
function isGiven(word: string): boolean {
  return givenKinds(word) !== 0;
}

function givenKinds(word: string): number {
  const whole = kinds(word);
  if (whole & kind.given) return whole;
  const first = kinds(word.split('-')[0] ?? '');
  return word.includes('-') && first & kind.given ? first : 0;
}

function isOnlyGiven(word: string): boolean {
  return isGiven(word) && !(kinds(word) & (kind.noun | kind.german) && kinds(word) & kind.family);
}

function genderOf(before: readonly string[], given: readonly string[]): Gender | undefined {
  for (const title of before) {
    const gender = titles.get(title.replace(/\.$/, '').toLowerCase());
    if (gender) return gender;
  }
  for (const name of given) {
    const bits = givenKinds(name);
    if (bits & kind.female && !(bits & kind.male)) return 'female';
    if (bits & kind.male && !(bits & kind.female)) return 'male';
  }
  return undefined;
}
