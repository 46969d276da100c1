import { LowerWords } from '../../names/word-lists.ts';
import { type Candidate, cued } from './candidate.ts';
import { cueOf, makings, never } from './cues.ts';
import { grow, type Page } from './grow.ts';

/** `starring Wunzinger`, `directed by Key`: a family name may be a word. */
export function maker(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const [before, cue, name] = [words[at - 1], words[at], words[at + 1]];
  if (!cue || !name?.capital || text.slice(cue.end, name.start) !== ' ' || name.shouts) return [];
  if (cue.text === 'by' && !(before && makings.has(before))) return [];
  const role = roles.ofWord(name);
  if (role.plain || role.common || role.place || never.has(name) || cueOf(name)) return [];
  if (page.language === 'german' && !role.family && !role.given) return [];
  return [cued(grow(page, at + 1), 0.55, 'behindWord', cue.text)];
}

/** `the Wunzinger novel`, `the Keller family`, not `the Russian novel`, `the Twilight novel`. */
export function author(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const [article, name, work] = [words[at - 2], words[at - 1], words[at]];
  if (!article || !name?.capital || !work || name.length < 4 || name.shouts) return [];
  if (!/^(?:the|this|that|another|a|an|every)$/.test(article.small)) return [];
  if (name.start !== article.end + 1 || text.slice(name.end, work.start) !== ' ') return [];
  const role = roles.ofWord(name);
  if (role.plain || role.ordinary || role.common || role.place || never.has(name)) return [];
  const isKnown = role.family || role.given;
  if (!isKnown && (kindred.has(work) || nationality.test(name.text))) return [];
  return [cued({ first: at - 1, end: at }, role.family ? 0.55 : 0.5, 'beforeWord', work.text)];
}
/** Whole peoples have them, too. */
export const kindred = new LowerWords('family brother brothers sister sisters twins');
const nationality = /(?:i?sh|ese|[ei]an|[ck]an|man|ic|ench|ch|iss|eek|ern|ist)$/;
