import { normalised } from '#contract';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060-\u2064\ufeff\ufffe\uffff]/g;

/**
 * The one form text takes after parsing: NFC, well formed, `\n` for line breaks, ordinary blanks for
 * no-break ones, no control characters, no soft hyphens or zero-width blanks (they hide words from the search).
 */
export function cleanText(text: string): string {
  return normalised(
    text
      .toWellFormed()
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(controls, '')
      .replace(/[\u00a0\u2007\u202f]/g, ' ')
      // Private use: pictures of one font (logos, icons), no letters.
      .replace(/\p{Co}/gu, ''),
  );
}

/** Runs of blanks become one; line breaks stay, blanks around them and empty lines go. */
export function tidyLines(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** One line: every run of white space becomes one blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
