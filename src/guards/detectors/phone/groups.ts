import { isDigit } from '../../reading/numbers.ts';

/** Groups of digits that may be one phone number, as far as each of them: `044`, `044 668`, `044 668 18`, … */
export interface Groups {
  /** Ends in the text, one a group. */
  readonly ends: readonly number[];
  /** Digits of each group. */
  readonly parts: readonly string[];
  /** Sign before each group but the first. */
  readonly gaps: readonly string[];
}

const most = 9;
const mostDigits = 17;

/** The groups from the digit at `from`, with the blanks, hyphens, slashes, stops and brackets that people put between them. */
export function groupsFrom(text: string, from: number): Groups {
  const ends: number[] = [];
  const parts: string[] = [];
  const gaps: string[] = [];
  let total = 0;
  for (let at = from; parts.length < most; ) {
    const start = at;
    while (isDigit(text.charCodeAt(at))) at++;
    total += at - start;
    if (total > mostDigits) break;
    ends.push(text[at] === ')' ? at + 1 : at);
    parts.push(text.slice(start, at));
    const next = gapAt(text, at);
    if (next === at) break;
    gaps.push(text.slice(at, next));
    at = next;
  }
  return { ends, parts, gaps };
}

/** Where the next group begins; `at` itself where none does. */
export function gapAt(text: string, at: number): number {
  let next = at;
  let blanks = 0;
  let signs = 0;
  while (next - at < 4) {
    const code = text.charCodeAt(next);
    if (isDigit(code)) return next;
    if (code === 32) blanks++;
    else if ((code >= 45 && code <= 47) || code === 40 || code === 41) signs++;
    else return at;
    if (blanks > 2 || signs > 2 || (blanks === 2 && signs === 0)) return at;
    next++;
  }
  return isDigit(text.charCodeAt(next)) ? next : at;
}
