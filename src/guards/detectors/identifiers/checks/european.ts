import { byLibrary } from './by-library.ts';
import { isDay, luhn, weighted } from './digits.ts';

/** Hungarian tax number of a person: ten digits that begin with 8, weights 1 to 9, modulo 11. */
export function isHungarianPerson(digits: string): boolean {
  return weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(digits[9]);
}

/** Latvian personal code: a birthday, or since 2017 a number that begins with 32. */
export function isLatvianPerson(digits: string): boolean {
  if (digits.startsWith('32')) return true;
  const check = (1101 - weighted(digits, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11;
  return (
    isDay(2000 + Number(digits.slice(4, 6)), Number(digits.slice(2, 4)), Number(digits.slice(0, 2))) &&
    check === Number(digits[10])
  );
}

/** Luxembourg's number of a person: a birthday, a serial, Luhn over the first twelve and Verhoeff over the first eleven digits. */
export function isLuxembourgPerson(digits: string): boolean {
  const born = isDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
  return born && luhn(digits.slice(0, 12)) && verhoeff(digits.slice(0, 11) + digits[12]);
}

/**
 * Danish number of a person: a birthday, the century by the seventh digit, and modulus 11. Since 2007 some lack the
 * modulus: only birthdays on 1 January from 1960 on (CPR-kontoret, "Personnumre uden kontrolciffer").
 */
export function isDane(digits: string): boolean {
  if (!isCpr(digits)) return false;
  if (weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0) return true;
  const year = Number(digits.slice(4, 6));
  // From 58 on a seventh digit of 5 to 8 means the nineteenth century.
  return digits.startsWith('0101') && year >= 60 && !/[5-8]/.test(digits.charAt(6));
}
const isCpr = byLibrary('DK', 'cpr');

/** Greek tax number (AFM): weights are powers of two, modulo 11, modulo 10. */
export function isGreek(digits: string): boolean {
  return (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(digits[8]);
}

/** Cypriot tax number: odd places count by a table, the sum modulo 26 is a letter. */
export function isCypriot(text: string): boolean {
  const table = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += at % 2 === 0 ? (table[Number(text[at])] ?? 0) : Number(text[at]);
  return String.fromCharCode(65 + (sum % 26)) === text[8];
}

/** Verhoeff's check over the dihedral group of order ten (1969); the last digit is the check digit. */
function verhoeff(digits: string): boolean {
  let check = 0;
  for (let at = 0; at < digits.length; at++) {
    let digit = Number(digits[digits.length - 1 - at]);
    for (let times = 0; times < at % 8; times++) digit = permutation[digit] ?? 0;
    check = times(check, digit);
  }
  return check === 0;
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Product in the dihedral group: 0 to 4 are rotations, 5 to 9 reflections. */
function times(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
}
