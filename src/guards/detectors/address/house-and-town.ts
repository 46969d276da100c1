import { placeKind } from '../../gazetteer/gazetteer.ts';
import { capitalised, kind, kindsOf } from '../../names/lists.ts';
import { endsAsTown } from '../place/town-forms.ts';
import { separatorEnd } from './segments.ts';
import { byEnding, noStreetWord } from './street-words.ts';
import { isField } from './streets.ts';

const ordinary = kind.noun | kind.german | kind.english | kind.romance | kind.common;

/**
 * Where the house of an apartment begins: a number and a name with capitals before it (`100 Broadway Apt. 5`), or a line of
 * names and numbers above it (`Musterby 41\nSuite 860`); else where the apartment itself does.
 */
export function houseBefore(text: string, unit: number, free: number): number {
  const from = Math.max(free, unit - 80);
  const before = text.slice(from, unit);
  const found = houseNumber.exec(before) ?? lineAbove.exec(before);
  if (!found || !/\d/.test(found[0])) return unit;
  // `Kapitel 4 Muster` is no house.
  const first = /\p{Lu}\p{L}+/u.exec(found[0])?.[0] ?? '';
  if (kindsOf(first) & ordinary) return unit;
  const start = from + found.index;
  // At the cut it may be the rest of something longer.
  return start > from || from === 0 ? start : unit;
}
const houseNumber =
  /(?<![\d\p{L}.,:/-])\d{1,5}(?: \d{1,5})? \p{Lu}[\p{L}'.-]{1,30}(?: \p{Ll}{1,3}){0,2}(?: \p{Lu}[\p{L}'.-]{1,30}){0,3},? $/u;
const lineAbove =
  /(?<=^|\n|\n[ \t>]{1,4})(?:\p{Lu}[\p{L}'.-]{0,30}|\d{1,5})(?: (?:\p{Lu}[\p{L}'.-]{0,30}|\p{Ll}{1,3}\.?|\d{1,5}\.?)){1,6}[ \t]{0,2},?\n[ \t>]{0,4}$/u;

/**
 * The end of an apartment that a house begins here, whatever its street is called: `8253 Oberblum 12 Apt. 710`,
 * `6174 Via Blumina, 867\n Suite 12`.
 */
export function houseWithUnit(text: string, start: number): number | undefined {
  withUnit.lastIndex = start;
  return withUnit.test(text) ? withUnit.lastIndex : undefined;
}
const withUnit =
  /\d{1,5}[a-z]?(?:,? (?:\d{1,5}[a-z]?\.?(?:\/\d{1,3})?(?![\p{L}\d])|P\.O\. Box|\p{Lu}[\p{L}'.-]{0,30}|(?:d[aeiou]s?|del|della|dei|la|le|los|las|der|den|van|von|zu[mr]?|im|am|u\.|\p{Ll}{2,12}\.?(?= \d{1,4}[a-z]?\.?[,\s])))){1,7}(?:,? |\s{0,3}\n\s{0,3})(?:Apartment|Apt|Suite|Ste|Unit|Flat|Apto)\.? ?#?\d{1,5}\p{L}?(?!\p{L})/uy;

/**
 * The end of a town that no list has behind a street: a line of its own below, or behind a comma up to a stop
 * (`12 Main Street, Blumbach.`), behind an apartment also on its line (`Apt. 12 Blumbach SG`); up to three words that are
 * no other ones, and a state.
 */
export function townBehind(text: string, end: number, unit: boolean): number | undefined {
  if (unit) {
    const whole = upToCountry(text, end);
    if (whole !== undefined) return whole;
  }
  const pattern = unit ? beside : apart;
  pattern.lastIndex = end;
  const found = pattern.exec(text);
  if (!found?.[1]) return undefined;
  const others = unit ? ordinary | kind.given : ordinary | kind.given | kind.family;
  const names = found[1].split(' ');
  // `East Blumbach`, `Port Anna`: what towns begin with is an ordinary word.
  const isTown = townFirst.has(names[0] ?? '') && names.length > 1;
  const isName = (name: string) =>
    (kindsOf(capitalised(name)) & others) === 0 || placeKind(name) === 'country';
  return isTown || names.every(isName) ? end + found[0].trimEnd().length : undefined;
}
const townFirst = new Set(
  'North South East West New Old Port Lake Fort Mount Saint St San Santa Upper Lower Great Little'.split(' '),
);
/** The end of a run of up to six words behind an apartment, whatever they are, of which the last are a country or a state. */
function upToCountry(text: string, end: number): number | undefined {
  run.lastIndex = end;
  const found = run.exec(text)?.[0];
  if (found === undefined) return undefined;
  const words = found.split(' ');
  for (let first = words.length - 1; first > 1; first--)
    for (let last = words.length; last > first; last--) {
      const name = words.slice(first, last).join(' ');
      if (placeKind(name) === 'country' || /^(?:[A-Z]{2}|nan)$/.test(name))
        return end + words.slice(0, last).join(' ').length;
    }
  return undefined;
}
const run = /,?(?: (?:\p{Lu}[\p{L}'.-]{1,30}|\p{Ll}{1,3}|nan)){2,6}(?![\p{L}\d])/uy;

/** Whether a town of any name stands here on a line of its own, and below it a state and a postcode. */
export function isAboveLocality(text: string, start: number): boolean {
  overPostcode.lastIndex = start;
  return overPostcode.test(text);
}
const overPostcode =
  /\p{Lu}[\p{L}'-]{1,30}(?: \(?\p{L}[\p{L}'-]{0,30}\)?){0,3}(?:,[ ]|\s{0,3}\n\s{0,4},?\s{0,3})(?:[A-Z]{2,3}|\d{2}|nan)(?: |\s{0,3}\n\s{0,4})(?:\p{Lu}[\p{L} ()]{2,40} )?\d{4,6}(?![\d\p{L}])/uy;

const beside = /,? (\p{Lu}[\p{L}'-]{2,30}(?: \p{Lu}[\p{L}'-]{2,30}){0,2})(?: [A-Z]{2}(?![\p{L}\d]))?/uy;
const apart =
  /(?:\.?, | {0,2},?\r?\n[ \t>]{0,4})(\p{Lu}[\p{L}'-]{2,30}(?: \p{Lu}[\p{L}'-]{2,30}){0,2})(?:,? [A-Z]{2})?(?=[ \t]*(?:\r?\n|$)|[.,;)](?:\s|$))/uy;

/**
 * The end of a street behind postcode and town, of whatever words: `A-9011 Oberblum, Am Blumenring 12`, `Ober Blumau 12`.
 * What counts something else is no street. Where four digits alone are the postcode, the name has to begin as streets do.
 */
export function streetBehindTown(text: string, end: number, postal: boolean): number | undefined {
  const start = separatorEnd(text, end);
  if (start < end + 2 && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\t') return undefined;
  houseBehind.lastIndex = start;
  const name = houseBehind.exec(text)?.[1];
  if (name === undefined) return undefined;
  // `4923 Oberblum, Hinterzarnau 12`: a village, which has numbers alone.
  const isVillage = (): boolean =>
    text[end] === ',' && kindsOf(name.trimEnd()) === 0 && apartFrom.test(text.slice(houseBehind.lastIndex));
  if (!(postal || likeStreet.test(name) || isVillage())) return undefined;
  const last = name.trimEnd().replace('.', '').toLowerCase();
  return noStreetWord.hasText(last.slice(last.lastIndexOf(' ') + 1)) ? undefined : houseBehind.lastIndex;
}
const houseBehind =
  /(\p{Lu}[\p{L}'.-]{1,30} (?:(?:der|den|dem|des|am|im|zum|zur|de|du|la) |\p{Lu}[\p{L}'.-]{1,30} ){0,3})\d{1,4}(?: ?[a-z])?(?:\/\d{1,3}){0,3}(?![\d\p{L}]|[.,:/-]\d| ?[%°])/uy;
const likeStreet =
  /^(?:Am|An|Auf|Im|In|Zum|Zur|Beim|Unter|Hinter|Vor|\p{Lu}\p{Ll}{2,}er) |(?:gasse|weg|platz|feld|berg|hof|stra(?:ss|ß)e|str\.?|au|ring|markt|graben|siedlung) $/u;

/** Where postcode and town begin that stand before a street: `9011 Oberblum, Feldweg 12`. */
export function townBefore(text: string, street: number, free: number): number {
  const from = Math.max(free, street - 60);
  const found = townAhead.exec(text.slice(from, street));
  return found && (found.index > 0 || from === 0)
    ? from + found.index + (found[0].length - (found[1]?.length ?? 0))
    : street;
}
const townAhead =
  /(?:^|[\s,;:(])((?:[A-Z]{1,2}[ -])?\d{4,5} \p{Lu}[\p{L}'.-]{1,30}(?: \p{Lu}[\p{L}'.-]{1,30})?(?:,[ ]?|[ ]))$/u;

/** `12345 Bad Oberblum`, `12345 Oberblumbach`, `8123 Oberblumwil` on a line of its own: a town by its form. */
export function isTownOfPostcode(text: string, from: number, to: number, likely: boolean): boolean {
  const name = text.slice(from, to).trim();
  const first = /^\p{L}+(?:-\p{L}+)*/u.exec(name)?.[0] ?? '';
  if (!likely && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(to, to + 6))) return false;
  if (/^(?:Bad|Sankt|St\.) \p{Lu}\p{Ll}{2}/u.test(name)) return true;
  if (!likely) return false;
  // `15848 Oberzarn-Neublum`
  const last = first.slice(first.lastIndexOf('-') + 1);
  if (endsAsTown(last) || (last !== first && placeKind(last))) return true;
  // A field of its own, of a word that no list has.
  return first.length > 3 && kindsOf(first) === 0 && apartFrom.test(text.slice(to, to + 3));
}
const apartFrom = /^ ?(?:[\r\n,;)/]|$)/;

/** `Blumberg 17, 8010`, `8010 Blumberg 17`: by its form a street or a village, with a postcode that is no year. */
export function isBesidePostcode(text: string, start: number, street: number, end: number): boolean {
  const postcode = /\d{4,5}/.exec(
    street > start ? text.slice(start, street) : text.slice(street, end).replace(/^\D+\d+\D+/, ''),
  )?.[0];
  if (postcode === undefined || /^(?:19|20)\d\d$/.test(postcode) || !isField(text, start, end)) return false;
  const name = /(?<!\p{L})\p{L}{1,40}(?=\.? \d)/u.exec(text.slice(street, end))?.[0].toLowerCase() ?? '';
  return byEnding(name) === 'perhaps' || endsAsTown(name.charAt(0).toUpperCase() + name.slice(1));
}

/** `Zum Oberhof 2/5, 8111 Blumau` */
export const isBeforePostcode = (text: string, end: number): boolean =>
  /^,? (?:[A-Z]{1,2}-)?\d{4,5} \p{Lu}/u.test(text.slice(end, end + 12));
