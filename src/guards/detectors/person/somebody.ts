import { placeKind } from '../../gazetteer/gazetteer.ts';
import { looksLikeName } from '../../names/lexicon.ts';
import { kindsOfWord } from '../../names/lists.ts';
import { cueOf, never } from './cues.ts';
import type { Page } from './grow.ts';
import type { Word } from './words.ts';

export type Somebody = 'known' | 'likely' | 'unknown';

/**
 * Whether a word with a capital may be the name of somebody where only the place in the sentence speaks for it: `known` where
 * lists have it as a name, `likely` where no list has it and it is made like one, `unknown` where it is not, undefined where
 * it is something else.
 */
export function somebody({ roles }: Page, word: Word): Somebody | undefined {
  if (!word.capital || word.length < 3 || word.joined || word.shouts || never.has(word) || cueOf(word))
    return undefined;
  const role = roles.ofWord(word);
  if (role.plain || role.ordinary || role.common || role.place || role.initial) return undefined;
  const place = placeKind(word.text);
  // Towns of middle size and families share their names.
  if (role.given || role.family) return place === 'country' || place === 'famous' ? undefined : 'known';
  if (kindsOfWord(word) !== 0 || place !== undefined) return undefined;
  return looksLikeName(word.text) ? 'likely' : 'unknown';
}

/** Whether neither the word before nor the one behind belongs to the same name. */
export function isSingle({ text, words, roles }: Page, at: number): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!word) return false;
  const isBehind = before?.capital && before.end + 1 === word.start && text[before.end] === ' ';
  // `As Keller`, `Tell Zorabel`: the first word of a sentence has its capital from there.
  if (isBehind && !(roles.ofWord(before).ordinary && beginsSentence(text, before.start))) return false;
  return !(next?.capital && next.start === word.end + 1 && /[ &-]/.test(text[word.end] ?? ''));
}

/** The start of the text or of a line, or a stop or quotation mark before it. */
export function beginsSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '"' || text[at] === '“')) at--;
  return at < 0 || /[.!?:\n]/.test(text[at] ?? '');
}
