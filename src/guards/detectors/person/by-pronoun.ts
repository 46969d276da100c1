import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import type { Page } from './grow.ts';
import { beginsSentence } from './somebody.ts';

/** How many words later the pronoun may stand. */
const farthest = 18;

/**
 * English: the first word of a sentence, in no list of words, of which something is said and then `he`, `her` or the like:
 * `Wunzinger is reliable. You can depend on him.` Nothing else with a capital stands between that could be meant.
 */
export function byPronoun({ text, words, roles, language }: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  if (language !== 'english') return found;
  for (let at = 0; at + 2 < words.length; at++) {
    const word = words[at];
    const verb = words[at + 1];
    if (!word?.capital || !verb || verb.capital || !verbs.has(verb) || verb.start !== word.end + 1) continue;
    if (word.length < 4 || word.shouts || !beginsSentence(text, word.start)) continue;
    const role = roles.ofWord(word);
    if (role.plain || role.ordinary || role.common || role.place) continue;
    if (never.has(word) || cueOf(word)) continue;
    if (isFollowedByPronoun(at + 2))
      found.push({ first: at, end: at + 1, confidence: 0.5, reason: 'saidOfPerson', layer: 'shape' });
  }
  return found;

  function isFollowedByPronoun(from: number): boolean {
    for (let next = from; next < Math.min(words.length, from + farthest); next++) {
      const word = words[next];
      if (!word) return false;
      if (pronouns.has(word)) return true;
      if (word.capital && word.text !== 'I' && !beginsSentence(text, word.start)) return false;
    }
    return false;
  }
}

const pronouns = new SmallWords('he she him her his hers himself herself');
const verbs = new SmallWords(
  `is was has had will would can could should does did may might must
  began begins became becomes got gets went goes came comes took takes left leaves made makes gave gives grew knew knows felt
  saw met won lost taught spent spends moved moves started starts wanted wants loves loved likes liked needs needed studied studies
  plays played sings sang runs ran died joined joins retired at in with`,
);
