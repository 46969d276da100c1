/**
 * Cuts Markdown at blank lines between its blocks, so that while an answer streams only its last piece is read and
 * drawn anew. A piece is never cut inside a fence, a list with its blank lines, or an indented continuation; put
 * together with blank lines in between, the pieces are the text.
 */
export function splitBlocks(text: string): readonly string[] {
  const lines = text.split('\n');
  const pieces: string[] = [];
  let piece: string[] = [];
  let fence: string | undefined;
  for (const [at, line] of lines.entries()) {
    fence = fenceAfter(fence, line);
    if (line.trim() !== '' || fence !== undefined) {
      piece.push(line);
      continue;
    }
    if (piece.length === 0) continue;
    let after = at + 1;
    while (lines[after]?.trim() === '') after += 1;
    const next = lines[after];
    if (next !== undefined && goesOn(piece[0] ?? '', next)) piece.push(line);
    else {
      pieces.push(piece.join('\n'));
      piece = [];
    }
  }
  if (piece.length > 0) pieces.push(piece.join('\n'));
  return pieces;
}

/** The mark of the fence that is open after this line. */
function fenceAfter(open: string | undefined, line: string): string | undefined {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  if (!mark) return open;
  const [, run = '', rest = ''] = mark;
  if (open === undefined) return run[0] === '`' && rest.includes('`') ? undefined : run;
  return run[0] === open[0] && run.length >= open.length && rest.trim() === '' ? undefined : open;
}

const isItem = (line: string): boolean => /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/.test(line);

/** Does what follows a blank line belong to the piece that began with `first`? */
const goesOn = (first: string, next: string): boolean =>
  /^(?: {2,}|\t)/.test(next) || (isItem(first) && isItem(next));
