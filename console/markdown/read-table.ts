import type { Block, Inline } from './nodes.ts';
import type { Taken } from './parse-blocks.ts';
import { parseInline } from './parse-inline.ts';

/** More would freeze the page and help nobody; what is left out is counted. */
const mostRows = 200;
const mostColumns = 30;

/** A row of cells over a row of dashes of the same width. */
export function isTableStart(lines: readonly string[], at: number): boolean {
  const [header, rule] = [lines[at] ?? '', lines[at + 1] ?? ''];
  if (!header.includes('|') || !rule.includes('-')) return false;
  const dashes = cellsOf(rule);
  return dashes.every((cell) => /^:?-+:?$/.test(cell)) && dashes.length === cellsOf(header).length;
}

export function readTable(lines: readonly string[], at: number, origin: string): Taken<Block> {
  const header = cellsOf(lines[at] ?? '');
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
  const rows = lines.slice(at + 2, Math.min(end, at + 2 + mostRows)).map(cellsOf);
  const columns = Math.min(header.length, mostColumns);
  const shown = (cells: readonly string[]): (readonly Inline[])[] =>
    Array.from({ length: columns }, (_, column) => parseInline(cells[column] ?? '', origin));
  return {
    node: {
      type: 'table',
      header: shown(header),
      rows: rows.map(shown),
      cutRows: end - at - 2 - rows.length,
      cutColumns: header.length - columns,
    },
    lines: end - at,
  };
}

/** Cells of a row; `\|` and bars inside code do not divide. */
function cellsOf(line: string): string[] {
  const row = line.trim().replace(/^\|/, '');
  const cells: string[] = [];
  let cell = '';
  let inCode = false;
  for (let at = 0; at < row.length; at += 1) {
    const character = row[at] ?? '';
    if (character === '\\' && row[at + 1] === '|') {
      cell += '|';
      at += 1;
    } else if (character === '|' && !inCode) {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (character === '`') inCode = !inCode;
      cell += character;
    }
  }
  if (cell.trim() !== '' || cells.length === 0) cells.push(cell.trim());
  return cells;
}
