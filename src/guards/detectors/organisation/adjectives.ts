import { placeKind } from '../../gazetteer/gazetteer.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { endsName, isInflectedAdjective, isOfTown } from './heads.ts';
import { organisationAt, type Rule } from './rule.ts';

/** `der Republikanische Schutzbund`: within a sentence German adjectives have a capital in names alone. */
export const namedByAdjective: Rule = (reading, at, word) => {
  const start = adjectivesBefore(reading, at);
  return start === undefined
    ? undefined
    : organisationAt(start, endOfPurpose(reading, at), 0.6, 'institution', word.text);
};

/** `Europäischer Gerichtshof für Menschenrechte`: what it is for belongs to the name. */
function endOfPurpose({ text, words }: Reading, at: number): number {
  const [noun, joint, purpose] = [words[at], words[at + 1], words[at + 2]];
  const end = noun?.end ?? 0;
  if (joint?.text !== 'für' || !purpose?.capital || joint.start !== end + 1) return end;
  return text[joint.end] === ' ' && purpose.start === joint.end + 1 ? purpose.end : end;
}

function adjectivesBefore({ text, words }: Reading, at: number): number | undefined {
  const noun = words[at];
  const adjective = words[at - 1];
  if (!noun || !adjective?.capital || noun.start !== adjective.end + 1) return undefined;
  if (isOfTown(noun) && isTownAdjective(adjective)) return adjective.start;
  if (!isInflectedAdjective(adjective) || !endsName(noun)) return undefined;
  let start: number | undefined;
  for (let back = at - 1; back > Math.max(0, at - 4); back--) {
    const word = words[back];
    const follower = words[back + 1];
    const before = words[back - 1];
    if (!word || !follower || !before || text.slice(word.end, follower.start) !== ' ') break;
    if (!isInflectedAdjective(word) && !isTownAdjective(word) && !first.has(word)) break;
    // The first word of a sentence has its capital from there, but not that of a title: `die "Neue Presse"`.
    const gap = text.slice(before.end, word.start);
    if (
      /[.!?:;\n"„«(]/.test(gap) &&
      !(isOpening.test(gap) && closing.test(text.slice(noun.end, noun.end + 2)))
    )
      break;
    start = word.start;
  }
  return start;
}

/** They begin names that go on with another adjective: `Neue Freie Presse`. */
const first = new ExactWords(
  'Neue Neuen Neuer Neues Große Großen Grosse Grossen Erste Ersten Vereinigte Vereinigten',
);
const isOpening = /^ ["„«»(] ?$/;
const closing = /^ ?["“”»«)]/;

/** `Berliner`, `Passauer`; `Deutscher` and `Oberster` are none. */
function isTownAdjective({ text, length }: Word): boolean {
  if (length < 6 || !text.endsWith('er')) return false;
  const stem = text.slice(0, -2);
  return [stem, `${stem}e`, `${stem}en`].some((town) => placeKind(town) !== undefined);
}
