import { kindsOf } from '../../names/lists.ts';
import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { isOtherUnit } from './lettered-wards.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** `auf die A21`, `auf A21 verlegt`, `Übernahme von der 3B`: what people are moved to or from is a ward. */
export function transferAt(text: string, at: number, digitsEnd: number): Range | undefined {
  if (!isCapital(text, at - 1) && !isCapital(text, digitsEnd)) return undefined;
  let start = at;
  while (at - start < 3 && isCapital(text, start - 1)) start--;
  place.lastIndex = start;
  if (!place.test(text)) return undefined;
  const { lastIndex: end } = place;
  const before = text.slice(Math.max(0, start - 40), start);
  const moved = direction.test(before) || (/(?<!\p{L})auf $/u.test(before) && isAt(verb, text, end));
  return moved ? { start, end } : undefined;
}
const place = /(?:\p{Lu}{1,2}\d{1,3}|\d{1,2}\p{Lu})(?![\p{L}\d/-]|[.,]\d)/uy;
const direction =
  /(?:(?:verlegung|übernahme|aufnahme) (?:auf|von|aus) (?:(?:die|der|unsere|unserer|Ihre|Ihrer) )?|(?<!\p{L})auf (?:die|unsere|Ihre|der|unserer|Ihrer) )$/iu;
const verb = / (?:rück|zurück)?(?:verlegt|übernommen|aufgenommen)/y;
const isCapital = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
};

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/**
 * Wards that no noun introduces, by what is done with a patient: `von der Derma 1 auf Derma TK umgelegt`, `Verlegung auf
 * die ITS 1`, `lag auf der M-Nord`; and by the points of the compass (`auf Ost 3`, `von 3 West`).
 */
export function transfersIn({ text, words }: Reading, known: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  for (const word of words) {
    if (word.joined && word.length < 10) {
      const range = byHyphen(text, word);
      if (range) found.push(range);
    } else if (compass.has(word)) {
      const range = byCompass(text, word);
      if (range) found.push(range);
    } else if (moving.has(word)) {
      // `liegt auf L4`: a vertebra.
      const isLying = !word.capital && !participles.has(word);
      const sides = participles.has(word)
        ? movedBefore(text, word.start)
        : movedBehind(text, word.end, isLying ? lying : behind);
      for (const range of sides)
        if (isWard(text, range) && !(isLying && vertebra.test(text.slice(range.start, range.end))))
          found.push(range);
    }
  }
  const taken = new Taken(known);
  const others = found.filter((one) => taken.add(one));
  return [...others, ...again(text, [...known, ...others], taken)];
}

/** Which signs of the text belong to a ward already. */
class Taken {
  readonly #signs = new Set<number>();

  constructor(ranges: readonly Range[]) {
    for (const range of ranges) this.add(range);
  }

  /** Takes a range of which no sign is taken yet; else says no. */
  add({ start, end }: Range): boolean {
    for (let at = start; at < end; at++) if (this.#signs.has(at)) return false;
    for (let at = start; at < end; at++) this.#signs.add(at);
    return true;
  }
}

/** The same wards once more, where a preposition or a bracket leads to them: `(C3)`, `aus C3`; `Ost 3` anywhere. */
function again(text: string, known: readonly Range[], taken: Taken): readonly Range[] {
  const found: Range[] = [];
  const names = new Set(known.map(({ start, end }) => text.slice(start, end)));
  for (const name of [...names].filter((one) => telling.test(one)).slice(0, 12)) {
    const isCompass = /Nord|Süd|Ost|West/.test(name);
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (/[\p{L}\d/.-]/u.test(text.charAt(start - 1)) || /[\p{L}\d/-]/u.test(text.charAt(end))) continue;
      const leads = isCompass || leading.test(text.slice(Math.max(0, start - 10), start));
      if (leads && taken.add({ start, end })) found.push({ start, end });
    }
  }
  return found;
}
const telling =
  /^\p{Lu}{1,4}[ -]?\d{1,3}$|^\d{1,2}[\p{Lu}a-f]$|\p{Lu}[ -](?:Nord|Süd|Ost|West)|^(?:Nord|Süd|Ost|West) \d|^\d{1,2} (?:Nord|Süd|Ost|West)/u;
const leading = /(?<!\p{L})(?:auf|von|aus|dann|danach|wieder|zurück|nach) (?:(?:die|der) )?$|\($/u;

const participles = new LowerWords(
  'verlegt rückverlegt zurückverlegt weiterverlegt umgelegt verschoben transferiert überstellt übernommen',
);
const moving = new LowerWords(
  `verlegt rückverlegt zurückverlegt weiterverlegt umgelegt verschoben transferiert überstellt übernommen
  verlegung rückverlegung umverlegung transferierung übernahme übergabe lag liegt liegend befindet befand`,
);
const compass = new ExactWords('Nord Süd Ost West');

/** `ITS 1`, `Derma 1`, `2/B`, `CHI4`, `Derma TK`, `IB-INT`, `M-Nord`. */
const value =
  '(?:(?:\\p{Lu}\\p{L}{0,9}[ -]?)?\\d{1,3}(?:[./]?\\p{Lu}|[./-]\\d{1,2}|[a-d]| (?:Nord|Süd|Ost|West))?' +
  '|(?:\\p{Lu}\\p{L}{2,9} )?\\p{Lu}{2,4}(?:[-/]\\p{Lu}{2,4})?' +
  '|\\p{Lu}{1,3}[ -](?:Nord|Süd|Ost|West|Mitte))(?![\\p{L}\\d-]|[.,:/]\\d)';
const article = '(?:(?:die|der|den|unsere|unserer|Ihre|Ihrer) )?';
const before = new RegExp(
  `(?<!\\p{L})(?:(?:[Vv]on|[Aa]us) ${article}(${value}) )?(?:[Aa]uf|in|nach|von|aus) ${article}(${value}) $`,
  'u',
);
const places = (between: string): string =>
  `${between}(?:auf|von|aus) ${article}(${value})(?:,? (?:danach |dann )?auf ${article}(${value}))?`;
const lying = new RegExp(places(' (?:(?:sich|er|sie|noch|derzeit|aktuell|jetzt|zunächst|wieder) )?'), 'uyd');
const behind = new RegExp(places(' (?:[^;\\n]{0,40}? )??'), 'uyd');

function movedBefore(text: string, start: number): readonly Range[] {
  const from = Math.max(0, start - 60);
  const match = before.exec(text.slice(from, start));
  if (!match) return [];
  const [, first, second = ''] = match;
  const end = start - 1;
  const last = { start: end - second.length, end };
  if (first === undefined) return [last];
  const begin = from + match.index + match[0].indexOf(first);
  return [{ start: begin, end: begin + first.length }, last];
}

function movedBehind(text: string, end: number, pattern: RegExp): readonly Range[] {
  pattern.lastIndex = end;
  const ranges = pattern.exec(text)?.indices?.slice(1) ?? [];
  return ranges.flatMap((range) => (range ? [{ start: range[0], end: range[1] }] : []));
}

/** No measure (`auf 40 mg`), no examination (`auf CT`), no noun that counts something (`Kapitel 3`). */
function isWard(text: string, { start, end }: Range): boolean {
  const found = text.slice(start, end);
  const name = /^\p{L}+/u.exec(found)?.[0] ?? '';
  if (name === '') return /\p{L}|[/]/u.test(found);
  if (name === name.toUpperCase()) return !isOtherUnit(name);
  return departments.hasText(name.toLowerCase()) || kindsOf(name) === 0;
}
const departments = new LowerWords(
  'derma chir neuro uro gyn gynäko kardio geri ortho onko psych päd neo int akut intensiv reha privat nephro gastro pulmo trauma visz gefäss gefäß hno häma pallia',
);

const vertebra = /^(?:[CTLS]|HWK|BWK|LWK|SWK) ?\d/;

/** `auf der IB-INT`, `auf der M-Nord` */
function byHyphen(text: string, { text: word, start, end }: Word): Range | undefined {
  if (!/^(?:\p{Lu}{1,3}-(?:Nord|Süd|Ost|West|Mitte)|\p{Lu}{2,4}-\p{Lu}{2,4})$/u.test(word)) return undefined;
  if (/\d/.test(text.charAt(end)) || !onWard.test(text.slice(Math.max(0, start - 10), start)))
    return undefined;
  return { start, end };
}
const onWard = /(?<!\p{L})[Aa]uf (?:der|die) $/u;

function byCompass(text: string, { start, end }: Word): Range | undefined {
  const left = /(?<![\p{L}\d.,/-])(?:\p{Lu}{1,3}[ -]|\d{1,2} )$/u.exec(
    text.slice(Math.max(0, start - 5), start),
  );
  const right = / \d{1,2}[a-c]?(?![\p{L}\d]|[.,:/-]\d| ?(?:%|°|Grad|k?m(?!\p{L})))/uy;
  right.lastIndex = end;
  const isNumbered = right.test(text);
  if (!left && !isNumbered) return undefined;
  const from = start - (left?.[0].length ?? 0);
  const lead = text.slice(Math.max(0, from - 12), from);
  if (!/(?<!\p{L})(?:auf|von|aus|ab|nach) (?:(?:die|der) )?$/u.test(lead)) return undefined;
  return { start: from, end: isNumbered ? right.lastIndex : end };
}
