import { Inexpressible, limits } from '../refusal.ts';
import {
  type Automaton,
  Budget,
  type Edge,
  intersect,
  nothing,
  prefixed,
  type State,
  subtract,
  unite,
} from './automaton.ts';
import { minimal } from './minimal.ts';
import { patternLanguage } from './pattern-language.ts';

/*
 * Numbers as texts without an exponent. Every language here holds all spellings of a value or none: `1`, `1.0` and
 * `1.00` stay together, so that "not 1" means the value. Writing prefers one spelling (see write/write-numbers.ts).
 */
const setup = new Budget();
const unsigned = patternLanguage('^(0|[1-9][0-9]*)(\\.[0-9]+)?$', setup);
const zeros = patternLanguage('^0(\\.0+)?$', setup);

export const anyNumber: Automaton = patternLanguage('^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$', setup);
/** Values without a fraction, `1.0` among them. */
export const integers: Automaton = patternLanguage('^-?(0|[1-9][0-9]*)(\\.0+)?$', setup);
/** How whole numbers are written. */
export const integerTexts: Automaton = patternLanguage('^-?(0|[1-9][0-9]*)$', setup);

interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** The shortest decimal that reads back as `value`, written out without an exponent. */
export function decimalOf(value: number): Decimal {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const shift = Number(exponent);
  const places = fraction.length - shift;
  const all = whole + fraction;
  const padded = places > 0 ? all.padStart(places + 1, '0') : all + '0'.repeat(-places);
  const cut = places > 0 ? padded.length - places : padded.length;
  return {
    negative: sign === '-',
    whole: padded.slice(0, cut).replace(/^0+(?=\d)/, ''),
    fraction: padded.slice(cut).replace(/(?<!0)0+$/, ''),
  };
}

export function exactly(values: readonly number[], budget: Budget): Automaton {
  const texts = values.map((value) => {
    const { negative, whole, fraction } = decimalOf(value);
    const tail = fraction === '' ? '(\\.0+)?' : `\\.${fraction}0*`;
    const sign = value === 0 ? '-?' : negative ? '-' : '';
    return `${sign}${whole}${tail}`;
  });
  let language = nothing;
  // Patterns have a greatest length.
  for (let at = 0; at < texts.length; at += 50) {
    const part = patternLanguage(`^(${texts.slice(at, at + 50).join('|')})$`, budget);
    language = unite(language, part, budget);
  }
  return language;
}

export function atLeast(value: number, budget: Budget): Automaton {
  return above(value, true, budget);
}

export function greaterThan(value: number, budget: Budget): Automaton {
  return above(value, false, budget);
}

export function atMost(value: number, budget: Budget): Automaton {
  return subtract(anyNumber, greaterThan(value, budget), budget);
}

export function lessThan(value: number, budget: Budget): Automaton {
  return subtract(anyNumber, atLeast(value, budget), budget);
}

function above(value: number, including: boolean, budget: Budget): Automaton {
  if (value > 0) return unsignedAbove(decimalOf(value), including, budget);
  const belowZero =
    value === 0
      ? including
        ? zeros
        : nothing
      : subtract(unsigned, unsignedAbove(decimalOf(-value), !including, budget), budget);
  const aboveZero = value === 0 && !including ? subtract(unsigned, zeros, budget) : unsigned;
  return belowZero === nothing ? aboveZero : unite(aboveZero, prefixed('-', belowZero), budget);
}

/** Texts without a sign whose value lies above a positive bound: digit by digit, the first larger digit decides. */
function unsignedAbove({ whole, fraction }: Decimal, including: boolean, budget: Budget): Automaton {
  if (whole.length > 60 || fraction.length > 60) throw new Inexpressible('the bound has more than 60 digits');
  const anyFraction = '(\\.[0-9]+)?';
  const choices = [`[1-9][0-9]{${whole.length},}${anyFraction}`];
  [...whole].forEach((digit, at) => {
    if (digit === '9') return;
    const rest = whole.length - at - 1;
    choices.push(`${whole.slice(0, at)}[${Number(digit) + 1}-9][0-9]{${rest}}${anyFraction}`);
  });
  const tails: string[] = [];
  [...fraction].forEach((digit, at) => {
    if (digit !== '9') tails.push(`${fraction.slice(0, at)}[${Number(digit) + 1}-9][0-9]*`);
  });
  tails.push(including && fraction !== '' ? `${fraction}[0-9]*` : `${fraction}[0-9]*[1-9][0-9]*`);
  choices.push(`${whole}\\.(${tails.join('|')})`);
  if (including && fraction === '') choices.push(`${whole}${anyFraction}`);
  return intersect(unsigned, patternLanguage(`^(${choices.join('|')})$`, budget), budget);
}

/** Values that are `divisor` times a whole number, in decimal arithmetic: 0.07 is a multiple of 0.01. */
export function multiplesOf(divisor: number, budget: Budget): Automaton {
  const { whole, fraction } = decimalOf(divisor);
  const places = fraction.length;
  const modulus = Number(whole + fraction);
  if (!Number.isSafeInteger(modulus) || modulus * (places + 1) > limits.states / 2) {
    throw new Inexpressible(`multiples of ${divisor} need too many states`);
  }
  const power = (exponent: number): number => {
    let value = 1 % modulus;
    for (let n = 0; n < exponent; n++) value = (value * 10) % modulus;
    return value;
  };
  const scales = Array.from({ length: places + 1 }, (_, used) => power(places - used));
  const fits = (rest: number, used: number): boolean => (rest * (scales[used] ?? 0)) % modulus === 0;
  // 0 start, 1 behind the sign, 2 zero, 3 + rest whole digits, then fractions by digits used, at last only zeros.
  const wholeAt = (rest: number): number => 3 + rest;
  const pointAt = (rest: number): number => 3 + modulus + rest;
  const fractionAt = (used: number, rest: number): number => 3 + modulus * (1 + used) + rest;
  const zerosOnly = 3 + modulus * (2 + places);
  const digit = (value: number, to: number): Edge => ({ lo: 0x30 + value, hi: 0x30 + value, to });
  const nine = (next: (value: number) => number, from: number): Edge[] =>
    Array.from({ length: 10 - from }, (_, n) => digit(n + from, next(n + from)));
  const point = (to: number): Edge => ({ lo: 0x2e, hi: 0x2e, to });
  const afterPoint = (rest: number, used: number): Edge[] => {
    if (used < places) return nine((value) => fractionAt(used + 1, (rest * 10 + value) % modulus), 0);
    return fits(rest, places) ? [digit(0, zerosOnly)] : [];
  };
  const first = [digit(0, 2), ...nine((value) => wholeAt(value % modulus), 1)];
  const states: State[] = [];
  states[0] = { accepts: false, edges: [{ lo: 0x2d, hi: 0x2d, to: 1 }, ...first] };
  states[1] = { accepts: false, edges: first };
  states[2] = { accepts: true, edges: [point(pointAt(0))] };
  for (let rest = 0; rest < modulus; rest++) {
    const more = nine((value) => wholeAt((rest * 10 + value) % modulus), 0);
    states[wholeAt(rest)] = { accepts: fits(rest, 0), edges: [point(pointAt(rest)), ...more] };
    states[pointAt(rest)] = { accepts: false, edges: afterPoint(rest, 0) };
    for (let used = 1; used <= places; used++) {
      states[fractionAt(used, rest)] = { accepts: fits(rest, used), edges: afterPoint(rest, used) };
    }
  }
  states[zerosOnly] = { accepts: true, edges: [digit(0, zerosOnly)] };
  for (let at = 0; at <= zerosOnly; at++) states[at] ??= { accepts: false, edges: [] };
  return minimal(states, budget);
}
