import { byLibrary } from './by-library.ts';
import { isDay } from './digits.ts';

const library = byLibrary('IT', 'codicefiscale');
const months = 'ABCDEHLMPRST';
/** Letters that stand for digits where two people would have the same code (omocodia). */
const omocodia = 'LMNPQRSTUV';

/** Codice fiscale of a person (DM 23/12/1976): check letter, and a birthday that exists (women's days begin at 41). */
export function isCodiceFiscale(text: string): boolean {
  if (!library(text)) return false;
  const digits = (from: number) =>
    Number(
      [...text.slice(from, from + 2)]
        .map((sign) => (omocodia.includes(sign) ? omocodia.indexOf(sign) : sign))
        .join(''),
    );
  const day = digits(9);
  return isDay(2000 + digits(6), months.indexOf(text[8] ?? '') + 1, day > 40 ? day - 40 : day);
}
