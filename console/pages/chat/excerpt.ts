export interface Excerpt {
  readonly before: string;
  readonly quoted: string;
  readonly after: string;
  /** Nothing of the text is left out. */
  readonly isWhole: boolean;
}

/** A quotation with what stands around it, up to `around` units on either side, cut at line ends. */
export function excerpt(text: string, start: number, end: number, around: number): Excerpt {
  const from = start <= around ? 0 : text.lastIndexOf('\n', start - around) + 1;
  const lineEnd = end + around >= text.length ? -1 : text.indexOf('\n', end + around);
  const to = lineEnd === -1 ? text.length : lineEnd;
  return {
    before: text.slice(from, start),
    quoted: text.slice(start, end),
    after: text.slice(end, to),
    isWhole: from === 0 && to === text.length,
  };
}
