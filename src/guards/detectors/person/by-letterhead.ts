import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { grow, type Page } from './grow.ts';

/** A line that is two or three words with capitals and no ordinary one, above a line or two with numbers: an address. */
export function byLetterhead(page: Page): readonly Candidate[] {
  const { text, words, roles } = page;
  const found: Candidate[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word?.capital || !beginsLine(text, word.start) || never.has(word) || cueOf(word)) continue;
    if (roles.ofWord(word).plain) continue;
    const span = grow(page, at);
    const last = words[span.end - 1];
    if (!last || span.end - span.first < 2 || !isAbove(text, last.end)) continue;
    // In German two capitals are two nouns, unless one is known as a name.
    const isKnown = words
      .slice(span.first, span.end)
      .some((part) => roles.ofWord(part).given || roles.ofWord(part).family);
    if (page.language === 'german' && !isKnown) continue;
    found.push({ ...span, confidence: 0.6, reason: 'lineAboveAddress', layer: 'shape' });
  }
  return found;
}

/** Nothing but bullets and blanks before it on its line. */
function beginsLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 8 && text.charCodeAt(at) !== lineFeed && !isLetterOrDigit(text, at)) at--;
  return at < 0 || text.charCodeAt(at) === lineFeed;
}

/** The line ends here, and one of the next two lines that are not empty has a number of an address. */
function isAbove(text: string, end: number): boolean {
  const rest = text.slice(end, end + 160);
  return (
    /^[ \t\r]*\n/.test(rest) &&
    rest
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 4)
      .some((line, at, lines) => /(?<!\d)\d{1,5}(?!\d)/.test(line) && lines.slice(1, at).every(isShort))
  );
}

/** A line of a letterhead: a few words with capitals. */
const isShort = (line: string): boolean =>
  line.length < 40 && /^[^\p{L}]{0,6}\p{Lu}[^.!?:;]*$/u.test(line.trimEnd());

const lineFeed = 10;

function isLetterOrDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return /[\p{L}\p{N}]/u.test(text[at] ?? '');
}
