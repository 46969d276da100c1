import { fold } from './fold.ts';
import type { Span } from './sentences.ts';

/** A number, code, date, amount or address that is searched as a whole, in one canonical form. */
export interface Identifier extends Span {
  readonly term: string;
}

type Rule = { readonly pattern: RegExp; readonly terms: (match: RegExpMatchArray) => readonly string[] };

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'jan|januar|janner|january|janvier|gennaio|enero|januari',
    'feb|februar|february|fevrier|febbraio|febrero|februari',
    'mar|marz|maerz|march|mars|marzo|maart',
    'apr|april|avril|aprile|abril',
    'mai|may|maggio|mayo|mei',
    'jun|juni|june|juin|giugno|junio',
    'jul|juli|july|juillet|luglio|julio',
    'aug|august|aout|agosto|augustus',
    'sep|sept|september|septembre|settembre|septiembre',
    'okt|oct|oktober|october|octobre|ottobre|octubre',
    'nov|november|novembre|noviembre',
    'dez|dec|dezember|december|decembre|dicembre|diciembre',
  ].flatMap((names, index) => names.split('|').map((name) => [name, index + 1])),
);

const part =
  '(?:abs(?:atz|ätze)?|satz|ziff(?:er)?|lit|buchst(?:abe)?|nr|nummer|al(?:inéa)?|let(?:t|tre)?|cpv|para|n)';

const rules: readonly Rule[] = [
  {
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
    terms: (m) => [fold(m[0])],
  },
  {
    pattern: new RegExp(
      String.raw`(?:§{1,2}|\b(?:art(?:ikel|icle|icolo|ículo)?|paragraph)\b\.?)\s{0,3}(\d{1,4}\p{Ll}?)\b((?:[\s,]{1,3}${part}\.?\s{0,2}(?:\d{1,3}|\p{L})\b(?:bis|ter)?){0,3})`,
      'giu',
    ),
    terms: (m) => sectionTerms(m[0], m[1] ?? '', m[2] ?? ''),
  },
  { pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/g, terms: (m) => dateTerms(m[1], m[2], m[3]) },
  { pattern: /\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/g, terms: (m) => dateTerms(m[3], m[2], m[1]) },
  {
    pattern:
      /\b(\d{1,2})(?:\.|er|º|°|st|nd|rd|th)?\s{1,2}(?:de\s)?(\p{L}{3,10})\.?,?\s{1,2}(?:de\s)?(\d{4})\b/gu,
    terms: (m) => dateTerms(m[3], String(months[fold(m[2] ?? '')] ?? ''), m[1]),
  },
  {
    pattern: /\b(\p{L}{3,10})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(\d{4})\b/gu,
    terms: (m) => dateTerms(m[3], String(months[fold(m[1] ?? '')] ?? ''), m[2]),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}.,'’-])\d{1,3}(?:(['’.,\u00a0\u202f ])\d{3})(?:\1\d{3}){0,4}(?:[.,]\d{1,2})?(?![\p{L}\p{N}]|[.,'’-]\d)/gu,
    terms: (m) => [amount(m[0], m[1] ?? '')],
  },
  {
    pattern: /(?<![\p{L}\p{N}.,'’-])\d{1,12}[.,]\d{1,8}(?![\p{L}\p{N}]|[.,'’/-]\d)/gu,
    terms: (m) => [m[0].replace(',', '.')],
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?=[\p{L}-]{0,12}\d|[\p{L}\p{N}]{1,12}[-_/.#]\S{0,24}\d)[\p{L}\p{N}]{1,24}(?:[-_/.#:][\p{L}\p{N}]{1,24}){1,6}(?![\p{L}\p{N}])/gu,
    terms: (m) => codeTerms(m[0]),
  },
];

/**
 * Everything in a text that people look up as a whole: `§ 5 Abs. 2` → `§5abs2` and `§5`, `LM-4000/B` → `lm4000b`,
 * `3.2.1`, `1'250.50` → `1250.50`, `05.10.1986` and `5. Oktober 1986` → `1986-10-05`, e-mail addresses in lower
 * case. Patterns are bounded: linear in the length of the text.
 */
export function identifiers(text: string): readonly Identifier[] {
  if (!/[\d@§]/.test(text)) return [];
  const found = rules.flatMap(({ pattern, terms }) =>
    [...text.matchAll(pattern)].flatMap((match) =>
      [...new Set(terms(match))].map((term) => ({
        term,
        start: match.index,
        end: match.index + match[0].length,
      })),
    ),
  );
  return outermost(found);
}

/** `250,50` inside `1 250,50` is no number of its own; terms of the same stretch all stay. */
function outermost(found: readonly Identifier[]): readonly Identifier[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const seen = new Set<string>();
  const kept: Identifier[] = [];
  for (const one of sorted) {
    const outer = kept.at(-1);
    if (outer && one.end <= outer.end && !(one.start === outer.start && one.end === outer.end)) continue;
    const key = `${one.start} ${one.term}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(one);
  }
  return kept;
}

function sectionTerms(all: string, number: string, rest: string): readonly string[] {
  const kind = /^§|^paragraph/i.test(all) ? '§' : 'art';
  const short = fold(rest)
    .replace(/absatz|absatze/g, 'abs')
    .replace(/ziffer/g, 'ziff')
    .replace(/buchstabe|buchst/g, 'lit')
    .replace(/nummer/g, 'nr')
    .replace(/[^\p{L}\p{N}]/gu, '');
  const whole = `${kind}${number.toLowerCase()}`;
  return short ? [`${whole}${short}`, whole] : [whole];
}

function dateTerms(year = '', month = '', day = ''): readonly string[] {
  const [m, d] = [Number(month), Number(day)];
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= 31)) return [];
  return [`${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`];
}

/** Takes the thousands marks out; what follows the last other mark are the decimals. */
function amount(written: string, thousands: string): string {
  return written.replaceAll(thousands, '').replace(',', '.');
}

/** Codes with letters and digits lose their punctuation (`LM-4000/B` and `LM4000 B` meet), numbers keep it. */
function codeTerms(written: string): readonly string[] {
  const code = fold(written);
  const date = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(code);
  if (!/\d/.test(code) || (date && dateTerms(date[3], date[2], date[1]).length > 0)) return [];
  return [/[a-z]/.test(code) ? code.replace(/[^\p{L}\p{N}]/gu, '') : code];
}
