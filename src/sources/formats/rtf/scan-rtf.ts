import { Problem } from '#contract';

export interface RtfHandlers {
  readonly open: () => void;
  readonly close: () => void;
  /** `\word`, with its number if it has one. */
  readonly word: (name: string, value: number | undefined) => void;
  /** `\~`, `\*` …: one sign after the backslash. */
  readonly symbol: (sign: string) => void;
  /** `\'hh`: a byte of the current code page. */
  readonly byte: (value: number) => void;
  /** Letters as they stand, each one byte of the current code page. */
  readonly text: (text: string) => void;
}

const deepest = 1_000;

/**
 * Cuts RTF (a string of one character per byte) into groups, control words, bytes and text. Binary data are jumped
 * over. Groups nested deeper than 1,000 and a missing end are `document.damaged`.
 */
export function scanRtf(source: string, handlers: RtfHandlers): void {
  const control = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
  const run = /[^\\{}\r\n]+/y;
  let depth = 0;
  let at = 0;
  while (at < source.length) {
    const sign = source[at];
    if (sign === '{') {
      if (++depth > deepest)
        throw new Problem('document.damaged', `The groups are nested more than ${deepest} deep.`);
      handlers.open();
      at++;
    } else if (sign === '}') {
      if (depth === 0) return;
      handlers.close();
      at++;
      // What follows the outermost group is no part of the document.
      if (--depth === 0) return;
    } else if (sign === '\r' || sign === '\n') at++;
    else if (sign !== '\\') {
      run.lastIndex = at;
      const text = run.exec(source)?.[0] ?? sign ?? '';
      handlers.text(text);
      at += text.length;
    } else {
      control.lastIndex = at + 1;
      const match = control.exec(source);
      if (match) {
        const [whole, name = '', digits] = match;
        at += 1 + whole.length;
        const value = digits === undefined ? undefined : Number(digits);
        if (name === 'bin') at += Math.max(value ?? 0, 0);
        else handlers.word(name, value);
      } else if (source[at + 1] === "'") {
        const value = Number.parseInt(source.slice(at + 2, at + 4), 16);
        if (!Number.isNaN(value)) handlers.byte(value);
        at += 4;
      } else {
        if (at + 1 < source.length) handlers.symbol(source[at + 1] ?? '');
        at += 2;
      }
    }
  }
  if (depth > 0) throw new Problem('document.damaged', 'The file ends in the middle; it may be cut off.');
}
