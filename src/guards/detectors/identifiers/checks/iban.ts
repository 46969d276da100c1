import { getCountrySpecifications, isValidIBAN } from 'ibantools';

/** Lengths in use before a country changed its form; numbers of both kinds are about. */
const former: ReadonlyMap<string, number> = new Map([
  ['BI', 16],
  ['NI', 32],
]);

/** An IBAN by the registry (length and structure per country) and modulo 97 (ISO 13616). */
export function isIban(compact: string): boolean {
  if (isValidIBAN(compact)) return true;
  return former.get(compact.slice(0, 2)) === compact.length && modulo97(compact) === 1;
}

/** Whether the registry knows an IBAN of this country and length. */
export function hasIbanLength(country: string, length: number): boolean {
  return lengthOf.get(country) === length || former.get(country) === length;
}

const lengthOf: ReadonlyMap<string, number> = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars }]) =>
    chars ? [[country, chars] as const] : [],
  ),
);

/** The first four characters go to the end, letters become numbers (A = 10). */
function modulo97(compact: string): number {
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
