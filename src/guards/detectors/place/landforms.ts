import { alsoNouns } from '../../gazetteer/also-nouns.ts';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { Endings } from '../../names/endings.ts';
import { kind, kindsOf, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { Roles } from '../person/token.ts';

/** Last parts of German names of lakes, mountains, valleys, woods and what is built there. */
const ends = [
  'see',
  'berg',
  'tal',
  'gebirge',
  'wald',
  'burg',
  'kogel',
  'alm',
  'moor',
  'hütte',
  'brunnen',
  'ufer',
  'damm',
  'schloss',
];
const end = new RegExp(`(?:${ends.join('|')})s?$`);
const lastLetters = new Endings(ends.flatMap((one) => [one, `${one}s`]));

/** What has a name of two words in German: `Tegeler See`, `Bayerischer Wald`, `Indischen Ozeans`. */
const nouns = new ExactWords(
  `See Sees Meer Meeres Ozean Ozeans Wald Waldes Wälder Heide Moor Becken Beckens Bucht Golf Golfs Land Landes Oberland Unterland
  Alpen Alb Berg Berge Hütte Insel Inseln Halbinsel Reich Reiches Reichs Mauer Tor Dom Brücke Dreieck Alm Joch Pass Gletscher Tal`,
);
/** The same in English: `Hudson River`, `Blue Mountains`. */
const english = new ExactWords(
  'River Lake Valley Island Islands Bay Beach Creek Mountains Mountain Hills Canyon Falls Peninsula Desert Glacier Sea Ocean Gulf County Township Highlands Lakes Reef Rocks Springs',
);
const determiners = new ExactWords(
  'The A An This That Its His Her Their Our My Your Der Die Das Den Dem Des',
);

/** One or two words with capitals right before it, none of which is an article. */
function namedBefore(text: string, words: Reading['words'], at: number): number | undefined {
  let start: number | undefined;
  let follower = words[at];
  for (let back = at - 1; back > at - 3; back--) {
    const word = words[back];
    if (!word?.capital || !follower || text.slice(word.end, follower.start) !== ' ') break;
    if (word.length < 3 || word.shouts || determiners.has(word) || kindsOfWord(word) & kind.common) break;
    start = word.start;
    follower = word;
  }
  return start;
}
const articles = new ExactWords('am im beim zum vom ins den dem der das des die zur');
const german = new Roles('german');
const anyWord = kind.noun | kind.german | kind.english | kind.romance | kind.common;

/** Where a name of two or three words begins that this noun ends; undefined where it ends none. */
export function twoWordsBefore({ text, words }: Reading, at: number): number | undefined {
  const noun = words[at];
  // Most words have a small one before them.
  if (!noun || !words[at - 1]?.capital) return undefined;
  if (english.has(noun)) return namedBefore(text, words, at);
  if (!nouns.has(noun)) return undefined;
  let start: number | undefined;
  let follower = noun;
  for (let back = at - 1; back > at - 3; back--) {
    const word = words[back];
    if (
      !word?.capital ||
      word.end !== follower.start - 1 ||
      !isAdjective(word) ||
      beginsSentence(text, words[back - 1], word)
    )
      break;
    start = word.start;
    follower = word;
  }
  return start;
}

/** `Berner`, `Tegeler` are made of places, `Indischer`, `Große` are adjectives, of which only those in names have a capital. */
function isAdjective(word: Word): boolean {
  const { text } = word;
  if (text.endsWith('er') && word.length > 5) {
    const stem = text.slice(0, -2);
    if (placeKind(stem) || placeKind(`${stem}e`) || placeKind(`${stem}en`)) return true;
    return (kindsOfWord(word) & (anyWord | kind.given | kind.family)) === 0 && !german.ofWord(word).plain;
  }
  return adjective.test(text);
}
const adjective =
  /^(?:\p{Lu}\p{Ll}{2,}isch|Gro(?:ss|ß)|Klein|Hoh|Schwarz|Wei(?:ss|ß)|Rot|Tot|Alt|Neu|Ober|Unter|Vorder|Hinter|Steinern)e[nrsm]?$/u;

/** The first word of a sentence has its capital from there. */
const beginsSentence = (text: string, before: Word | undefined, { start }: Word): boolean =>
  before === undefined || /[.!?:;\n"„«(*]/.test(text.slice(before.end, start));

/** `am Oberblumsee`, `das Blumtal`: behind its article, what is no compound of ordinary words. */
export function isLandform(text: string, previous: Word | undefined, word: Word): boolean {
  if (word.length < 7 || !lastLetters.mayEnd(word) || !previous || !articles.has(previous)) return false;
  if (word.start !== previous.end + 1 || text[previous.end] !== ' ') return false;
  const found = end.exec(word.text);
  if (!found || kindsOfWord(word) !== 0) return false;
  const stem = word.text.slice(0, found.index);
  return isName(stem) && !isOrdinary(stem.replace(/(?:er|en|[sen])$/, ''));
}

/** `Blum` of `Blumtal`: a place, or no word at all. */
export function isName(stem: string): boolean {
  if (stem.length < 4) return false;
  const size = placeKind(stem);
  if (size !== undefined && size !== 'small' && !alsoNouns.has(stem)) return true;
  return !isOrdinary(stem) && !german.of(stem).plain;
}

const isOrdinary = (stem: string): boolean => (kindsOf(stem) & (anyWord | kind.given)) !== 0;
