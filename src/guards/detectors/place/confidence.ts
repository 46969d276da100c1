import { alsoNouns } from '../../gazetteer/also-nouns.ts';
import type { PlaceKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import type { Evidence } from './evidence.ts';

export interface Candidate {
  /** Undefined where no list has it. */
  readonly kind: PlaceKind | undefined;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** How sure a name is that of a place; 0 for none. */
export function confidenceOf(
  { kind: size, name, start, end }: Candidate,
  before: Evidence,
  near: boolean,
  text: string,
): number {
  // `returned to Feliciano`: surer than a given name alone.
  if (before === 'plain') return size ? 0.75 : kindsOf(name) & kind.given && text[end] !== "'" ? 0.6 : 0.55;
  if (!size) return 0.5;
  const known = kindsOf(name);
  const given = (known & kind.given) !== 0;
  if (alsoPeople.has(name) && articleBefore.test(text.slice(Math.max(0, start - 4), start))) return 0;
  if (size === 'country') return alsoGiven.has(name) && before === 'none' && !near ? 0 : 0.65;
  const word = (known & (kind.german | kind.english | kind.romance | kind.common)) !== 0;
  const noun = alsoNouns.has(name) || (size === 'small' && (known & kind.noun) !== 0);
  const ordinary = word || noun;
  const after = text[end - 1] === ')' || aftermath.test(text.slice(end, end + 30));
  const behindPreposition = before === 'preposition' || before === 'inside';
  const evident = behindPreposition || near || after;
  // `in Essen` and `Halle (dpa)`; directions say nothing of towns.
  if (directions.has(name) || (noun && size !== 'small' && before !== 'inside' && !after)) return 0;
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

/** Countries that are called like those who live there: `die Schweden`. */
const alsoPeople = new Set('Schweden Polen Franken Schwaben Sachsen Hessen Preußen Bayern'.split(' '));
const articleBefore = /(?<!\p{L})(?:die|der|den) $/iu;

/** Countries whose names persons bear as often. */
const alsoGiven = new Set(['Chad', 'Georgia', 'Jordan', 'Israel', 'Jersey']);

/** Cities whose names a few people bear. */
const chieflyPlaces = new Set(
  'Berlin Basel Kiel London Paris Rome Vienna Geneva Houston Dallas Manila Kobe Dijon Melbourne Boston Bratislava Brooklyn Valencia Atlanta Colombo Venice Erbil'.split(
    ' ',
  ),
);

/** What is in the middle or the north of something else. */
const directions = new Set('Mitte Norden Osten Süden Westen Nord Ost Süd West'.split(' '));

/** A date behind a comma as above a letter, a year, or a country in brackets. */
const aftermath =
  /^(?:, ?(?:den |am |le |il )?\d|,? (?:\p{Lu}\p{Ll}{2,8} )?(?:1[6-9]|20)\d\d(?![\d.,-])| ?\((?:[A-Z]{2,3}|dpa|sda|apa|epd|kna|ots|sid|\p{Lu}\p{Ll}+)\))/u;
