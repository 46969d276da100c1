import { placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

interface Name {
  readonly start: number;
  readonly end: number;
  /** The word that tells it. */
  readonly cue: string;
}

/**
 * English: the name that ends with this word, by what is its: `the Quabo website`, `Quabo's shareholders`, `her Quabo contract`,
 * `Quabo's Anna Muster`; and that of which somebody is: `Anna Muster of Quabo`.
 */
export const owner: Rule = (reading, at) => {
  const found = ownerBefore(reading, at) ?? homeOfPerson(reading, at);
  return found && organisationAt(found.start, found.end, 0.55, 'beforeWord', found.cue);
};

/** What organisations have, and hardly people or towns. */
const owned = new SmallWords(
  `website websites homepage headquarters spokesperson spokesman spokeswoman shareholder shareholders shares stock subsidiary
  subsidiaries chief chairman chairwoman founder ceo cfo cto customers employees executives executive representative`,
);
/** What people have of one, where it says whose: `my Quabo account`. */
const lent = new SmallWords(
  `account contract resignation subscription membership badge internship paycheck salary colleagues coworkers boss
  invoice order interview offer card loyalty warranty`,
);
/** Where one is, behind an article: `the Quabo office`. */
const houses = new SmallWords('office offices branch store factory plant warehouse team');
const mine = new SmallWords('my your his her our their');
const article = new SmallWords('the a an');

function ownerBefore(reading: Reading, at: number): Name | undefined {
  const { text, words } = reading;
  const owner = words[at];
  const thing = words[at + 1];
  // Most words end here.
  if (!owner || thing?.start !== owner.end + 1) return undefined;
  if (thing.capital) return owner.joined ? ownerOfPerson(reading, at) : undefined;
  const isTheirs = owned.has(thing);
  const isLent = !isTheirs && lent.has(thing);
  if (!(isTheirs || isLent || houses.has(thing)) || text[owner.end] !== ' ') return undefined;
  if (isTheirs) return named(reading, at, thing.text, true);
  const before = words[firstOf(reading, at) - 1];
  // `my ATM card`
  if (!before || owner.text === owner.text.toUpperCase() || owner.text.endsWith("'s")) return undefined;
  return (isLent ? mine : article).has(before) ? named(reading, at, thing.text, true) : undefined;
}

/** `Quabo's Anna Muster`: she is owned, if by somebody, then by an organisation. */
function ownerOfPerson(reading: Reading, at: number): Name | undefined {
  const { words } = reading;
  const [owner, given, family] = [words[at], words[at + 1], words[at + 2]];
  if (!owner?.text.endsWith("'s") || !given || !family?.capital || family.start !== given.end + 1)
    return undefined;
  return kindsOf(given.text) & kind.given ? named(reading, at, "'s", false) : undefined;
}

/** The first of up to three words with capitals that this one ends. */
function firstOf({ text, words }: Reading, at: number): number {
  let first = at;
  for (let back = at - 1; back >= Math.max(0, at - 2); back--) {
    const [word, next] = [words[back], words[first]];
    if (!word?.capital || !next || !/^(?: | ?& ?)$/.test(text.slice(word.end, next.start))) break;
    if (word.length < 2 || kindsOf(word.text) & kind.common) break;
    first = back;
  }
  return first;
}

/** The name that this word ends, unless it is a people's, a place's or that of one person. */
function named(reading: Reading, at: number, cue: string, ordinaryToo: boolean): Name | undefined {
  const { text, words } = reading;
  const first = firstOf(reading, at);
  const [begin, last] = [words[first], words[at]];
  if (!begin || !last || begin.length < 2) return undefined;
  const end = text.startsWith("'s", last.end - 2) ? last.end - 2 : last.end;
  const name = text.slice(begin.start, Math.min(begin.end, end));
  const kinds = kindsOf(name);
  const isNation = first === at && nationality.test(name);
  if (kinds & (kind.common | kind.given) || placeKind(name) || isNation || englishTown.test(name))
    return undefined;
  if (kinds & kind.english && !(ordinaryToo && first < at)) return undefined;
  return { start: begin.start, end, cue };
}

const nationality =
  /(?:ish|ese|ian|ean|can|man|chen|sche)$|^(?:French|Swiss|Dutch|Greek|Czech|Thai|Iraqi|Israeli)$/;

/** `Anna Muster of Quabo Research`, `Anna Muster from Quabo`, `Anna Muster (Quabo)`; not `of Berlin`, `from the office`. */
function homeOfPerson(reading: Reading, at: number): Name | undefined {
  const { text, words } = reading;
  const [joint, name] = [words[at - 1], words[at]];
  // Most words end here.
  if (!joint || !name?.capital) return undefined;
  const isBracket = joint.capital && text.charCodeAt(name.start - 1) === bracket;
  if (!isBracket && (joint.capital || joint.length > 4 || !joints.has(joint))) return undefined;
  if (name.start !== joint.end + (isBracket ? 2 : 1) || !isPersonEnding(reading, isBracket ? at - 1 : at - 2))
    return undefined;
  const surname = words[isBracket ? at - 1 : at - 2];
  if (!isBracket && surname?.end !== joint.start - 1) return undefined;
  let last: Word = name;
  for (let next = at + 1; next < at + 4; next++) {
    const word = words[next];
    if (!word?.capital || !/^(?: | ?& ?)$/.test(text.slice(last.end, word.start))) break;
    last = word;
  }
  // `Anna Muster (SVP)` is of a party, `(born 1970)` and `(Berlin)` of something else.
  if (isBracket && (text[last.end] !== ')' || last.shouts || nationality.test(last.text))) return undefined;
  const kinds = kindsOf(name.text);
  const plain = kind.english | kind.common;
  // `of Can Research`: nobody is called so.
  const isPerson = kinds & kind.given && (last === name || kindsOf(last.text) & (kind.given | kind.family));
  // `Anna Muster (Maria Keller)` is played by her.
  if (isPerson || (isBracket && kinds & kind.given) || englishTown.test(last.text)) return undefined;
  if (placeKind(name.text) || placeKind(text.slice(name.start, last.end))) return undefined;
  if (kinds & plain && last === name) return undefined;
  const end = text.startsWith("'s", last.end - 2) ? last.end - 2 : last.end;
  return { start: name.start, end, cue: isBracket ? '(' : joint.text };
}
const bracket = 0x28;

/** Whether a given and a family name end with this word: `Anna Muster`, `Anna K. Muster`, not `Anna School`. */
function isPersonEnding({ text, words }: Reading, at: number): boolean {
  const [given, surname] = [words[at - 1], words[at]];
  if (!surname?.capital || !given?.capital || !/^\.? $/.test(text.slice(given.end, surname.start)))
    return false;
  const first = given.length === 1 ? words[at - 2] : given;
  if (!first || !(kindsOf(first.text) & kind.given)) return false;
  const family = kindsOf(surname.text);
  return !(family & (kind.english | kind.common)) || (family & kind.family) !== 0;
}
const joints = new SmallWords('of from at');
/** Ends of the names of English towns. */
const englishTown =
  /\p{L}{2}(?:mouth|land|shire|ville|ton|burgh?|bury|haven|port|chester|borough|stad|ford|town|side|view)$/u;
