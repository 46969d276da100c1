import { byPattern } from '../by-pattern.ts';

/** Luhn (ISO/IEC 7812-1, annex B). */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return new Set(digits).size > 1 && sum % 10 === 0;
}

/** Card numbers of the large schemes (first digits 3 to 6), 13 to 19 digits. */
export const card = byPattern({
  name: 'card',
  category: 'card',
  pattern: /(?<![\d.,-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d.,]?\d)/g,
  reason: 'a card number whose check digit holds (Luhn)',
  confidence: 0.95,
  holds: isCard,
});
