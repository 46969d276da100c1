import type { ReadPassage } from './read-passage.ts';
import { couldBeSameName } from './same-word.ts';
import type { Token } from './tokens.ts';

/** Does the passage have this name, in this or another form: inflected, abbreviated, in another language, in a compound? */
export function isNamed(name: Token, passage: ReadPassage): boolean {
  if (passage.words.has(name.plain)) return true;
  if (/^\p{Lu}{2,}/u.test(name.text) && passage.initials.has(name.plain)) return true;
  for (const word of passage.words) if (couldBeSameName(name.plain, word)) return true;
  return false;
}
