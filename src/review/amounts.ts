import { normalised } from '#contract';
/** An amount of money above which a person looks at an answer. */
export interface AmountLimit {
  readonly over: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** How people write the common ones beside their code; matched without regard to case. */
const spellings: Readonly<Record<string, string>> = {
  CHF: String.raw`s?fr(?:\.|(?!\p{L}))|(?:schweizer )?franken|francs?(?: suisses?)?|franchi(?: svizzeri)?|swiss francs?`,
  EUR: '€|euros?',
  USD: String.raw`(?:us)?\$|(?:us-)?dollars?|dollar[oi]`,
  GBP: '£|pfund|pounds?|livres? sterling|sterline?',
};

/** Digits in groups by point, comma, apostrophe or blank, and what comes after the decimal sign. */
const number = String.raw`\d{1,3}(?:[ \u00a0\u202f'’.,]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,4})?`;
const magnitudes: readonly (readonly [pattern: string, factor: number])[] = [
  [String.raw`(?:tsd\.?|tausend|mille|mila|thousand|k)(?!\p{L})`, 1e3],
  [String.raw`(?:mrd\.?|milliarden?|milliards?|miliard[oi]|billions?|bn)(?!\p{L})`, 1e9],
  [String.raw`(?:mio\.?|millionen|millions?|milion[ei]|mn|m)(?!\p{L})`, 1e6],
];
const magnitude = magnitudes.map(([pattern]) => pattern).join('|');

const patterns = new Map<string, RegExp>();

function patternOf(currency: string): RegExp {
  const known = patterns.get(currency);
  if (known) return known;
  const spelled = spellings[currency] === undefined ? '' : `|${spellings[currency]}`;
  const money = String.raw`(?<!\p{L})(?:${currency}${spelled})(?!\p{L})`;
  const gap = String.raw`[ \u00a0\u202f]?`;
  const amount = String.raw`(?<![\d.,'’])(?:${number})`;
  const range = String.raw`(?:${gap}(?:[-–—]|bis|à|to|a)${gap}(?<to>${number}))?`;
  const tail = String.raw`(?:[.,][-–—]{1,2})?${gap}(?<times>${magnitude})?(?:${gap}(?:de|di)(?!\p{L}))?`;
  const pattern = new RegExp(
    String.raw`(?<before>${money})?${gap}(?<from>${amount})${range}${tail}(?:${gap}(?<after>${money}))?`,
    'giu',
  );
  patterns.set(currency, pattern);
  return pattern;
}

/** The amounts in this currency that a text names, in its order; of a span the greater end. */
export function amountsIn(text: string, currency: string): readonly number[] {
  return Array.from(normalised(text).matchAll(patternOf(currency)), ({ groups }) => {
    if (groups?.before === undefined && groups?.after === undefined) return undefined;
    const factor = magnitudes.find(
      ([pattern]) => groups.times !== undefined && new RegExp(`^(?:${pattern})$`, 'iu').test(groups.times),
    )?.[1];
    return Math.max(amountOf(groups.from ?? ''), amountOf(groups.to ?? '0')) * (factor ?? 1);
  }).filter((value) => value !== undefined);
}

/** Does a text name an amount above the limit? */
export const namesMoreThan = (text: string, { over, currency }: AmountLimit): boolean =>
  amountsIn(text, currency).some((value) => value > over);

/**
 * A sign before exactly three last digits groups them, for "1.250" may mean either and the greater reading calls a
 * person; before one, two or four it is the decimal sign.
 */
function amountOf(written: string): number {
  const [, whole = written, fraction = ''] = /^(.*?)[.,](\d{1,2}|\d{4})$/u.exec(written) ?? [];
  return Number(`${whole.replace(/\D/gu, '')}.${fraction || '0'}`);
}
