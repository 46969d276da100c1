import { byPattern } from '../by-pattern.ts';

/** ISO 13616: letters become numbers (A = 10), the first four go to the end, and the whole is 1 modulo 97. */
export function isIban(text: string): boolean {
  const compact = text.replace(/[\s\u00a0-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    for (const digit of Number.parseInt(character, 36).toString())
      remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}

/** Lengths differ by country, so the longest run whose check digits hold is taken. */
export const iban = byPattern({
  name: 'iban',
  category: 'iban',
  pattern:
    /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
  reason: 'an IBAN whose check digits hold (ISO 13616, modulo 97)',
  confidence: 1,
  holds: isIban,
});
