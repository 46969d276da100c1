import { ExactWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { never } from './cues.ts';
import type { Page } from './grow.ts';
import { somebody } from './somebody.ts';
import type { Word } from './words.ts';

/** A known family name, outside German one made like it, side by side with a name that is found: `Anna und Keller`. */
export function byCoordination(page: Page, candidates: readonly Candidate[]): readonly Candidate[] {
  const { words } = page;
  if (candidates.length === 0 || !words.some((word) => joints.has(word))) return [];
  const starts = new Map(candidates.map((candidate) => [candidate.first, candidate]));
  const ends = new Map(candidates.map((candidate) => [candidate.end, candidate]));
  const found: Candidate[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word?.capital) continue;
    const left = words[at - 1];
    const right = words[at + 1];
    const joined =
      (right && joints.has(right) && isBetween(page, at) && starts.has(at + 2)) ||
      (left && joints.has(left) && isBetween(page, at - 2) && ends.has(at - 1));
    if (!joined || starts.has(at) || never.has(word)) continue;
    if (!isKnown(page, word) && !isLikely(page, word)) continue;
    found.push({
      first: at,
      end: at + 1,
      confidence: 0.5,
      reason: 'namedTogether',
      layer: 'shape',
    });
  }
  return found;
}

function isKnown({ roles }: Page, word: Word): boolean {
  const role = roles.ofWord(word);
  return (role.family || role.given) && !role.ordinary && !role.place && !word.shouts;
}

/** `Anna and Hovzepyan`, not `Anna and Eyrarodda 66`. */
const isLikely = (page: Page, word: Word): boolean =>
  page.language !== 'german' &&
  somebody(page, word) === 'likely' &&
  !/^ \d/.test(page.text.slice(word.end, word.end + 2));

const joints = new ExactWords('und and et e');

/** Whether the two words after this one follow at one blank each. */
function isBetween({ words }: Page, at: number): boolean {
  const [first, joint, last] = [words[at], words[at + 1], words[at + 2]];
  return first !== undefined && joint?.start === first.end + 1 && last?.start === joint.end + 1;
}
