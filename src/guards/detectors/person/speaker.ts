import { kind, kindsOfWord } from '../../names/lists.ts';
import { type Candidate, cued } from './candidate.ts';
import { cueOf, englishSaying, never } from './cues.ts';
import { grow, type Page } from './grow.ts';
import type { Word } from './words.ts';

/** `sagte Wunzinger`, `Wunzinger said`: only people speak, and what stands there is one if it is no ordinary word. */
export function speaker(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const verb = words[at];
  if (!verb) return [];
  const english = englishSaying.has(verb);
  const isName = (word: Word | undefined): boolean => {
    if (!word?.capital || word.length < 3 || word.shouts) return false;
    const role = roles.ofWord(word);
    // `sagte Vogel`: in German a noun would have its article.
    if (role.place) return false;
    // `said Erle`: the alder is one in German only.
    const isWord = english ? (kindsOfWord(word) & kind.english) !== 0 : role.ordinary;
    const isNoun = isWord && !(role.noun && role.family && word.start > verb.start);
    return !role.plain && !role.common && !isNoun && !never.has(word) && !cueOf(word);
  };
  const after = words[at + 1];
  if (after && isName(after) && text.slice(verb.end, after.start) === ' ') {
    const span = grow(page, at + 1);
    return [cued(span, 0.6, 'behindWord', verb.text), ...(english ? told(page, span.end) : [])];
  }
  const before = words[at - 1];
  if (!before || !isName(before) || text.slice(before.end, verb.start) !== ' ') return [];
  // The subject alone: before it nothing that it could belong to.
  const further = words[at - 2];
  if (
    further &&
    text.slice(further.end, before.start) === ' ' &&
    (further.capital || !/^(?:als|wie|and|und|et|e|as|but|aber|dass|that)$/.test(further.text))
  )
    return [];
  return [cued({ first: at - 1, end: at }, 0.55, 'beforeWord', verb.text)];
}

/** `said Anna to Maurice`: whoever is spoken to, though a place be called so. */
function told({ text, words, roles }: Page, at: number): readonly Candidate[] {
  const [joint, name] = [words[at], words[at + 1]];
  if (joint?.text !== 'to' || !name?.capital || text.slice(joint.end, name.start) !== ' ') return [];
  const role = roles.ofWord(name);
  if (role.common || never.has(name) || !(role.given || role.family)) return [];
  return [cued({ first: at + 1, end: at + 2 }, 0.66, 'behindWord', joint.text)];
}
