import { ExactWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { byEnding, ground } from '../address/street-words.ts';

const contracted = new ExactWords('am zum zur beim Am Zum Zur Beim');
const spots = new ExactWords(
  'Dom Münster Rathaus Markt Kurpark Stadtpark Park Hafen Ring Tor Stadttor Ufer Fluss Rhein Main Neckar Inn Bahnhof Hauptbahnhof',
);

/** `Praxis am Dom`, `Klinik an der Mühle`: the spot in a town after which a house is called. */
export function isSpot(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word?.capital || word.start !== before.end + 1) return false;
  if (!(contracted.has(before) || (before.text === 'der' && /^[Aa]n$/.test(words[at - 2]?.text ?? ''))))
    return false;
  return spots.has(word) || ground.test(word.lower) || byEnding(word.lower) !== undefined;
}

/** Whether a house that stands in or at another one is named: `Praxis im Ärztehaus`. */
export const isHouse = (words: readonly Word[], at: number): boolean => {
  const before = words[at - 1];
  return (
    before !== undefined &&
    (before.text === 'im' || before.text === 'am') &&
    words[at]?.start === before.end + 1
  );
};
