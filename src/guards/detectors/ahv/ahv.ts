import { byPattern } from '../by-pattern.ts';

/** EAN-13 check digit over `756…` (Swiss Federal Act on Old-Age Insurance, art. 50c). */
function isAhv(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const sum = [...digits.slice(0, 12)].reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  );
  return digits.length === 13 && (10 - (sum % 10)) % 10 === Number(digits[12]);
}

export const ahv = byPattern({
  name: 'ahv',
  category: 'ahv',
  pattern: /(?<!\d)756[ .]?\d{4}[ .]?\d{4}[ .]?\d{2}(?!\d)/g,
  reason: 'a Swiss AHV number whose check digit holds',
  confidence: 1,
  holds: isAhv,
});
