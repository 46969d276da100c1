import { isDay } from './digits.ts';

const months = 'ABCDEHLMPRST';
/** Letters that stand for digits where two people would have the same code (omocodia). */
const omocodia = 'LMNPQRSTUV';
/** What the sign at an odd place counts, digits and letters alike: `0` and `A` count 1. */
const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Codice fiscale of a person (DM 23/12/1976): check letter, and a birthday that exists (women's days begin at 41). */
export function isCodiceFiscale(text: string): boolean {
  const day = digits(text, 9);
  if (!isDay(2000 + digits(text, 6), months.indexOf(text[8] ?? '') + 1, day > 40 ? day - 40 : day))
    return false;
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const sign = text.charCodeAt(at);
    const value = sign >= 65 ? sign - 65 : sign - 48;
    sum += at % 2 === 0 ? (odd[value] ?? 0) : value;
  }
  return 65 + (sum % 26) === text.charCodeAt(15);
}

function digits(text: string, from: number): number {
  const signs = [...text.slice(from, from + 2)];
  return Number(signs.map((sign) => (omocodia.includes(sign) ? omocodia.indexOf(sign) : sign)).join(''));
}
