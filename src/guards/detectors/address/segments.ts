import { mostWordsBehind, placeKind } from '../../gazetteer/gazetteer.ts';
import { kindsOf } from '../../names/lists.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { withRiver } from '../place/inflected.ts';

export type SegmentKind = 'unit' | 'box' | 'district' | 'locality' | 'postcode' | 'place' | 'code' | 'words';

export interface Segment {
  readonly kind: SegmentKind;
  readonly end: number;
}

/** What may stand there, what it may begin with if that is a sign of ASCII, and its whole form. */
const forms: readonly (readonly [kind: SegmentKind, first: RegExp, form: RegExp])[] = [
  [
    'unit',
    /[afioprstuw]/i,
    /(?:apt|apartment|suite|ste|unit|flat|floor|room|apto|app|appartement|whg|wohnung|top|tür|stg|stiege|interno|int|piso)\.? ?#?\d{1,5}\p{L}?(?!\p{L})/iuy,
  ],
  // `2. OG links`, `3. Stock`, `Hinterhaus`
  [
    'unit',
    /[\dADEHOSUV]/,
    /(?:(?:Vorderhaus|Hinterhaus|Seitenflügel|Quergebäude|(?:Aufgang|Aufg\.) \p{Lu}(?!\p{L}))(?:,? \d{1,2}\. ?(?:OG|Stock))?|\d{1,2}\. ?(?:OG|UG|Stock|Stk\.?|Etage|Obergeschoss)|EG|DG|UG|OG|Erdgeschoss|Dachgeschoss)(?: (?:links|rechts|mitte|li\.?|re\.?))?(?![\p{L}\d])/uy,
  ],
  // `(Hinterhaus, 1. OG)`, `(EG)`
  [
    'unit',
    /\(/,
    /\((?=[^()\n]{0,24}(?:[OUED]G|Stock|Etage|haus|Keller|Whg|Wohnung|rechts|links|li|re)\.?\))[^()\n]{2,32}\)/uy,
  ],
  // `OT Oberblum`, `Gde. Oberblum`
  [
    'district',
    /[GOS]/,
    /(?:OT|Ortsteil|Stadtteil|Gde\.?|Gemeinde) \p{Lu}[\p{L}'.-]{2,30}(?: (?:am|an der|im|in|bei) \p{Lu}[\p{L}'.-]{1,30})?/uy,
  ],
  [
    'box',
    /[bcp]/i,
    /(?:P\.? ?O\.? ?Box|Postfach|Post Office Box|Case postale|Boîte postale|Casella postale|PSC|Box|PF|B\.?P\.?|C\.?P\.?) ?(?:\d{1,3}(?: \d{2,3}){1,2}|\d{1,6})(?!\d)/iuy,
  ],
  // The postcode before the town, as almost everywhere in Europe, with or without the country's letters; its river, its
  // district: `83022 Oberblum a. Inn`, `14770 Blumburg/Havel, OT Zarnow`, `12043 Berlin (Zarnow)`.
  [
    'locality',
    /[A-Z\d]/,
    /(?![DFI][ -]\d{4}(?!\d))(?:(?:CH|FL|LI|[ADFILB]|NL|DK|SE|NO|FIN?|PL|CZ|SK|HU|LU|DE|AT|FR|IT)(?:[ -]|[ ]-[ ]))?\d{4,5} {1,2}(?:(?:Bad|St\.|Sankt|Neu|Alt|Groß|Klein|Markt) )?\p{Lu}[\p{L}'.-]{1,30}(?: (?:am|an der|im|in|bei|ob|am See|sur|sous|de|di|del|la|le|les|\/) ?\p{Lu}[\p{L}'.-]{1,30}|\/\p{Lu}[\p{L}.]{1,20}(?!\/)| (?:[ab]|[iv](?!\. ?[AV]\.))\. ?(?:d\. ?)?\p{Lu}[\p{L}.]{0,14}| [A-Z]{2}(?!\p{L})| \d{1,2}(?!\d)|[ ](?:Bad|Main|Rhein|Neckar)(?!\p{L})){0,2}(?: \((?:OT )?\p{Lu}[\p{L}'.-]{2,30}(?: \p{Lu}\p{L}{2,20})?\)|,? (?:OT|Ortsteil) \p{Lu}[\p{L}'-]{2,30})?/uy,
  ],
  // `211 42 Malmö`
  ['locality', /[A-Z\d]/, /(?:(?:S|SE|CZ|SK|GR)[ -])?[1-9]\d{2} \d{2} \p{Lu}[\p{L}'-]{2,30}/uy],
  // The country's letters before a hyphen say enough: `A-9011, Oberblum`, `D-94472Oberblum`.
  [
    'locality',
    /[A-Z]/,
    /(?![DFI]-\d{4}(?!\d))(?:CH|FL|LI|[ADFIL]|NL|BE?|DK|LU|DE|AT|FR|IT)- ?\d{4,5}(?:,?[ \t]{0,3}|[ \t]?\r?\n)(?:(?:Bad|St\.|Sankt|Neu|Alt|Groß|Klein|Markt) )?\p{Lu}[\p{L}'.-]{2,30}/uy,
  ],
  // `A-8010`, `D-12345`: without its town.
  ['postcode', /[ABCDFL]/, /(?:(?:A|CH|FL|L|B)-\d{4}|D-\d{5})(?![\p{L}\d]|[.:/-]\d)/uy],
  // `8010Graz`: the blank is missing.
  ['locality', /\d/, /\d{4,5}\p{Lu}\p{Ll}{3,30}(?![\p{L}\d])/uy],
  // State before the postcode, as in North America; posts of the armed forces.
  ['postcode', /[A-Z]/, /(?:[A-Z]{2,3}|[AFD]PO A[AEP])(?: | {0,2}\n {0,2})\d{5}(?:-\d{4})?(?!\d)/y],
  // An empty field of a table, as exports print it: `Bern, nan 3000`.
  ['postcode', /n/i, /(?:nan|null|none|n\/a)\s{1,8}\d{3,6}(?:-\d{4})?(?![\d\p{L}]|[.,]\d)/iuy],
  // `Austin, tx 78701`
  ['postcode', /[a-z]/, /[a-z]{2,3}\s{1,3}\d{5}(?:-\d{4})?(?![\d\p{L}]|[.,]\d)/uy],
  ['postcode', /[A-Z]/, /[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\p{L}\d])/uy],
  ['postcode', /\d/, /\d{4,6}(?:-\d{3,4})?(?![\p{L}\d]|[.:/-]\d)(?! ?\p{L}| \d)/uy],
  // Small words count nothing: `London 12345 is`, not `London 12345 people`.
  [
    'postcode',
    /\d/,
    /\d{5}(?= (?:for|is|was|and|or|in|at|on|to|as|with|by|after|before|because|from|ist|war|und|oder|für|mit|am|bitte|last|next|this|today|tomorrow|who|which|where|until|if|then|so|but|please|thanks|est|et|ou|pour|dans|è|e|o|per|con)(?!\p{L}))/uy,
  ],
  ['code', /[A-Zn\d]/, /(?:[A-Z]{2,3}|nan|null|n\/a|\d\d(?=\s{1,4}\d{4,6}(?![\d\p{L}])))(?![\p{L}\d])/uy],
  [
    'words',
    /[A-Z]/,
    // `OBER (UNTER)`, not `Sekretariat (Ambulanz)`, which would lead over the lines of a letterhead.
    /\p{Lu}[\p{L}'.-]{1,30}(?: \p{L}[\p{L}'.-]{0,30}| \(\p{Lu}{2,30}\)){0,4}(?=[,\n]| \d{4,6}(?!\d)|$)/uy,
  ],
];

type Pattern = readonly [kind: SegmentKind, form: RegExp];
interface Table {
  readonly patterns: readonly Pattern[];
  /** Those that may begin with a sign of ASCII. */
  readonly beginningWith: readonly (readonly Pattern[])[];
}
const tableOf = (some: typeof forms): Table => ({
  patterns: some.map(([kind, , form]): Pattern => [kind, form]),
  beginningWith: Array.from({ length: 0x80 }, (_, code) =>
    some
      .filter(([, first]) => first.test(String.fromCharCode(code)))
      .map(([kind, , form]): Pattern => [kind, form]),
  ),
});
const isNameless = (kind: SegmentKind): boolean => kind === 'code' || kind === 'words';
const numbered = tableOf(forms.filter(([kind]) => !isNameless(kind)));
/** What may be a part of an address where no name of a place stands. */
const nameless = tableOf(forms.filter(([kind]) => isNameless(kind)));

/** What of an address stands at this place of a text. */
export function segmentAt(text: string, at: number): Segment | undefined {
  const numbered = numberedAt(text, at);
  if (numbered) return numbered;
  const end = placeEnd(text, at);
  return end ? { kind: 'place', end } : firstOf(nameless, text, at);
}

/** The same of what has a number. */
export function numberedAt(text: string, at: number): Segment | undefined {
  return firstOf(numbered, text, at);
}

function firstOf(table: Table, text: string, at: number): Segment | undefined {
  for (const [kind, form] of table.beginningWith[text.charCodeAt(at)] ?? table.patterns) {
    form.lastIndex = at;
    if (form.test(text) && !isSmallWord(text.slice(at, form.lastIndex))) return { kind, end: form.lastIndex };
  }
  return undefined;
}

/** Whether what has a number may begin with a word right before so many digits, or shortly before that word. */
export function mayLead(word: Word, digits: number): boolean {
  if (word.length > 4) return leading.has(word);
  // `CA 94043`, `nan 3000`, `SW1A 1AA`; three digits only behind an empty field.
  return digits > 2 || (word.capital && word.length < 3) || leading.has(word);
}
/** The last words of apartments and post-office boxes. */
const leading = new LowerWords(
  'apt apartment suite ste unit flat floor room apto app appartement whg wohnung top stiege interno int piso postfach pf postale psc box p bp cp',
);

/** `and 12345`, `für 12345`: no state of people who write small. */
function isSmallWord(found: string): boolean {
  const word = /^[a-z]{2,3}(?=\s)/.exec(found)?.[0];
  return word !== undefined && word !== 'nan' && kindsOf(word.charAt(0).toUpperCase() + word.slice(1)) !== 0;
}

const name = /\p{Lu}[\p{L}'.-]*(?: \p{L}[\p{L}'.-]*){0,5}/uy;

/** The end of the longest name of the gazetteer that begins here. */
function placeEnd(text: string, at: number): number | undefined {
  name.lastIndex = at;
  const found = name.exec(text)?.[0].slice(0, 60);
  if (!found) return undefined;
  let last = found.length;
  while (last > 0 && '.-'.includes(found.charAt(last - 1))) last--;
  // `Mobile: 079 …`: the field of a phone.
  if (text[at + last] === ':') return undefined;
  const blank = found.indexOf(' ');
  if (blank > 0) last = Math.min(last, afterWords(found, mostWordsBehind(found.slice(0, blank))));
  for (let end = last; end > 0; end = found.lastIndexOf(' ', end - 1)) {
    if (placeKind(found.slice(0, end))) return withRiver(text, at + end);
  }
  return undefined;
}

/** Where so many words end; the end of the text if it has fewer. */
function afterWords(text: string, count: number): number {
  let at = -1;
  for (let word = 0; word < count; word++) {
    at = text.indexOf(' ', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}

/** The end of what separates two parts of an address: a comma, `in`, a line break, quotation marks of e-mails. */
export function separatorEnd(text: string, at: number): number {
  within.lastIndex = at;
  if (within.test(text)) return within.lastIndex;
  separator.lastIndex = at;
  return at + (separator.exec(text)?.[0].length ?? 0);
}
/** `Seeweg 12 in 8001 Zürich` */
const within = /,? in (?=(?:[A-Z]{1,2}[ -])?\d{4,5} \p{Lu})/uy;
const separator =
  /\.?[ \t]{0,4}(?:[,;]|(?:\r?\n[ \t]*[>?|]{0,4}){1,2}|(?<= )[-–—|·•∙▪■◆♦*/](?= )|\/(?=Top|Tür|Stg|\d{1,2}\. ?(?:OG|Stock)))?[ \t]{0,8}(?:\r?\n[ \t>?|]{0,8}|, ?)?/y;

/** Does a postcode, unit, town or country follow, with at most two parts between that say nothing by themselves? */
export function leadsOn(text: string, from: number): boolean {
  let at = from;
  for (let step = 0; step < 3; step++) {
    const gap = separatorEnd(text, at);
    const segment = gap > at ? segmentAt(text, gap) : undefined;
    if (!segment) return false;
    if (segment.kind !== 'words' && segment.kind !== 'code') return true;
    at = segment.end;
  }
  return false;
}
