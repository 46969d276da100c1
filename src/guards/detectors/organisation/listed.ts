import { readFileSync } from 'node:fs';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOf, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import { WordTable } from '../../names/word-table.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { chieflyBodies, knownBodies } from './known-bodies.ts';
import { organisationAt, type Rule } from './rule.ts';

/**
 * A company or body that is known by its name alone (tools/organisations.py). One whose name is also a noun or a family
 * counts only behind a preposition (`bei Siemens`); one that is an ordinary word or a place, only in a name of several words.
 */
export const listed: Rule = (reading, at, word) => {
  const end = listedAt(reading, at);
  if (end === undefined) return undefined;
  // A town or a given name may be a part of it: `New York Times`, `Chelsea`.
  const isKnown = bodies.has(reading.text.slice(word.start, end)) || end > word.end + 2;
  const whole = goingOn(reading, at, end);
  return organisationAt(word.start, whole, isKnown ? 0.68 : 0.55, 'placeOrCompanyName');
};

function listedAt({ text, words }: Reading, at: number): number | undefined {
  const word = words[at];
  if (!word) return undefined;
  const { first, names } = lists();
  const listed = first.ofWord(word);
  if (listed === 0) return undefined;
  if (needsArticle.has(word) && !isIntroduced(text, words[at - 1], word)) return undefined;
  for (const name of names[listed] ?? []) {
    const end = word.start + name.length;
    if (!text.startsWith(name, word.start) || isLetter(text, end)) continue;
    if (!isWord.test(name)) return end;
    // A short name before a hyphen is a part of a word: `SPD-Chef` is one word here.
    if (name !== word.text) continue;
    const kinds = kindsOf(name);
    if (chieflyBodies.has(name) && !isOfPerson(words[at - 1], word)) return end;
    if (kinds & ordinary) continue;
    if (bodies.has(name) && !(kinds & kind.family)) return end;
    if (placeKind(name)) continue;
    const before = words[at - 1];
    // `the Amazon` is no company.
    if (before && /^[Tt]he$/.test(before.text)) continue;
    if (!(kinds & (kind.noun | kind.family))) return end;
    if (before && prepositions.has(before) && word.start === before.end + 1) return end;
  }
  return undefined;
}

/** `Enzo Ferrari`, `H. Philips` */
const isOfPerson = (before: Word | undefined, { start }: Word): boolean =>
  before?.capital === true &&
  start - before.end < 3 &&
  (before.length === 1 || (kindsOfWord(before) & kind.given) !== 0);
const isWord = /^[\p{L}'-]+$/u;
/** `BBC World Service`: English words with capitals behind it belong to the name. */
function goingOn({ text, words }: Reading, at: number, from: number): number {
  let end = from;
  for (let next = at + 1; next < at + 6; next++) {
    const word = words[next];
    if (!word || word.end <= end) continue;
    if (!word.capital || word.start !== end + 1 || text[end] !== ' ' || word.length < 3) break;
    if (word.shouts || !english.has(word)) break;
    end = word.end;
  }
  return end;
}
const english = new ExactWords(
  'World Service News Radio Television Sport Group Line Lines Air Airways Motors Motor Films Pictures Music Records Games Magazine Europe International Online Club Cup Foundation Party',
);

/** Shorts that stand for other things, too: in German they have an article or a bracket before them. */
const needsArticle = new ExactWords('HSV VW MDR NDR RBB AEG BVB FCB GEW AFP RTS RAI RSI DSF DFG NVA');
const articles = new ExactWords('der den dem des beim vom zum von Der Agentur Nachrichtenagentur');
const isIntroduced = (text: string, before: Word | undefined, { start }: Word): boolean =>
  text[start - 1] === '(' || (before !== undefined && articles.has(before) && before.end + 1 === start);
const ordinary = kind.german | kind.english | kind.romance | kind.common | kind.given;
const prepositions = new ExactWords(
  'bei von für mit zu durch gegen an at for from of by with chez pour par avec presso per',
);
const bodies = new Set(knownBodies);

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

interface Lists {
  /** For each word that names begin with, the place of these names. */
  readonly first: WordTable;
  /** The longest first. */
  readonly names: readonly (readonly string[])[];
}

let loaded: Lists | undefined;

function lists(): Lists {
  loaded ??= load();
  return loaded;
}

function load(): Lists {
  const file = readFileSync(new URL('../../gazetteer/data/organisations.txt', import.meta.url), 'utf8');
  const names = new Map<string, string[]>();
  for (const name of [...file.split('\n'), ...knownBodies]) {
    const first = /^\p{L}+(?:['-]\p{L}+)*/u.exec(name)?.[0];
    if (first)
      names.set(
        first,
        [...(names.get(first) ?? []), name].sort((a, b) => b.length - a.length),
      );
  }
  const first = new WordTable(11);
  for (const word of names.keys()) first.add(word, first.size + 1);
  return { first, names: [[], ...names.values()] };
}
