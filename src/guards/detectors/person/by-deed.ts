import { placeKind } from '../../gazetteer/gazetteer.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { isBeside, type Page } from './grow.ts';
import type { Word } from './words.ts';

/**
 * English: a word or two with capitals, in no list of words, of which is said what only people do: `Zorabel Wunzinger lives
 * here`, `when Wunzinger grew up`, `Zorabel was born`.
 */
export function byDeed(page: Page): readonly Candidate[] {
  const { text, words, language } = page;
  const found: Candidate[] = [];
  if (language !== undefined && language !== 'english') return found;
  for (let at = 1; at < words.length; at++) {
    const verb = words[at];
    // Most words end here.
    if (!verb || verb.capital || !words[at - 1]?.capital || verb.start !== (words[at - 1]?.end ?? 0) + 1)
      continue;
    if (!(deeds.has(verb) || (phrased.has(verb) && phrases.get(verb.text)?.has(words[at + 1]?.text ?? ''))))
      continue;
    let first = at;
    while (first > 0 && at - first < 3 && isBeside(page, first - 1) && isPart(page, words[first - 1]))
      first--;
    if (first === at || text[verb.start - 1] !== ' ') continue;
    const name = words[first];
    if (!name || name.length < 3 || !standsFree(text, words[first - 1], name)) continue;
    if (at - first === 1 && isKnownPlace(page, name)) continue;
    found.push({
      first,
      end: at,
      confidence: at - first > 1 ? 0.6 : 0.5,
      reason: 'saidOfPerson',
      layer: 'shape',
    });
  }
  return found;
}

/** What a name may be made of: words that no list has as others, and initials. */
function isPart({ roles }: Page, word: Word | undefined): boolean {
  if (!word?.capital || never.has(word) || cueOf(word) === 'role') return false;
  const role = roles.ofWord(word);
  if (role.initial) return word.text !== 'I';
  return !role.plain && !role.common && !role.ordinary && !word.shouts;
}

/** `Paris lived on` */
function isKnownPlace({ roles }: Page, word: Word): boolean {
  const place = placeKind(word.text);
  return place === 'country' || place === 'famous' || (place === 'large' && !roles.ofWord(word).given);
}

/** At the start of a sentence or part of one, or behind a word that joins two sentences. */
function standsFree(text: string, before: Word | undefined, name: Word): boolean {
  if (!before || text.slice(before.end, name.start) !== ' ') return true;
  return !before.capital && joining.has(before);
}
const joining = new SmallWords(
  'and but or that because when while if as where since after before until so then who which than though although where how why what',
);

/** `spent a year`, `grew up`, `was born` */
const phrases: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    spent: 'a an the his her their two three four five six several most many all much',
    grew: 'up',
    was: 'born married elected appointed hired promoted arrested raised educated',
    got: 'married divorced hired promoted engaged pregnant',
    passed: 'away',
    is: 'married divorced pregnant retired engaged',
    woke: 'up',
    wakes: 'up',
    fell: 'asleep',
  }).map(([verb, next]) => [verb, new Set(next.split(' '))]),
);
const phrased = new SmallWords([...phrases.keys()].join(' '));
const deeds = new SmallWords(
  `lives lived resides resided graduated studied studies enrolled majored resigned retired married teaches taught
  smiled laughed cried nodded shrugged sighed whispered shouted yelled loves hates phoned texted emailed messaged apologized
  apologised complained thinks believes hopes feels`,
);
