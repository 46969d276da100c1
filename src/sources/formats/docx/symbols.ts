/** Wingdings code points people use as words: boxes, ticks, arrows, bullets. */
const symbols: Readonly<Record<string, string>> = {
  F0FE: '[x] ',
  F0FD: '[x] ',
  F078: '[x] ',
  F052: '[x] ',
  F0FC: '✓',
  F0FB: '✗',
  F0A8: '[ ] ',
  F06F: '[ ] ',
  F0A3: '[ ] ',
  F071: '[ ] ',
  F072: '[ ] ',
  F0E0: '→',
  F0E8: '→',
  F0DF: '←',
  F0B7: '•',
  F0A7: '•',
  F0D8: '•',
}; // prettier-ignore

/** Text of a `w:sym`; letters of a picture font that mean nothing as text are left out. */
export function symbolText(char: string): string {
  const code = char.toUpperCase();
  const known = symbols[code];
  if (known !== undefined) return known;
  const value = Number.parseInt(code, 16);
  if (Number.isNaN(value) || (value >= 0xe000 && value <= 0xf8ff) || value > 0x10ffff) return '';
  return String.fromCodePoint(value);
}
