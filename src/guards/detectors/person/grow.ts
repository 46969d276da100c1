import { particles } from '../../names/titles.ts';
import { ExactWords } from '../../names/word-lists.ts';
import { never } from './cues.ts';
import type { Language } from './language.ts';
import type { Roles } from './token.ts';
import type { Word } from './words.ts';

/** A text with its words, as the parts of this detector share it. */
export interface Page {
  readonly text: string;
  readonly words: readonly Word[];
  readonly roles: Roles;
  readonly language: Language | undefined;
}

/** Indexes of the words that one name is made of, end exclusive. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Names have seldom more words; a list of names without commas has. */
const longest = 6;
/** Particles that begin a family name inside a name; `am` and `zu` mostly do not. */
const joining = new ExactWords(
  'von vom van de du di da del della dal dos das do ter ten al el bin ibn ben af av',
);

/**
 * The name that begins with this word: given names, initials, particles and family names side by side. A first word that
 * is also an ordinary one has to be vouched for by the caller.
 */
export function grow(page: Page, first: number): Span {
  const { words, roles } = page;
  let at = first;
  let families = 0;
  for (; at < words.length && at - first < longest; at++) {
    const word = words[at];
    if (!word) break;
    if (at > first && !isBeside(page, at - 1)) break;
    if (!word.capital) {
      const end = afterParticles(page, at);
      if (end === at || families > 0) break;
      at = end;
      families++;
      continue;
    }
    const role = roles.ofWord(word);
    if (at === first) {
      // An unknown first word may be a given name that no list has.
      if (!role.initial && !role.given && role.family) families++;
      continue;
    }
    if (role.initial) {
      if (page.text[word.end] === '.' || (isBeside(page, at) && words[at + 1]?.capital)) continue;
      break;
    }
    if (never.has(word) || role.plain || role.common) break;
    if (role.given && families <= 1) continue;
    if (families > 0 && (!role.family || role.ordinary)) break;
    families++;
  }
  while (at - 1 > first && isDangling(page, at - 1)) at--;
  return { first, end: at };
}

/** The index of the capitalised word that closes a particle's family name, or the same index. */
export function afterParticles({ text, words }: Page, at: number): number {
  const first = words[at];
  if (!first || !joining.has(first)) return at;
  let next = at;
  while (next - at < 3 && particles.has(words[next]?.text ?? '') && text[words[next]?.end ?? 0] === ' ')
    next++;
  const name = words[next];
  return name?.capital && name.start === (words[next - 1]?.end ?? -2) + 1 ? next : at;
}

/** A word that no name ends with: an initial before what turned out not to belong, unless its full stop is there. */
function isDangling({ text, words, roles }: Page, at: number): boolean {
  const word = words[at];
  return word !== undefined && (!word.capital || (roles.ofWord(word).initial && text[word.end] !== '.'));
}

/** Whether the next word stands one blank after this one, or after the full stop of this initial. */
export function isBeside({ text, words, roles }: Page, at: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next) return false;
  if (next.start === word.end + 1)
    return text[word.end] === ' ' || (isInitial(word, roles) && text[word.end] === '.');
  return next.start === word.end + 2 && isInitial(word, roles) && text.startsWith('. ', word.end);
}

function isInitial(word: Word, roles: Roles): boolean {
  return word.capital && roles.ofWord(word).initial;
}

/** Where the name ends in the text: a full stop belongs to an initial at its end. */
export function endOf({ text, words, roles }: Page, span: Span): number {
  const last = words[span.end - 1];
  if (!last) return 0;
  return isInitial(last, roles) && span.end - span.first > 1 && text[last.end] === '.'
    ? last.end + 1
    : last.end;
}
