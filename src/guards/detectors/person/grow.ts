import { kind, kindsOfWord } from '../../names/lists.ts';
import { particles } from '../../names/titles.ts';
import { ExactWords } from '../../names/word-lists.ts';
import { cueOf, never } from './cues.ts';
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

const capitalParticles = new ExactWords(
  'De Di Del Della Dal Da Van Von Le La Lo Du Des Zu Zur Ten Ter DE DI DEL DELLA DA DOS VAN VON LA DU DER DEN Dos',
);
/** Behind another one: `Van Der Wunz`. */
const furtherParticles = new ExactWords('Der Den De La Los DER DEN DE LA LOS');

/**
 * The name that begins with this word: given names, initials, particles and family names side by side. A first word that
 * is also an ordinary one has to be vouched for by the caller.
 */
export function grow(page: Page, first: number): Span {
  const { words, roles } = page;
  let at = first;
  let families = 0;
  let isParticled = false;
  for (; at < words.length && at - first < longest; at++) {
    const word = words[at];
    if (!word) break;
    if (at > first && !isBeside(page, at - 1)) break;
    if (!word.capital) {
      const end = afterParticles(page, at);
      const isArabic = word.joined && arabic.test(word.text);
      if (families > 0 || (end === at && !isArabic)) break;
      at = end;
      isParticled = true;
      families++;
      continue;
    }
    // `Anna Freifrau von Wunzburg`
    if (at > first && nobility.has(word) && isBeside(page, at) && !isPlainAt(page, at + 1)) continue;
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
    if (isShortened(page, word)) continue;
    // `Loris De Faveri`
    if (families === 0 && capitalParticles.has(word) && isBeside(page, at) && words[at + 1]?.capital) {
      at++;
      if (furtherParticles.has(words[at] ?? word) && isBeside(page, at) && words[at + 1]?.capital) at++;
      families++;
      continue;
    }
    if (families === 0 && role.common && isLastOfAll(page, at)) {
      families++;
      continue;
    }
    if (never.has(word) || role.common) break;
    if (role.plain && !(families === 0 && isForeignFamily(page, first, at))) break;
    if (role.given && families <= 1) continue;
    if (families > 0 && (!role.family || role.ordinary) && !isLastOfDouble(page, word, families, isParticled))
      break;
    families++;
  }
  while (at - 1 > first && isDangling(page, at - 1)) at--;
  return { first, end: at };
}

/** `Sven Frei`, `Hugh Page`: a family name that is an everyday word, behind a given name that is none. */
function isLastOfAll(page: Page, at: number): boolean {
  const { words, roles } = page;
  const [given, word] = [words[at - 1], words[at]];
  if (!given || !word || word.length < 4 || never.has(word) || cueOf(word) || word.shouts) return false;
  const role = roles.ofWord(given);
  if (!role.given || role.ordinary || role.rare || !roles.ofWord(word).family) return false;
  return !(isBeside(page, at) && words[at + 1]?.capital);
}

/** `Timo Glock` in German: a family name that is a word in English only, right behind a given name that is none. */
function isForeignFamily({ text, words, roles, language }: Page, first: number, at: number): boolean {
  const [given, word] = [words[at - 1], words[at]];
  if (language !== 'german' || at !== first + 1 || !given || !word || word.length < 4) return false;
  const role = roles.ofWord(given);
  if (!role.given || role.ordinary || role.rare || kindsOfWord(given) & kind.english) return false;
  // `Palmer Theological Seminary`
  const goesOn = isBeside({ text, words, roles, language }, at) && words[at + 1]?.capital === true;
  return kindsOfWord(word) === kind.english && !goesOn;
}

const nobility = new ExactWords('Graf Gräfin Freiherr Freifrau Freiin Baron Baronin Edler Edle Ritter');
/** `al-Zahra`, `ben-Ami` */
const arabic = /^(?:[ae][dlnrstz]|as[hs]|ibn|bin|ben)-\p{Lu}/u;

const isPlainAt = ({ words, roles }: Page, at: number): boolean => {
  const word = words[at];
  return !word || roles.ofWord(word).plain;
};

/** `Wolfgang de la Cruz Wunzinger`: a second family name that no list has closes the phrase. */
const isLastOfDouble = ({ text, roles }: Page, word: Word, families: number, isParticled: boolean): boolean =>
  families === 1 &&
  isParticled &&
  !roles.ofWord(word).ordinary &&
  !word.shouts &&
  /^(?:[,;)(]|[ \t]*(?:\r?\n|$))/.test(text.slice(word.end, word.end + 4));

/** The index of the capitalised word that closes a particle's family name, or the same index. */
export function afterParticles(page: Page, at: number): number {
  const { text, words } = page;
  const first = words[at];
  if (!first || !joining.has(first)) return at;
  let next = at;
  while (next - at < 3 && isParticle(words, next) && text[words[next]?.end ?? 0] === ' ') next++;
  const name = words[next];
  // `Reto vom Standort Blum`
  if (first.text === 'vom' && name && page.roles.ofWord(name).plain) return at;
  return name?.capital && name.start === (words[next - 1]?.end ?? -2) + 1 ? next : at;
}

/** One of `von der`, `de la`, `von und zu`. */
const isParticle = (words: readonly Word[], at: number): boolean => {
  const text = words[at]?.text ?? '';
  return particles.has(text) || (text === 'und' && /^zum?r?$/.test(words[at + 1]?.text ?? ''));
};

/** A word that no name ends with: an initial before what turned out not to belong, unless its full stop is there. */
function isDangling({ text, words, roles }: Page, at: number): boolean {
  const word = words[at];
  return word !== undefined && (!word.capital || (roles.ofWord(word).initial && text[word.end] !== '.'));
}

/** Whether the next word stands one blank after this one, or after the full stop of this initial. */
export function isBeside(page: Page, at: number): boolean {
  const { text, words, roles } = page;
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next) return false;
  const stopped = text[word.end] === '.' && (isInitial(word, roles) || isShortened(page, word));
  if (next.start === word.end + 1) return text[word.end] === ' ' || stopped;
  return next.start === word.end + 2 && stopped && text[word.end + 1] === ' ';
}

/** `Th. Keller`, `Chr. Huber`: given names of which more than a letter is left. */
export const isShortened = ({ text }: Page, word: Word): boolean =>
  word.length < 7 && text[word.end] === '.' && shortened.has(word);
const shortened = new ExactWords(
  'Th Ch Chr Ph Joh Hch Wolfg Friedr Alex Matth Wilh Heinr Ferd Jos Gg Rud Steph Bernh Seb Andr Jul Nik Nic Kath Elis Marg Jn Ant Giov Gius',
);

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
