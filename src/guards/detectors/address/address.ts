import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { kindsOf } from '../../names/lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { cornerAt } from './corners.ts';
import {
  houseBefore,
  houseWithUnit,
  isAboveLocality,
  isBeforePostcode,
  isBesidePostcode,
  isTownOfPostcode,
  streetBehindTown,
  townBefore,
  townBehind,
} from './house-and-town.ts';
import { isCode, labelledPostcode } from './labelled-postcode.ts';
import { loneStreetAt } from './lone-streets.ts';
import { isSaidToBe } from './said-to-be.ts';
import { leadsOn, mayLead, numberedAt, type Segment, segmentAt, separatorEnd } from './segments.ts';
import { type Street, streetAfter, streetBefore } from './streets.ts';

/**
 * Postal addresses of all forms that end or begin with a number: street and number, apartment, post-office box, postcode
 * and town, state, country, over several lines: one finding for what stands together.
 */
export const address: Detector = {
  name: 'address',
  categories: ['address'],
  find(reading): readonly Finding[] {
    const findings: Finding[] = [];
    const { text, words, numbers } = reading;
    let word = 0;
    let free = 0;
    for (const { start, end: endOfDigits } of numbers) {
      if (start < free || endOfDigits - start > 6 || !standsAlone(text, start, endOfDigits)) continue;
      while (word < words.length && (words[word]?.end ?? 0) <= start) word++;
      const seed = seedAt(reading, word, start, endOfDigits, free);
      // `12/3` is a house and its stairs only where a street is sure; elsewhere a month of a year.
      if (
        text[endOfDigits] === '/' &&
        !(seed?.kind === 'street' && (seed.sure || isBeforePostcode(text, seed.end)))
      )
        continue;
      const grown = (seed && grow(text, seed, free)) ?? labelled(text, words[word - 1], start, endOfDigits);
      if (!grown) continue;
      free = grown.end;
      // The full stop of the sentence is not the town's.
      const end = text[grown.end - 1] === '.' ? grown.end - 1 : grown.end;
      findings.push({ category: 'address', detector: 'address', ...grown, end });
    }
    return merged(findings, withoutNumber(reading));
  },
};

/** Both in the order of the text; of those that meet the one that reaches farther. */
function merged(numbered: readonly Finding[], named: readonly Finding[]): readonly Finding[] {
  if (named.length === 0) return numbered;
  const kept: Finding[] = [];
  for (const next of [...numbered, ...named].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (!last || last.end <= next.start) kept.push(next);
    else if (next.end - next.start > last.end - last.start) kept[kept.length - 1] = next;
  }
  return kept;
}

/** Streets that no number leads to: where two meet, and German ones in running text. */
function withoutNumber({ text, words }: Reading): readonly Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const corner = cornerAt(text, word);
    const found = corner ?? loneStreetAt(text, words, at);
    if (found)
      findings.push({
        category: 'address',
        detector: 'address',
        ...weak(found.start, found.end, corner ? 0.8 : 0.55, 'streetName'),
      });
  }
  return findings;
}

const blank = 0x20;

/** Digits that are no part of a longer number, a date or a code; `12/3/4` is a house, its stairs and a door, `12,9011 Wil` lacks a blank. */
const alone =
  /(?<![\d\p{L}_+@#%]|\d[.,:/-])\d+(?!\d|[.:]\d|,(?!(?!19|20)\d{4,5} \p{Lu})\d|\/\d\d|-\d\d[-.])/uy;

function standsAlone(text: string, start: number, end: number): boolean {
  // Most have a blank on both sides, or a letter on one.
  const before = text.charCodeAt(start - 1);
  if (before === blank && text.charCodeAt(end) === blank) return true;
  if ((before >= 97 && before <= 122) || (before >= 65 && before <= 90)) return false;
  alone.lastIndex = start;
  if (alone.test(text)) return true;
  // `Musterstr. 44/12`: the door behind the house, as in Austria.
  return text[end] === '/' && before === blank && /[Ss]tr\. $/.test(text.slice(start - 5, start));
}

interface Seed extends Street {
  /** What it is: a street, or already a locality, a postcode or a unit. */
  readonly kind: 'street' | 'unit' | 'box' | 'locality' | 'postcode';
}

function seedAt(
  reading: Reading,
  nextWord: number,
  start: number,
  end: number,
  free: number,
): Seed | undefined {
  const { text, words } = reading;
  const number = { start, end };
  const before = words[nextWord - 1];
  // `A-9011 Graz`, `CA 94043`, `Apt. 12`, `Postfach 12`: what begins with the word before the number.
  if (before && before.start >= free && start - before.end <= 2 && mayLead(before, end - start)) {
    // `P.O. Box 12` is three words.
    const froms = [before.start];
    for (let at = nextWord - 2; at >= 0 && at > nextWord - 4; at--) {
      const earlier = words[at];
      if (!earlier || (froms.at(-1) ?? 0) - earlier.end > 2) break;
      froms.push(earlier.start);
    }
    for (const from of froms.reverse()) {
      if (from < free) continue;
      const segment = numberedAt(text, from);
      if (!segment || segment.end < end) continue;
      if (segment.kind === 'unit')
        return { kind: 'unit', start: houseBefore(text, from, free), end: segment.end, sure: true };
      if (segment.kind === 'box' || segment.kind === 'locality')
        return { kind: segment.kind, start: from, end: segment.end, sure: true };
      if (segment.kind === 'postcode')
        return {
          kind: 'postcode',
          start: from,
          end: segment.end,
          sure: segment.end - from > 7 && !isCode(text, from),
        };
    }
  }
  const after = end - start <= 5 ? streetAfter(text, words, nextWord, number) : undefined;
  const named = end - start <= 4 ? streetBefore(text, words, nextWord - 1, number) : undefined;
  const isNamed = named !== undefined && named.start >= free;
  // `Feldweg 20 Bobby Square` is one, whatever its two streets mean.
  const both = isNamed && (named.sure || kindsOf(text.slice(named.start, start).trim()) === 0);
  const begin = both ? named.start : start;
  if (after?.sure) return { ...after, start: both ? begin : after.start, kind: 'street' };
  const next = words[nextWord];
  const house = next?.capital && next.start < end + 8 ? houseWithUnit(text, start) : undefined;
  if (house) return { kind: 'unit', start: begin, end: house, sure: true };
  if (isNamed && named.sure) return { ...named, kind: 'street' };
  // A postcode of Europe has four digits or five.
  const segment = after || (end - start !== 4 && end - start !== 5) ? undefined : numberedAt(text, start);
  if (segment?.kind === 'locality') {
    // `31195 Piazza Rezzonico 35`: the number before a street that has another.
    numbered.lastIndex = start;
    if (numbered.test(text)) return undefined;
    const year = /^(?:19|20)\d\d$/.test(text.slice(start, end));
    const known = segmentAt(text, end + 1)?.kind === 'place';
    const startsLine = start === 0 || /[\n,] ?$/.test(text.slice(Math.max(0, start - 6), start));
    const byForm = !year && isTownOfPostcode(text, end, segment.end, end - start === 5 || startsLine);
    return { kind: 'locality', start, end: segment.end, sure: byForm || (known && (!year || startsLine)) };
  }
  if (after) return { ...after, kind: 'street' };
  return isNamed ? { ...named, kind: 'street' } : undefined;
}

/** `A-9011 Oberblum`, `CH-8001 …`, `12345 Oberblum`; four digits alone may be a year. */
const isPostal = (locality: string): boolean => /^(?:[A-Z]{1,2}[ -]|\d{5} )/.test(locality);
const isYear = (text: string, at: number): boolean => /^(?:19|20)\d\d /.test(text.slice(at, at + 5));

type Grown = Pick<Finding, 'start' | 'end' | 'confidence' | 'reason'>;

/** Everything of the address around its first sure part; undefined where nothing is sure. */
function grow(text: string, seed: Seed, free: number): Grown | undefined {
  let { start, end, sure } = seed;
  // `94472 Oberblumbach 55`: between postcode and number stands the name of a village or of a street.
  const lead = leading(text, start);
  if (seed.kind === 'street' && !sure)
    sure = isSaidToBe(text, lead, start) || (lead < start && isBesidePostcode(text, lead, start, end));
  let locality = seed.kind === 'locality' || (seed.kind === 'postcode' && sure);
  // An apartment with its house before it is two parts.
  let parts = seed.kind === 'unit' && /^\d|\n|\d\D{1,80}\d/.test(text.slice(start, end)) ? 2 : 1;
  let ofUnit = seed.kind === 'unit';
  // Surer than the name that streets bear: `5142 Anna Plains`.
  let ofHouse = seed.kind === 'street' && seed.sure && /\d/.test(text.charAt(start));
  // `A-9011 Oberblum, Am Blumenring 12`
  const postal = isPostal(text.slice(start, end));
  const street = seed.kind === 'locality' ? streetBehindTown(text, end, postal) : undefined;
  if (street !== undefined && (sure || postal || !isYear(text, start))) {
    end = street;
    sure = true;
    parts++;
  }
  let posted = seed.kind === 'locality' && street === undefined;
  for (let step = 0; step < 8; step++) {
    const gap = separatorEnd(text, end);
    if (gap === end) break;
    const segment = segmentAt(text, gap);
    // Below postcode and town stands a country, if anything of the address.
    if (posted && sure && text.slice(end, gap).includes('\n') && !isCountry(text, gap, segment)) break;
    const town = sure && !locality ? townBehind(text, end, ofUnit && parts > 1) : undefined;
    ofUnit = segment?.kind === 'unit';
    ofHouse ||= ofUnit;
    if (town !== undefined && (segment?.kind === 'words' || (segment?.end ?? 0) <= town)) {
      end = town;
      locality = true;
      continue;
    }
    if (!segment) break;
    // `83393 Blumna 33\nHinterblum\n, WI\n 44939`
    if (!sure && parts < 2 && seed.kind === 'street' && text.slice(end, gap).includes('\n'))
      sure = isAboveLocality(text, gap);
    if (segment.kind === 'code' || segment.kind === 'words') {
      // Only between two parts of an address: a town that no list has, a state.
      if (
        !leadsOn(text, segment.end) &&
        !(segment.kind === 'code' && sure && locality && !text.slice(end, gap).includes('\n'))
      )
        break;
      if (!sure) break;
      end = segment.end;
      continue;
    }
    if (segment.kind === 'district') {
      end = segment.end;
      continue;
    }
    // `2010 Hüft-TEP, 2011 Knie-TEP`: no address has two towns.
    if (segment.kind === 'locality' && !sure && seed.kind === 'locality') break;
    const isBare = segment.kind === 'postcode' && !sure && segment.end - gap <= 6 && parts < 2;
    if (isBare && text[gap + 1] !== '-' && !isBesidePostcode(text, start, start, segment.end)) break;
    if (segment.kind === 'place') {
      // `3000 Oberblum, Vers.-Nr. 12`: behind a town with its postcode a village is another word.
      if (posted && placeKind(text.slice(gap, segment.end)) === 'small') break;
      // A sentence may go on with a place: `Bahnhofstrasse 12 Zürich` belongs together, `in Room 5, Paris` hardly.
      if (seed.kind === 'unit' && parts < 2 && !text.slice(end, gap).includes('\n')) break;
      if (!sure) break;
    } else {
      sure = true;
    }
    posted ||= segment.kind === 'locality';
    if (posted || segment.kind === 'postcode' || segment.kind === 'place') locality = true;
    end = segment.end;
    parts++;
  }
  start = leading(text, start);
  if (seed.kind === 'street' && sure && !locality) {
    const town = townBefore(text, start, free);
    locality = town < start;
    start = town;
  }
  if (!sure && !isSaidToBe(text, start, seed.start)) return undefined;
  if (seed.kind === 'unit' && !locality && parts < 2) return weak(start, end, 0.5, 'apartment');
  if (seed.kind === 'box') return weak(start, end, locality ? 0.8 : 0.7, 'postBox');
  if (seed.kind === 'street')
    return weak(start, end, locality || ofHouse ? 0.85 : 0.7, locality ? 'streetNumberTown' : 'streetNumber');
  return weak(start, end, seed.kind === 'unit' ? 0.85 : parts > 1 ? 0.75 : 0.65, 'postcodeTown');
}

/** A postcode alone, where a label says so. */
function labelled(text: string, before: Word | undefined, start: number, end: number): Grown | undefined {
  const found = labelledPostcode(text, before, start, end - start);
  return found && weak(found.start, found.end, 0.85, 'postcodeLabelled');
}

const weak = (start: number, end: number, confidence: number, reason: FindingReason): Grown => ({
  start,
  end,
  confidence,
  reason,
});

const isCountry = (text: string, start: number, segment: Segment | undefined): boolean =>
  segment?.kind === 'place' && placeKind(text.slice(start, segment.end)) === 'country';

const numbered = /\d{4,5}(?: \p{L}[\p{L}'.-]{0,30}){1,5} \d{1,4}(?![\d\p{L}]| ?\d)/uy;

/** `6750 Koskikatu 25`: a number that stands right before. */
function leading(text: string, start: number): number {
  const before = /(?<![\d.,:/-])\d{1,5} $/.exec(text.slice(Math.max(0, start - 7), start));
  if (before) return start - before[0].length;
  // Ships and units of the armed forces, above their post office.
  if (!/[AFD]PO /.test(text.slice(start, start + 4))) return start;
  const ship = /(?:USS|USNS|USCGC|USNV) \p{L}{1,30}\s{1,3}$/u.exec(
    text.slice(Math.max(0, start - 40), start),
  );
  return ship ? start - ship[0].length : start;
}
