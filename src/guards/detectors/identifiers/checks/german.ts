import { icaoDigit, isDay, luhn } from './digits.ts';

/**
 * Tax identification number (§ 139b AO): of the first ten digits exactly one occurs twice or three times; ISO 7064 mod 11,10 over
 * all. That three do not stand in a row holds for numbers since 2016 only.
 */
export function isIdNr(digits: string): boolean {
  const first = digits.slice(0, 10);
  const counts = [...'0123456789'].map((digit) => first.split(digit).length - 1);
  const repeated = counts.filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of first) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

/** Insurance number of the pension insurance (§ 147 SGB VI, VKVV § 4): area, birthday, initial, serial, check digit. */
export function isRvnr(text: string): boolean {
  const area = Number(text.slice(0, 2));
  const day = Number(text.slice(2, 4));
  // Serial numbers that run out are continued with 20 and 40 added to the day.
  const month = Number(text.slice(4, 6));
  if (area < 2 || (area > 29 && (area < 38 || area > 89))) return false;
  if (!isDay(2000, month, day > 60 ? day - 60 : day > 40 ? day - 40 : day > 31 ? day - 20 : day))
    return false;
  const letter = String(text.charCodeAt(8) - 64).padStart(2, '0');
  const digits = text.slice(0, 8) + letter + text.slice(9, 11);
  return crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === Number(text[11]);
}

/** Health-insurance number (§ 290 SGB V): a letter, eight digits, a check digit. */
export function isKvnr(text: string): boolean {
  const digits = String(text.charCodeAt(0) - 64).padStart(2, '0') + text.slice(1, 9);
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === Number(text[9]);
}

/** Serial number of id card, passport or residence permit with its check digit (ICAO 9303 part 3). */
export function isGermanDocument(text: string): boolean {
  return icaoDigit(text.slice(0, 8)) === Number(text[8]) || icaoDigit(text.slice(0, 9)) === Number(text[9]);
}

/** The number of an insurer, IK (§ 293 SGB V): the check digit is Luhn's over digits 3 to 8. */
export function isIk(digits: string): boolean {
  return luhn(digits.slice(2));
}

function crossSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  weights.forEach((weight, at) => {
    const product = Number(digits[at]) * weight;
    sum += Math.floor(product / 10) + (product % 10);
  });
  return sum;
}
