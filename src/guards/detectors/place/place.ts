import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { kindIn, longestIn, type PlaceKind, placeEntry, placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOf, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading } from '../../reading/reading.ts';
import { type Evidence, evidenceBefore, introducesPerson } from './evidence.ts';
import { inflected, withRiver } from './inflected.ts';
import { isAboveLetter, isTownByForm } from './town-forms.ts';

/**
 * Towns, regions and countries: those that all know by their name alone, others and those that are also ordinary words
 * or names of persons (Essen, Nice, Jordan) only where words around them speak of places; unknown names where they do
 * so plainly (wohnhaft in, flew to, née à).
 */
export const place: Detector = {
  name: 'place',
  categories: ['place'],
  find(reading): readonly Finding[] {
    const findings: Finding[] = [];
    const { words } = reading;
    let lastEnd = -1;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word?.capital) continue;
      const before = evidenceBefore(words, at, reading.text);
      const listed = prefixed(reading, at, before) ?? longestListed(reading, at);
      const named = listed ?? (before === 'plain' ? unlisted(reading, at) : townByForm(reading, at, before));
      if (!named || introducesPerson(words[at - 1], word, reading.text)) continue;
      const near =
        lastEnd >= 0 &&
        inSeries(reading.text.slice(lastEnd, Math.min(word.start, lastEnd + 8)), word.start - lastEnd);
      const confidence = confidenceOf(named, before, near, reading.text);
      if (confidence === 0) continue;
      findings.push({
        category: 'place',
        start: word.start,
        end: named.end,
        confidence,
        detector: 'place',
        reason: reasonFor(named.kind, before),
      });
      lastEnd = named.end;
      at += named.words - 1;
    }
    return findings;
  },
};

interface Named {
  /** Undefined where no list has it. */
  readonly kind: PlaceKind | undefined;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly words: number;
}

/** `Bad Oberblum`; `St. Oberblum` where words speak of places or a letter begins. */
function prefixed({ text, words }: Reading, at: number, before: Evidence): Named | undefined {
  const first = words[at];
  const name = words[at + 1];
  if (!first || !name?.capital || !prefixes.has(first)) return undefined;
  const gap = text.slice(first.end, name.start);
  if (gap !== ' ' && gap !== '. ') return undefined;
  if (name.text.length < 4 || kindsOfWord(name) & notTown || name.text === name.text.toUpperCase())
    return undefined;
  const whole = text.slice(first.start, name.end);
  if (placeKind(whole)) return undefined;
  const isSure =
    first.text === 'Bad' ||
    (before !== 'none' && before !== 'preposition') ||
    (isAboveLetter(text, name.end) && (first.start === 0 || text[first.start - 1] === '\n'));
  return isSure ? { kind: undefined, name: whole, start: first.start, end: name.end, words: 2 } : undefined;
}
const prefixes = new ExactWords('Bad St Sankt Neu Alt Groß Gross Klein Markt');
const notTown = kind.noun | kind.german | kind.english | kind.romance | kind.common | kind.given;

/** The longest name of the lists that begins with this word. */
function longestListed({ text, words }: Reading, at: number): Named | undefined {
  const first = words[at];
  if (!first) return undefined;
  const entry = placeEntry(first);
  for (let count = longestIn(entry); count > 1; count--) {
    const last = words[at + count - 1];
    if (!last || last.end - first.start > 60) continue;
    const name = text.slice(first.start, last.end);
    if (name.includes('\n')) continue;
    const kind = placeKind(name);
    if (kind) return { kind, name, start: first.start, end: withRiver(text, last.end), words: count };
  }
  const known = kindIn(entry);
  if (known)
    return {
      kind: known,
      name: first.text,
      start: first.start,
      end: withRiver(text, first.end),
      words: 1,
    };
  const other = inflected(first);
  return (
    other && {
      kind: other.kind,
      name: other.name,
      start: first.start,
      end: first.start + other.length,
      words: 1,
    }
  );
}

/** Capitalised words on one line, joined by small words of place names, at most four. */
function unlisted({ text, words }: Reading, at: number): Named | undefined {
  const first = words[at];
  if (!first || first.length < 3 || kindsOfWord(first) & kind.common) return undefined;
  let last = first;
  let count = 1;
  for (let next = at + 1; next < Math.min(words.length, at + 4); next++) {
    const word = words[next];
    if (!word || !/^ $/.test(text.slice(last.end, word.start))) break;
    const joined = joining.has(word.text) && words[next + 1]?.capital === true;
    if (!joined && (!word.capital || kindsOfWord(word) & kind.common)) break;
    last = word;
    count = next - at + 1;
  }
  // A German noun alone is no name.
  if (count === 1 && kindsOfWord(first) & kind.noun) return undefined;
  return {
    kind: undefined,
    name: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    words: count,
  };
}

/** A town that no list has, behind `in`, `nach` or `aus`, or above a letter with its date. */
function townByForm({ text, words }: Reading, at: number, before: Evidence): Named | undefined {
  const word = words[at];
  if (!word || !isTownByForm(text, word, before, words[at - 1])) return undefined;
  return { kind: undefined, name: word.text, start: word.start, end: word.end, words: 1 };
}

const joining = new Set([
  'de',
  'del',
  'di',
  'du',
  'la',
  'le',
  'les',
  'an',
  'am',
  'im',
  'bei',
  'ob',
  'nad',
  'sur',
  'of',
  'upon',
]);

function confidenceOf(
  { kind: size, name, end }: Named,
  before: Evidence,
  near: boolean,
  text: string,
): number {
  if (before === 'plain') return size ? 0.75 : 0.55;
  if (!size) return 0.5;
  const known = kindsOf(name);
  const given = (known & kind.given) !== 0;
  if (size === 'country') return alsoGiven.has(name) && before === 'none' && !near ? 0 : 0.65;
  const word = (known & (kind.german | kind.english | kind.romance | kind.common)) !== 0;
  const ordinary = word || (known & kind.noun) !== 0;
  const after = text[end - 1] === ')' || aftermath.test(text.slice(end, end + 30));
  const behindPreposition = before === 'preposition' || before === 'inside';
  const evident = behindPreposition || near || after;
  if (size === 'famous') {
    if (given && !chieflyPlaces.has(name))
      return !word && (before === 'inside' || (after && !near)) ? 0.6 : 0;
    if (word) return evident ? (before === 'none' || known & kind.noun ? 0.5 : 0.65) : 0;
    return evident ? 0.65 : 0.6;
  }
  if (given || (known & kind.common) !== 0) return 0;
  if (size === 'small' && ordinary) return 0;
  if (behindPreposition) return 0.65;
  if (near || after) return ordinary || (known & kind.family) !== 0 ? 0 : 0.5;
  return size === 'large' && !ordinary && !(known & kind.family) && name.length > 4 ? 0.45 : 0;
}

/** Countries whose names persons bear as often. */
const alsoGiven = new Set(['Chad', 'Georgia', 'Jordan', 'Maurice', 'Israel', 'Jersey']);

/** Cities whose names a few people bear. */
const chieflyPlaces = new Set(
  'Berlin Basel Kiel London Paris Rome Vienna Geneva Houston Dallas Manila Kobe Dijon Melbourne Boston Bratislava Brooklyn Valencia Atlanta Colombo Venice Erbil'.split(
    ' ',
  ),
);

/** A date behind a comma as above a letter, a year, or a country in brackets. */
const aftermath =
  /^(?:, ?(?:den |am |le |il )?\d|,? (?:\p{Lu}\p{Ll}{2,8} )?(?:1[6-9]|20)\d\d(?![\d.,-])| ?\((?:[A-Z]{2}|\p{Lu}\p{Ll}+)\))/u;

/** `Zürich, Bern und Thun`: what stands between two places. */
const inSeries = (between: string, length: number): boolean =>
  length <= 7 && /^ ?[,/&+-]? ?(?:und|and|et|e|o|ou|oder|or|bis)? ?$/.test(between);

function reasonFor(size: PlaceKind | undefined, before: Evidence): FindingReason {
  if (!size) return 'wordsOfPlace';
  if (before === 'none') return 'placeName';
  return 'placeNameBehindWord';
}
