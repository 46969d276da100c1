/** Number of a list item in one of Word's formats (`decimal`, `lowerLetter`, `upperRoman` …). */
export function numberLabel(value: number, format: string): string {
  const letter = (first: number) =>
    String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
  if (value < 1 || value > 5_000) return String(value);
  if (format === 'lowerLetter') return letter(97);
  if (format === 'upperLetter') return letter(65);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  if (format === 'upperRoman') return roman(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]; // prettier-ignore

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of romans) for (; rest >= worth; rest -= worth) text += sign;
  return text;
}
