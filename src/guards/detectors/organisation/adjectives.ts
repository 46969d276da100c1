import { placeKind } from '../../gazetteer/gazetteer.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { endsName, isInflectedAdjective, isOfTown } from './heads.ts';
import { organisationAt, type Rule } from './rule.ts';

/** `der Republikanische Schutzbund`: within a sentence German adjectives have a capital in names alone. */
export const namedByAdjective: Rule = (reading, at, word) => {
  const start = adjectivesBefore(reading, at);
  return start === undefined ? undefined : organisationAt(start, word.end, 0.6, 'institution', word.text);
};

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
    if (!isInflectedAdjective(word)) break;
    // The first word of a sentence has its capital from there.
    if (/[.!?:;\n"„«(]/.test(text.slice(before.end, word.start))) break;
    start = word.start;
  }
  return start;
}

/** `Berliner`, `Passauer`; `Deutscher` and `Oberster` are none. */
function isTownAdjective({ text, length }: Word): boolean {
  if (length < 6 || !text.endsWith('er')) return false;
  const stem = text.slice(0, -2);
  return [stem, `${stem}e`, `${stem}en`].some((town) => placeKind(town) !== undefined);
}
