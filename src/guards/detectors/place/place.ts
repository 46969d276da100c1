import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { kindIn, longestIn, type PlaceKind, placeEntry, placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading } from '../../reading/reading.ts';
import { compound } from './compound.ts';
import { type Candidate, confidenceOf } from './confidence.ts';
import { type Evidence, evidenceBefore, introducesPerson, isPluralHead, isSeat } from './evidence.ts';
import { inflected, withRiver } from './inflected.ts';
import { isLandform, twoWordsBefore } from './landforms.ts';
import { endsAsTown, isAboveLetter, isSort, isTownByForm } from './town-forms.ts';

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
    let inList = false;
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word?.capital) continue;
      const before = evidenceBefore(words, at, reading.text);
      const listed = prefixed(reading, at, before) ?? twoWords(reading, at) ?? longestListed(reading, at);
      const isNear =
        lastEnd >= 0 &&
        inSeries(reading.text.slice(lastEnd, Math.min(word.start, lastEnd + 8)), word.start - lastEnd);
      inList = before === 'plain' ? isPluralHead(words[at - 1]) : inList && isNear;
      const named =
        listed ??
        (before === 'plain' || inList
          ? unlisted(reading, at)
          : (townByForm(reading, at, before, isNear) ?? landform(reading, at)));
      if (!named || introducesPerson(words[at - 1], word, reading.text)) continue;
      const near = isNear || (before === 'none' && isSeat(words, at, reading.text));
      const confidence = confidenceOf(named, before, near, reading.text);
      if (confidence === 0) continue;
      findings.push({
        category: 'place',
        start: named.start,
        end: named.end,
        confidence,
        detector: 'place',
        reason: reasonFor(named.kind, before),
      });
      lastEnd = named.end;
      at += named.words - 1;
      // `Halle/Saale`: the river belongs to it.
      while ((words[at + 1]?.start ?? lastEnd) < lastEnd) at++;
    }
    return findings;
  },
};

interface Named extends Candidate {
  readonly words: number;
}

/** `Bad Oberblum`; `St. Oberblum` where words speak of places or a letter begins. */
function prefixed({ text, words }: Reading, at: number, before: Evidence): Named | undefined {
  const first = words[at];
  const name = words[at + 1];
  if (!first || !name?.capital) return undefined;
  const isForm = forms.has(first);
  if (!isForm && !prefixes.has(first)) return undefined;
  const gap = text.slice(first.end, name.start);
  if (gap !== ' ' && gap !== '. ') return undefined;
  if (name.text.length < 4 || kindsOfWord(name) & notTown || name.shouts) return undefined;
  const whole = text.slice(first.start, name.end);
  if (placeKind(whole)) return undefined;
  const isSure =
    isForm ||
    first.text === 'Bad' ||
    (before !== 'none' && before !== 'preposition') ||
    (isAboveLetter(text, name.end) && (first.start === 0 || text[first.start - 1] === '\n'));
  return isSure ? { kind: undefined, name: whole, start: first.start, end: name.end, words: 2 } : undefined;
}
/** Mountains, waters and harbours in other languages: `Mount Oberblum`, `Río Blum`. */
const forms = new ExactWords(
  'Mount Lake Río Rio Lac Lago Monte Piz Port Puerto Cape Cap Fort Cerro Sierra Wadi Dschebel Djebel',
);
const prefixes = new ExactWords('Bad St Sankt Neu Alt Groß Gross Klein Markt');
const notTown = kind.noun | kind.german | kind.english | kind.romance | kind.common | kind.given;

/** The longest name of the lists that begins with this word. */
function longestListed({ text, words }: Reading, at: number): Named | undefined {
  const first = words[at];
  if (!first) return undefined;
  const entry = placeEntry(first);
  const next = words[at + 1];
  // No name begins with two letters by themselves; a row of them would be looked up in all its parts.
  const most = first.length === 1 && next?.length === 1 ? 1 : longestIn(entry);
  for (let count = most; count > 1; count--) {
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
  const other = inflected(first) ?? compound(first);
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
    const follower = words[next + 1];
    const joined = joining.has(word.text) && follower?.capital === true && follower.start === word.end + 1;
    if (!joined && (!word.capital || kindsOfWord(word) & kind.common)) break;
    last = word;
    count = next - at + 1;
  }
  // A noun alone is no name.
  if (count === 1 && (kindsOfWord(first) & (kind.noun | kind.english) || isSort(first))) return undefined;
  return {
    kind: undefined,
    name: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    words: count,
  };
}

/** A town that no list has, behind `in`, `nach` or `aus`, or above a letter with its date. */
function townByForm(
  { text, words }: Reading,
  at: number,
  before: Evidence,
  near: boolean,
): Named | undefined {
  const word = words[at];
  // `zwischen Oberwil und Unterdingen`
  const isOther =
    near &&
    word !== undefined &&
    /^(?:und|oder|bis)$/.test(words[at - 1]?.text ?? '') &&
    endsAsTown(word.text);
  if (!word || !(isOther || isTownByForm(text, word, before, words[at - 1]))) return undefined;
  return { kind: undefined, name: word.text, start: word.start, end: word.end, words: 1 };
}

/** `Tegeler See`, of which this is the last word. */
function twoWords(reading: Reading, at: number): Named | undefined {
  const end = reading.words[at]?.end ?? 0;
  const start = twoWordsBefore(reading, at);
  if (start === undefined) return undefined;
  return { kind: undefined, name: reading.text.slice(start, end), start, end, words: 1 };
}

/** What its form says to be a lake, a mountain, a wood … */
function landform({ text, words }: Reading, at: number): Named | undefined {
  const word = words[at];
  if (!word || !isLandform(text, words[at - 1], word)) return undefined;
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

/** `Zürich, Bern und Thun`: what stands between two places. */
const inSeries = (between: string, length: number): boolean =>
  length <= 7 && /^ ?[,/&+-]? ?(?:und|and|et|e|o|ou|oder|or|bis)? ?$/.test(between);

function reasonFor(size: PlaceKind | undefined, before: Evidence): FindingReason {
  if (!size) return 'wordsOfPlace';
  if (before === 'none') return 'placeName';
  return 'placeNameBehindWord';
}
