import type { Uncoded } from './coded.ts';
import { lastWhere } from './last-where.ts';

/** So many rows of a table are read, and cells of a row. */
const most = { rows: 2_000, cells: 40 };

interface Cell {
  readonly start: number;
  readonly end: number;
}

interface Row {
  readonly cells: readonly Cell[];
  /** Where its line ends. */
  readonly end: number;
}

/**
 * Tables as forms: `| Name | Fallnummer |` above `| Muster | 4711 |` reads `Name: Muster⏎Fallnummer: 4711`, since what a cell is
 * stands in the head of its column. Of Markdown, and of cells parted by tabs or semicolons; only heads that are words.
 */
export function tablesIn(text: string): readonly Uncoded[] {
  const found: Uncoded[] = [];
  for (const sign of ['|', '\t', ';']) {
    let at = text.indexOf(sign);
    while (at >= 0) {
      const head = rowAt(text, at, sign);
      const table = isHead(text, head) ? asForms(text, head, sign) : undefined;
      if (table) found.push(table.read);
      at = text.indexOf(sign, table?.end ?? head.end);
    }
  }
  return found;
}

/** The line on which this sign stands, cut into cells without the blanks around them. */
function rowAt(text: string, at: number, sign: string): Row {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const newLine = text.indexOf('\n', at);
  const end = newLine < 0 ? text.length : newLine;
  const cells: Cell[] = [];
  for (let from = start; from <= end && cells.length < most.cells; ) {
    const next = text.indexOf(sign, from);
    const to = next < 0 || next > end ? end : next;
    cells.push(trimmed(text, from, to));
    from = to + 1;
  }
  // The rims of a row of Markdown.
  if (sign === '|' && isEmpty(cells[0])) cells.shift();
  if (sign === '|' && isEmpty(cells.at(-1))) cells.pop();
  return { cells, end };
}

const isEmpty = (cell: Cell | undefined): boolean => cell !== undefined && cell.start >= cell.end;

function trimmed(text: string, from: number, to: number): Cell {
  let [start, end] = [from, to];
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Blanks, and what the emphasis of Markdown and the quotation marks of CSV put around a cell. */
const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 13 || code === 0x2a || code === 0x22 || code === 0x60;

/** Two cells and more, every one a word or a few without a sentence's signs. */
const isHead = (text: string, { cells }: Row): boolean =>
  cells.length > 1 &&
  cells.every(
    ({ start, end }) => end - start < 32 && /^(?:\p{L}[\p{L}\d .°/()#-]*)?$/u.test(text.slice(start, end)),
  ) &&
  cells.some((cell) => !isEmpty(cell));

/** The rows below a head, each cell behind its head. */
function asForms(
  text: string,
  head: Row,
  sign: string,
): { readonly read: Uncoded; readonly end: number } | undefined {
  const parts: { readonly at: number; readonly cell: Cell }[] = [];
  let read = '';
  let { end } = head;
  for (let row = 0; row < most.rows && end < text.length; row++) {
    const next = rowAt(text, end + 1, sign);
    if (next.cells.length !== head.cells.length) break;
    ({ end } = next);
    if (next.cells.every((cell) => /^[:-]*$/.test(text.slice(cell.start, cell.end)))) continue;
    next.cells.forEach((cell, at) => {
      const label = head.cells[at];
      if (!label || isEmpty(cell)) return;
      read += isEmpty(label) ? '' : `${text.slice(label.start, label.end)}: `;
      parts.push({ at: read.length, cell });
      read += `${text.slice(cell.start, cell.end)}\n`;
    });
    read += '\n';
  }
  if (parts.length === 0) return undefined;
  const back = (start: number, to: number): Cell | undefined => {
    const part = parts[lastWhere(parts, ({ at }) => at <= start)];
    if (!part) return undefined;
    const { at, cell } = part;
    // Over the end of a cell there is nothing.
    return to - at > cell.end - cell.start
      ? undefined
      : { start: cell.start + start - at, end: cell.start + to - at };
  };
  return { read: { text: read, back }, end };
}
