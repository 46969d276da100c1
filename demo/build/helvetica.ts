/** Widths of Helvetica for U+0020 to U+007E in thousandths of the letter size (Adobe font metrics). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Windows-1252 beyond Latin-1: the signs that the demo documents use, with their code and width. */
const extra = new Map([
  ['€', [0x80, 556]],
  ['–', [0x96, 556]],
  ['—', [0x97, 1000]],
  ['‘', [0x91, 222]],
  ['’', [0x92, 222]],
  ['“', [0x93, 333]],
  ['”', [0x94, 333]],
  ['„', [0x84, 333]],
  ['…', [0x85, 1000]],
  ['•', [0x95, 350]],
  ['œ', [0x9c, 944]],
  ['Œ', [0x8c, 1000]],
]);

/** Width of a text in points. Bold letters are about seven per cent wider. */
export function textWidth(text: string, size: number, bold: boolean): number {
  let sum = 0;
  for (const letter of text) sum += letterWidth(letter);
  return (sum * size * (bold ? 1.07 : 1)) / 1000;
}

function letterWidth(letter: string): number {
  // An accent adds no width.
  const [base = letter] = letter.normalize('NFD');
  return widths[(base.codePointAt(0) ?? 0) - 0x20] ?? extra.get(letter)?.[1] ?? 556;
}

/** A text as a PDF string in WinAnsiEncoding. Throws for a letter that the encoding lacks. */
export function pdfString(text: string): string {
  let out = '';
  for (const letter of text) {
    const code = extra.get(letter)?.[0] ?? letter.codePointAt(0) ?? 0;
    if (code > 0xff) throw new Error(`Helvetica has no ${letter} in: ${text}`);
    out +=
      code < 0x20 || code > 0x7e || '()\\'.includes(letter)
        ? `\\${code.toString(8).padStart(3, '0')}`
        : letter;
  }
  return `(${out})`;
}
