/** Luhn's sum is a multiple of ten (ISO/IEC 7812-1, annex B). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Sum of digits times weights; a letter counts as in base 36 (A = 10). */
export function weighted(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + Number.parseInt(text[at] ?? '0', 36) * weight, 0);
}

/** A day that exists: the thirtieth of February does not. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Check digit of the machine-readable zone, weights 7 3 1 (ICAO 9303 part 3, 4.9); `<` counts nothing. */
export function icaoDigit(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '<';
    sum += (character === '<' ? 0 : Number.parseInt(character, 36)) * ([7, 3, 1][at % 3] ?? 0);
  }
  return sum % 10;
}
