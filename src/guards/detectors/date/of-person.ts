import { kind, kindsOf } from '../../names/lists.ts';
import { isDigit } from '../../reading/numbers.ts';
import { isInLife } from './in-a-life.ts';
import { leftOf } from './left.ts';

/**
 * Numbers that are somebody's age by who or what stands before them: `Frau Muster (54)`, `sie ist jetzt 72.`, `Pat. 20 J`,
 * `Anna 3 a`, `Anamnese: 71 Jahre`, `Mammakarzinom mit 45`, `Mit 19 erstmals`.
 */
export function isOfPerson(text: string, start: number, end: number): boolean {
  const previous = text.charCodeAt(start - 1);
  if (previous !== blank && previous !== bracket) return false;
  if (end - start > 2 && text[start] !== '1') return false;
  const next = text.charCodeAt(end);
  // A decimal, a date, a ratio.
  if ((next >= 44 && next <= 47) || next === colon) if (isDigit(text.charCodeAt(end + 1))) return false;
  const left = leftOf(text, start, 48);
  if (previous === bracket)
    return end - start === 2 && (inBracket(text, end, left) || isBehindBirth(text, end, left));
  return (
    isInverted(text, end, left) ||
    isSaid(text, start, end, left) ||
    isBesideYears(text, end, left) ||
    isInLife(text, end, left) ||
    isBehindBirth(text, end, left)
  );
}
const [blank, bracket, colon] = [0x20, 0x28, 0x3a];

/** `Frau Muster (54)`, `Herr Muster (54, ledig)` */
const inBracket = (text: string, end: number, left: string): boolean =>
  /^ ?(?:J\.?|a)?[),;]/.test(text.slice(end, end + 4)) && named.test(left);
const named =
  /(?<!\p{L})(?:Frau|Herrn?|Fr\.|Hr\.) (?:Dr\. )?\p{Lu}[\p{L}.-]{0,20}(?: \p{Lu}[\p{L}-]{1,20})? \($/u;

/** `Herr Muster ist 72, ledig`, `sie ist jetzt schon 80.`, `er ist 90 geworden`, `Hr. Muster, 45, kam` */
function isSaid(text: string, start: number, end: number, left: string): boolean {
  if (end - start < 2) return false;
  after.lastIndex = end;
  return after.test(text) && (being.test(left) || apposed.test(left));
}
/** `Damals war er 9.`, `Jetzt ist die Mutter 80,`; `die 80 überschritten` */
function isInverted(text: string, end: number, left: string): boolean {
  if (left.endsWith(' die '))
    return /^ (?:überschritten|gefeiert|erreicht|voll)/.test(text.slice(end, end + 14));
  after.lastIndex = end;
  return /(?:ich|er|sie|ann|rau|tin|ent) $/.test(left) && inverted.test(left) && after.test(text);
}
const inverted =
  /(?<!\p{L})(?:war|ist|wird|wurde|bin) (?:er|sie|ich|(?:die|der|seine|ihre?|sein|meine?) (?:\p{L}{0,8}[Mm]utter|\p{L}{0,8}[Vv]ater|(?:Ehe)?[Ff]rau|(?:Ehe)?[Mm]ann|Tochter|Patient(?:in)?)) $/u;
const after =
  /(?:[,;](?!\d)|\)|[.!?](?=\s|$)|\s*(?:\n|$)| geworden| und (?!\d)| Jahre(?=[.,;]|\s*(?:\n|$)))/uy;
const being =
  /(?:(?<!\p{L})(?:[Ee]r|[Ss]ie|[Ii]ch|(?:Frau|Herr|Fr\.|Hr\.) \p{Lu}[\p{L}.-]{0,20}|(?:[Pp]at(?:ient(?:in)?)?|[Vv]ers)\.?|(?:\p{L}{0,8}[Mm]|M)utter|(?:\p{L}{0,8}[Vv]|V)ater|Oma|Opa|Tochter|Sohn|(?:Ehe)?[Ff]rau|(?:Ehe)?[Mm]ann|(?:Bewohner|Klient|Partner)(?:in)?|Versicherter?|Gatt(?:e|in))(?:,? (?:ist|bin|war|wird|wurde))|(?:^|[.!?\n] ?)(?:Ist|Wird))(?: (?:ja|jetzt|heute|schon|bereits|nun|inzwischen|mittlerweile|erst|gerade|übrigens|knapp|über|fast|damals|bald|demnächst|etwa|ca\.|(?:nächste[ns]?|diese[ns]?|letzte[ns]?) (?:Woche|Monat|Jahr)|im \p{Lu}\p{Ll}{2,8})){0,3} $/u;
const apposed =
  /(?<!\p{L})(?:(?:Frau|Herrn?|Fr\.|Hr\.) (?:Dr\. )?\p{Lu}[\p{L}.-]{0,20}(?: \p{Lu}[\p{L}-]{1,20})?|[Pp]at\.), $/u;

/** With a word for years behind it: `Pat. 20 J`, `w 58 J`, `Anna 3 a, Felix 6 a`, `Anamnese: 71 Jahre,` */
function isBesideYears(text: string, end: number, left: string): boolean {
  years.lastIndex = end;
  if (!years.test(text)) return false;
  if (patient.test(left)) return true;
  const name = /(?<!\p{L})\p{Lu}\p{Ll}{1,20}(?= $)/u.exec(left)?.[0];
  return name !== undefined && (kindsOf(name) & (kind.given | ordinary)) === kind.given;
}
const ordinary = kind.noun | kind.german | kind.english | kind.romance | kind.common | kind.place;
const years = / ?(?:J(?:ahre)?\.?|a)(?=[,;)/]|\.?\s|\.?$)/y;
const patient =
  /(?<!\p{L})(?:pat(?:ient(?:in)?)?\.?|anamnese|klient(?:in)?|person|alter|[wm]|männl(?:ich)?\.?|weibl(?:ich)?\.?|g ?\d+[ /]?p ?\d+|(?:frau|herrn?|fr\.|hr\.) \p{L}[\p{L}.-]{0,20})[:,]?[ (]$/iu;

/** `geb. 3.4.1954 (67)`, `3.4.1954, 67 J.` */
const isBehindBirth = (text: string, end: number, left: string): boolean =>
  /[\d,;/] ?\(?$/.test(left) &&
  /\d\.(?:19|20)\d\d(?:[,;]| \/)? ?\(?$/.test(left) &&
  (left.endsWith('(') ? /^ ?(?:J\.?|a|Jahre)?[),;]/ : /^ ?(?:J\.?|a|Jahre)(?!\p{L})/u).test(
    text.slice(end, end + 8),
  );
