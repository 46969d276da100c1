import { isDay, luhn, weighted } from './digits.ts';

/** NHS number: weights 10 to 2, modulo 11 (NHS Data Dictionary). */
export function isNhs(digits: string): boolean {
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

/** Australian Medicare card: weights 1 3 7 9 1 3 7 9, modulo 10. */
export function isMedicare(digits: string): boolean {
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
}

/** US bank routing number: weights 3 7 1, modulo 10 (ABA). */
export function isAba(digits: string): boolean {
  return weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

/** Singapore's NRIC and FIN: weights 2 7 6 5 4 3 2, a table of letters per first letter. */
export function isNric(text: string): boolean {
  const first = text[0] ?? '';
  const offset = first === 'T' || first === 'G' ? 4 : first === 'M' ? 3 : 0;
  const rest = (weighted(text.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  if (first === 'M') return 'KLJNPQRTUWX'[10 - rest] === text[8];
  return ('ST'.includes(first) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK')[rest] === text[8];
}

/** Foreigner's number of Korea: a birthday, century and sex 5 to 8; the check digit is no longer given since October 2020. */
export function isKoreanBirthNumber(digits: string): boolean {
  return isDay(2000 + Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

/** Thai citizen number: weights 13 to 2, modulo 11. */
export function isThai(digits: string): boolean {
  const sum = weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}

/** South African id number: a birthday, citizenship 0 to 2, Luhn. */
export function isSouthAfrican(digits: string): boolean {
  const born = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6))] as const;
  return isDay(2000 + born[0], born[1], born[2]) && luhn(digits);
}

/** Swedish personal number with or without the century; the day may have 60 added (samordningsnummer). */
export function isPersonnummer(digits: string): boolean {
  const short = digits.slice(-10);
  const day = Number(short.slice(4, 6));
  return (
    isDay(2000 + Number(short.slice(0, 2)), Number(short.slice(2, 4)), day > 60 ? day - 60 : day) &&
    luhn(short)
  );
}

/** Polish PESEL: a birthday whose month tells the century, weights 1 3 7 9, modulo 10. */
export function isPesel(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  const check = (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
  return (
    isDay(2000 + Number(digits.slice(0, 2)), month, Number(digits.slice(4, 6))) &&
    check === Number(digits[10])
  );
}

/** Turkish identity number: the tenth digit of odd and even places, the last of all before it. */
export function isTurkish(digits: string): boolean {
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === Number(digits[9]) && (odd + even + tenth) % 10 === Number(digits[10]);
}
