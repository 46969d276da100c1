import { Absence } from '../../names/absence.ts';
import { endsWithNoun } from '../../names/lexicon.ts';
import { capitalised, kind, kindsOf, kindsOfWord, kindsWithoutLast } from '../../names/lists.ts';
import { basis, hashBackwards, hashOf, prime } from '../../reading/hash.ts';
import type { Language } from './language.ts';
import type { Word } from './words.ts';

/** What a capitalised word is as a part of a name. */
export interface Role {
  /** A known given name. */
  readonly given: boolean;
  /** A known family name. */
  readonly family: boolean;
  /** Also an ordinary word, or only that. */
  readonly ordinary: boolean;
  readonly noun: boolean;
  /** Also a place. */
  readonly place: boolean;
  /** A given name that only one list has. */
  readonly rare: boolean;
  /** An ordinary word and in no list of names. */
  readonly plain: boolean;
  /** Pronouns and the like, which are names only by accident. */
  readonly common: boolean;
  /** A single letter. */
  readonly initial: boolean;
}

/** What the lists say of the words of a text in its language. */
export class Roles {
  readonly #ordinary: number;
  /** Few roles are different: each is built once. */
  readonly #roles: (Role | undefined)[];

  /** A known name is an ordinary word only in the language of the text: `Beat` in English, `Keller` in German. */
  constructor(language: Language | undefined) {
    this.#ordinary = language ? ordinaryIn[language] : anyWord;
    const roles = rolesIn.get(this.#ordinary) ?? new Array<Role | undefined>(4_096).fill(undefined);
    rolesIn.set(this.#ordinary, roles);
    this.#roles = roles;
  }

  /** That of a word of the text. */
  ofWord(word: Word): Role {
    if (word.part < 0) word.part = bitsOf(word.text, word.hash, kindsOfWord(word));
    return this.#roleOf(word.part, word.length === 1);
  }

  of(word: string): Role {
    return this.#roleOf(bitsOf(word, hashOf(word), kindsOf(word)), word.length === 1);
  }

  #roleOf(bits: number, initial: boolean): Role {
    const key = bits * 2 + (initial ? 1 : 0);
    let role = this.#roles[key];
    if (!role) {
      role = roleWith(bits, this.#ordinary, initial);
      this.#roles[key] = role;
    }
    return role;
  }
}

const rolesIn = new Map<number, (Role | undefined)[]>();

const anyWord = kind.noun | kind.german | kind.english | kind.romance;
const ordinaryIn: Readonly<Record<Language, number>> = {
  german: kind.noun | kind.german,
  english: kind.english,
  french: kind.romance,
  italian: kind.romance,
};

function bitsOf(word: string, hash: number, kinds: number): number {
  let bits = kinds;
  if (bits !== 0) return bits;
  if (word.length > 1 && isShouted(word)) bits = kindsOf(capitalised(word));
  if (bits === 0 && word.includes('-')) bits = compoundKinds(word);
  if (bits === 0 && isNounByForm(word)) bits = kind.noun;
  // A genitive is what its base is.
  if (bits === 0 && word.length > 4 && word.charCodeAt(word.length - 1) === smallS)
    bits = kindsWithoutLast(word, hash) & ~kind.place;
  return bits;
}

const smallS = 115;

/** Most words are told by their second letter. */
function isShouted(word: string): boolean {
  const second = word.charCodeAt(1);
  return !(second >= 97 && second <= 122) && word === word.toUpperCase();
}

function roleWith(bits: number, ordinaryBits: number, initial: boolean): Role {
  const given = (bits & kind.given) !== 0;
  const family = (bits & kind.family) !== 0;
  return {
    given,
    family,
    ordinary: (bits & (ordinaryBits | (given || family ? 0 : kind.english))) !== 0,
    noun: (bits & kind.noun & ordinaryBits) !== 0,
    place: (bits & kind.place) !== 0,
    rare: (bits & kind.rare) !== 0,
    plain: (bits & (ordinaryBits | kind.english)) !== 0 && !given && !family,
    common: (bits & kind.common) !== 0,
    initial,
  };
}

/** `Jean-Luc` and `Meier-Huber` are what their first part is, `Otto-Wagner-Schule` is what its last part is. */
function compoundKinds(word: string): number {
  const parts = word.split('-').map((part) => (part === part.toUpperCase() ? capitalised(part) : part));
  const last = parts.at(-1) ?? '';
  const end = kindsOf(last);
  if (end & anyWord && !(end & (kind.given | kind.family))) return kind.noun;
  if (isNounByForm(last) || !/^\p{Lu}/u.test(last)) return kind.noun;
  const [first = 0, ...others] = parts.map((part) => kindsOf(part) & (kind.given | kind.family));
  return first & kind.given && others.every((bits) => bits & kind.given) ? kind.given : kind.family;
}

/** Endings of German nouns, and compounds of which a longer noun is the end: `Entlassungsbericht`. */
function isNounByForm(word: string): boolean {
  return hasNounEnding(word) || endsWithNoun(word);
}

function hasNounEnding(word: string): boolean {
  let hash = basis;
  for (let length = 1; length <= 8 && length <= word.length - 3; length++) {
    hash = Math.imul(hash ^ word.charCodeAt(word.length - length), prime);
    if (!noEnding.lacksHash(hash) && nounEndings.has(word.slice(-length))) return true;
  }
  return false;
}

const nounEndings = new Set(
  `ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus itis pathie skopie graphie grafie tomie
  logie ment nis nisse tum straße strasse gasse platz allee weg`.split(/\s+/),
);
const noEnding = new Absence(nounEndings, 10, hashBackwards);
