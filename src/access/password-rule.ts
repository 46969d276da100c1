import { normalised } from '#contract';
/** What is wrong with a password, or `undefined`. Length counts, not kinds of characters. */
export type PasswordTrouble = 'tooShort' | 'tooLong' | 'containsName' | 'tooUniform';

const shortest = 12;
/** Long enough for any sentence, short enough that hashing stays cheap. */
const longest = 256;

/** `names` are the login, the name and the e-mail address of the person. */
export function passwordTrouble(
  password: string,
  names: readonly (string | null)[],
): PasswordTrouble | undefined {
  const characters = [...normalised(password)];
  if (characters.length < shortest) return 'tooShort';
  if (characters.length > longest) return 'tooLong';
  const plain = plainOf(password);
  const own = names.flatMap((name) =>
    name === null ? [] : [plainOf(name), plainOf(name.split('@')[0] ?? '')],
  );
  // A short name inside a long sentence gives nothing away; a password that is little else does.
  const isName = own.some((name) => name.length >= 3 && plain.replaceAll(name, '').length < shortest / 2);
  if (isName) return 'containsName';
  if (new Set(characters.map((character) => character.toLowerCase())).size < 5 || isRun(characters)) {
    return 'tooUniform';
  }
  return undefined;
}

/** Letters and digits alone, in one spelling. */
const plainOf = (text: string): string =>
  normalised(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** `abcdefghijkl`, `109876543210` and the like: each character the neighbour of the one before. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.toLowerCase().codePointAt(0) ?? 0);
  const neighbours = codes.slice(1).filter((code, at) => Math.abs(code - (codes[at] ?? 0)) === 1);
  return neighbours.length >= (codes.length - 1) * 0.8;
}
