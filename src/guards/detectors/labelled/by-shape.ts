import type { Finding } from '../../finding.ts';
import { isDigit } from '../../reading/numbers.ts';
import { anyNumber } from './labels.ts';
import { tokenAt } from './value.ts';

/**
 * Numbers that by their shape can hardly be anything but a file's (`KG-118204`, `5118.2044.7181`, `24-118/7`), where a weaker label is enough: a
 * document (`Sozialhilfedossier`, `Charge`), a number of which something else is said first (`Seriennummer Schrittmacher`), signs of
 * who wrote (`u.Z. 24-118-Kö`), or any field of a form (`Kassenzeichen:`).
 */
export function byShape(text: string, start: number, end: number, done: number): Finding | undefined {
  const previous = text.charCodeAt(start - 1);
  if (previous !== blank && previous !== colon) return undefined;
  if (end - start < 5 && !goesOn(text, end)) return undefined;
  const before = text.slice(Math.max(done, start - 64), start);
  const sign = signed.exec(before);
  const from = sign ? start - (sign[1]?.length ?? 0) : start;
  const prefix = sign ? null : /(?<=[\s:])\p{Lu}{1,3} $/u.exec(before);
  const label = prefix ? before.slice(0, -prefix[0].length) : before;
  const value = sign ? signAt(text, from) : tokenAt(text, start - (prefix?.[0].length ?? 0), anyNumber);
  if (!value) return undefined;
  const isStrong = sign !== null || isShaped(text.slice(value.start, value.end));
  if (!isStrong || otherwise.test(before)) return undefined;
  const isPlain = /^\d+$/.test(text.slice(value.start, value.end));
  const isSaid = sign !== null || documents.test(label) || farLabel.test(label);
  if (!isSaid && (isPlain || !field.test(label))) return undefined;
  const { category, reason } = anyNumber;
  return { category, ...value, confidence: 0.5, detector: 'labelled', reason };
}
const [blank, colon] = [0x20, 0x3a];

/** `24-118`, `118/204`: the digits are not the end of it. */
const goesOn = (text: string, end: number): boolean =>
  /[\p{L}./-]/u.test(text.charAt(end)) || isDigit(text.charCodeAt(end + 1));

/** Letters and digits, or groups of digits, not those of an amount, a ratio or a decimal; else seven digits. */
function isShaped(value: string): boolean {
  if (
    /^\d+[.,/]\d{1,3}$|^\d{1,3}(?:[.' ]\d{3})+$|^\d{2,3}\/\d{2,3}|^\d{1,4}(?:-\d{1,3}){2,4}$|^\d+\p{L}{1,3}$/u.test(
      value,
    )
  )
    return false;
  const digits = value.replace(/\D/g, '').length;
  const isMixed = /\p{Lu}/u.test(value);
  return digits >= (isMixed ? 4 : 6);
}

const documents =
  /(?:dossier|auftrag|auftr\.|konserve|flasche|charge|lot|debitor|kreditor|verfahren|vorgang|gutsprache|kogu|mahnung|(?<!\p{L})r[eg]\.?|mandat|bericht|protokoll|befund|(?<!\p{L})(?:gz|az|ref|lot|acc|zch|tgb|jnl)\.?(?: no\.?)?|bescheid|rezept|gutachten|bewilligung|verordnung|ausweis|akte|karte|police)(?: nr\.?)?:? ?$/iu;
const farLabel =
  /(?:aktenz(?:eichen|\.)|geschäftszeichen|(?<!haus|fon|fax|handy|mobil|ruf|postleit)num+er|(?:[.-]|(?<=\p{Ll}))nr\.?:?)(?: (?:de[rs]|für|bei de[rm]|beim?|am|im))?(?: \p{Lu}[\p{L}-]{2,24}){1,2}:? $/iu;
const field = /(?:^|[\n|;,(] ?| {2}|\t)\p{Lu}[\p{L}./-]{1,24}(?: [\p{L}.-]{2,20}){0,2}: {0,3}$/u;
const otherwise =
  /(?:tel|fon|fax|phone|natel|mobil|handy|plz|iban|blz|konto|bic|isbn|issn|doi|pmid|version|datum|date|uhr|zeit|http\S{0,40}|port|modell|typ|art|ort|preis|betrag|summe|total|umsatz|einwohner|fläche)[.:)]{0,2} {0,3}$/iu;
/** `Unser Zeichen: Mu/hs 24-118`, `u.Z. 24-118-Mu` */
const signed =
  /(?:(?:unser|ihr|mein)e? (?:zeichen|zch\.|ref\.|referenz)|(?<!\p{L})[ui]\. ?z\.):? ((?:\p{L}{1,5}[/-]){0,2}(?:\p{L}{1,5}[ /-])?)$/iu;

function signAt(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  whole.lastIndex = from;
  return whole.test(text) ? { start: from, end: whole.lastIndex } : undefined;
}
const whole = /[\p{L}\d][\p{L}\d./-]{0,24}(?: (?=[\p{L}./-]{0,6}\d)[\p{L}\d./-]{1,16})?(?<=[\p{L}\d])/uy;
