/** A run of text on one baseline without a wide gap: a line of a paragraph, or a cell of a table. */
export interface Line {
  text: string;
  /** Left, right and baseline in points from the lower left corner of the page. */
  x0: number;
  x1: number;
  readonly y: number;
  /** Height of the letters in points. */
  readonly size: number;
  readonly rightToLeft: boolean;
}

/** What pdf.js gives for each piece of text it draws. */
export interface TextPiece {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

/** Gaps in units of the letter size: a blank, and the white between two cells. */
const blankGap = 0.15;
const cellGap = 1.1;

/**
 * Joins pieces into lines in the order in which they were drawn. That order is what the author's program
 * wrote and follows columns and boxes where geometry alone would mix them.
 */
export function pageLines(pieces: readonly TextPiece[]): Line[] {
  const lines: Line[] = [];
  const drawn = new Set<string>();
  let blankBefore = false;
  for (const { str, dir, width, height, transform } of pieces) {
    const [a = 0, b = 0, , d = 0, x = 0, y = 0] = transform;
    if (str.trim() === '') {
      blankBefore ||= str !== '';
      continue;
    }
    const size = height || Math.hypot(a, b) || Math.abs(d) || 10;
    // Bold letters are often the same text drawn twice with a tiny shift.
    const key = `${str}|${Math.round(x)}|${Math.round(y)}|${Math.round(size)}`;
    if (str.trim().length > 1 && drawn.has(key)) continue;
    drawn.add(key);
    const upright = Math.abs(b) < Math.abs(a) * 0.1 || a === 0;
    const rightToLeft = dir === 'rtl';
    const line = lines.at(-1);
    const sameBaseline = line && upright && Math.abs(line.y - y) < 0.4 * Math.max(line.size, size);
    const gap = line ? (rightToLeft ? line.x0 - (x + width) : x - line.x1) : 0;
    const unit = line ? Math.min(Math.max(line.size, size), 3 * size) : size;
    if (
      line &&
      sameBaseline &&
      line.rightToLeft === rightToLeft &&
      gap > -0.6 * unit &&
      gap < cellGap * unit
    ) {
      const blank = blankBefore || gap > blankGap * unit || /\s$/.test(line.text) || /^\s/.test(str);
      line.text = `${line.text.trimEnd()}${blank ? ' ' : ''}${str.trimStart()}`;
      line.x0 = Math.min(line.x0, x);
      line.x1 = Math.max(line.x1, x + width);
    } else lines.push({ text: str, x0: x, x1: x + width, y, size, rightToLeft });
    blankBefore = /\s$/.test(str);
  }
  return joinBaselines(lines.map((line) => ({ ...line, text: line.text.trim() })));
}

/** Forms draw the fixed words of a line first and fill the gaps afterwards: "Seite von" and then "1" and "2". */
function joinBaselines(lines: readonly Line[]): Line[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const first = group?.[0];
    const same =
      first && !first.rightToLeft && !line.rightToLeft && Math.abs(first.y - line.y) < 0.15 * first.size;
    if (group && same) group.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.x0 - b.x0);
    if (sorted.every((line, index) => line === group[index])) return group;
    const joined: Line[] = [];
    for (const line of sorted) {
      const left = joined.at(-1);
      if (left && line.x0 - left.x1 < cellGap * left.size && line.x0 > left.x1 - 0.6 * left.size) {
        left.text = `${left.text} ${line.text}`;
        left.x1 = Math.max(left.x1, line.x1);
      } else joined.push(line);
    }
    return joined;
  });
}
