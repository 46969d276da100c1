import { dateAt } from './dates.ts';
import { magnitudes, type NumberPart, numberParts, valueOfParts } from './number-words.ts';
import { adjoins, type Token } from './tokens.ts';
import { currencyBefore, type Unit, unitOf } from './units.ts';

export interface NumberSeen {
  /** First token of the number and the one behind it; the unit may stand outside. */
  readonly from: number;
  readonly to: number;
  /** Every value it can mean: `1.234` is 1234 or 1.234. */
  readonly values: readonly number[];
  readonly unit?: Unit;
  /** `rund`, `about` stands before it. */
  readonly rounded: boolean;
  /** Written in letters. */
  readonly inWords: boolean;
}

type NumberLanguage = 'de' | 'fr' | 'it' | 'en';
const fractions: Readonly<Record<string, number>> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
};
const rounders = new Set(
  (
    'rund etwa circa ca zirka ungefahr fast knapp gut annahernd uber about around approximately roughly nearly almost ' +
    'some over environ presque quelque pres quasi intorno approssimativamente'
  ).split(' '),
);

/** All numbers of a text in their order, read in these languages: digits, words, fractions, with magnitude and unit. */
export function readNumbers(
  tokens: readonly Token[],
  languages: readonly NumberLanguage[],
): readonly NumberSeen[] {
  const found: NumberSeen[] = [];
  let at = 0;
  while (at < tokens.length) {
    const date = dateAt(tokens, at);
    if (date) {
      const { to, value } = date;
      found.push({
        from: at,
        to,
        values: [value],
        rounded: false,
        inWords: false,
        unit: { dimension: 'date', factor: 1 },
      });
      // What cites only its day or year finds them too.
      for (let part = at; part < to; part++)
        found.push(...(digits(tokens, part) ?? []).map((number) => ({ ...number, rounded: false })));
      at = to;
      continue;
    }
    const plain = digits(tokens, at) ?? words(tokens, at, languages);
    if (!plain) {
      at++;
      continue;
    }
    for (const number of plain) found.push(withUnit(tokens, number));
    at = plain.at(-1)?.to ?? at + 1;
  }
  return found;
}

const shortMagnitudes: ReadonlyMap<string, readonly number[]> = new Map([
  ['m', [1e6]],
  ['bn', [1e9]],
  ['k', [1e3]],
]);

type Plain = Pick<NumberSeen, 'from' | 'to' | 'values' | 'inWords'>;

function digits(tokens: readonly Token[], at: number): readonly Plain[] | undefined {
  const token = tokens[at];
  if (token?.kind !== 'digits') return undefined;
  // 12 345 678: groups of three, set off by blanks.
  let to = at + 1;
  if (/^\d{1,3}$/.test(token.text)) {
    while (tokens[to]?.before === ' ' && /^\d{3}(?:[.,]\d+)?$/.test(tokens[to]?.text ?? '')) to++;
  }
  const grouped = tokens
    .slice(at, to)
    .map(({ text }) => text)
    .join('');
  const values = to > at + 1 ? [...valuesOf(grouped), ...valuesOf(token.text)] : valuesOf(token.text);
  // 07.02.2016, 5.2.1: several numbers in one token.
  if (values.length === 0)
    return token.text
      .split(/[.,']/)
      .map((part) => ({ from: at, to: at + 1, values: [Number(part)], inWords: false }));
  const next = tokens[to];
  // 6 ½ as well as 6½
  const fraction = next && next.before === ' ' ? fractions[next.text] : undefined;
  if (fraction !== undefined)
    return [{ from: at, to: to + 1, values: values.map((value) => value + fraction), inWords: false }];
  return [{ from: at, to, values, inWords: false }];
}

/** What a number with separators can mean; nothing when it is no one number. */
function valuesOf(text: string): readonly number[] {
  const last = text.at(-1) ?? '';
  const fraction = fractions[last] ?? 0;
  const body = (fraction === 0 ? text : text.slice(0, -1)).replaceAll("'", '');
  if (body === '') return [fraction];
  const separators = [...new Set(body.replace(/\d/g, ''))];
  const count = body.replace(/\d/g, '').length;
  const asDecimal = (mark: string): number =>
    Number(body.replaceAll(mark === '.' ? ',' : '.', '').replace(mark, '.')) + fraction;
  const asGroups = Number(body.replace(/[.,]/g, '')) + fraction;
  if (count === 0) return [Number(body) + fraction];
  if (separators.length === 2) return [asDecimal(body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',')];
  if (count > 1) return /^\d{1,3}(?:[.,]\d{3})+$/.test(body) ? [asGroups] : [];
  if (/^\d{1,3}[.,]\d{3}$/.test(body)) return [asGroups, asDecimal(separators[0] ?? '.')];
  return [asDecimal(separators[0] ?? '.')];
}

function words(
  tokens: readonly Token[],
  at: number,
  languages: readonly NumberLanguage[],
): readonly Plain[] | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  // 5 pour cent, 5 per cento: a unit.
  if (/^cento?$/.test(token.plain) && ['pour', 'per'].includes(tokens[at - 1]?.plain ?? '')) return undefined;
  let best: Plain | undefined;
  for (const language of languages) {
    let parts: readonly NumberPart[] = [];
    for (let next = at; next < Math.min(tokens.length, at + 8); next++) {
      const here = tokens[next];
      if (next > at && !adjoins(here)) break;
      const joins = next > at && ['and', 'et', 'e', 'und'].includes(here?.plain ?? '');
      const more = joins ? [] : numberParts(here?.plain ?? '', language);
      if (!more) break;
      const together = [...parts, ...more];
      const value = valueOfParts(together, language === 'fr');
      if (value === undefined) break;
      parts = together;
      if (!joins && next + 1 > (best?.to ?? 0))
        best = { from: at, to: next + 1, values: [value], inWords: true };
    }
  }
  return best && [best];
}

function withUnit(tokens: readonly Token[], number: Plain): NumberSeen {
  let { to } = number;
  let { values } = number;
  const before = tokens[number.from - 1];
  const next = tokens[to];
  // £30m, $2bn: short only behind a currency.
  const short = next?.before === '' && currencyBefore(before) ? shortMagnitudes.get(next.text) : undefined;
  const scale =
    adjoins(next) || next?.before === '' ? (short ?? magnitudes.get(next?.plain ?? '')) : undefined;
  if (scale) {
    values = values.flatMap((value) => scale.map((factor) => value * factor));
    to++;
  }
  const rounded =
    rounders.has(before?.plain ?? '') ||
    (currencyBefore(before) !== undefined && rounders.has(tokens[number.from - 2]?.plain ?? ''));
  const unit = unitAt(tokens, number.from, to);
  return { from: number.from, to, values, inWords: number.inWords, rounded, ...(unit && { unit }) };
}

function unitAt(tokens: readonly Token[], from: number, to: number): Unit | undefined {
  const behind = tokens[to];
  const first = tokens[from];
  const year = /^\d{4}$/.test(first?.text ?? '') && behind?.before === '';
  if (behind && !year && ['', ' ', '-', '. '].includes(behind.before)) {
    // pour cent, per cent, per cento: two words for one unit.
    if (['pour', 'per'].includes(behind.plain) && /^cento?$/.test(tokens[to + 1]?.plain ?? ''))
      return { dimension: 'share', factor: 0.01 };
    // Millionen de francs, milioni di franchi.
    const named = ['de', 'di', 'd'].includes(behind.plain) ? tokens[to + 1] : behind;
    const unit = unitOf(named);
    if (unit) return unit;
  }
  return ['', ' ', '. '].includes(first?.before ?? 'x') ? currencyBefore(tokens[from - 1]) : undefined;
}

/** Do two numbers say the same, as far as the one claimed is exact? */
export function sameValue(claimed: NumberSeen, seen: NumberSeen): boolean {
  return claimed.values.some((value) =>
    seen.values.some((other) => {
      if (close(value, other)) return true;
      if (!(claimed.rounded || seen.rounded)) return false;
      // "Rund 300" is anything that rounds to it at its last digit that is not 0.
      return Math.abs(value - other) <= Math.max(precision(value), precision(other)) / 2;
    }),
  );
}

/** Same value in the same dimension, converted; without two units, the same value. */
export function sameQuantity(claimed: NumberSeen, seen: NumberSeen): boolean {
  if (!claimed.unit || !seen.unit) return sameValue(claimed, seen);
  if (claimed.unit.dimension !== seen.unit.dimension) return false;
  const scaled = (number: NumberSeen): NumberSeen => ({
    ...number,
    values: number.values.map((value) => value * (number.unit?.factor ?? 1)),
  });
  return (
    (claimed.unit.factor === seen.unit.factor && sameValue(claimed, seen)) ||
    (claimed.unit.factor !== seen.unit.factor && sameValue(scaled(claimed), scaled(seen)))
  );
}

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function precision(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  let step = 10 ** Math.floor(Math.log10(Math.abs(value)));
  for (let digits = 0; digits < 15 && !close(value / step, Math.round(value / step)); digits++) step /= 10;
  return step;
}
