import type { Element } from './element-stack.ts';
import { innerText } from './walk-tree.ts';

export interface HtmlTable {
  readonly caption: string;
  readonly rows: readonly (readonly string[])[];
  /** Set where the markup names header rows. */
  readonly headerRows?: number;
}

/** A table that only arranges the page (nested tables, headings, whole sections in a cell) is none of data. */
export function isDataTable(table: Element): boolean {
  const rows = rowsOf(table);
  if (rows.length === 0) return false;
  const cells = rows.flatMap((row) => cellsOf(row.element));
  const arranging = cells.some((cell) => contains(cell, /^(?:table|h[1-6]|article|section|form|hr)$/));
  if (arranging)
    return cells.every((cell) => !contains(cell, /^(?:h[1-6]|article|section|form|hr)$/)) && small(cells);
  return rows.some((row) => cellsOf(row.element).length > 1) || rows.length > 2;
}

/** Nested tables that only line up a few words do not make the outer table a page layout. */
function small(cells: readonly Element[]): boolean {
  return cells.length >= 4 && cells.every((cell) => innerText(cell).length < 400);
}

/** Cells as shown; a cell over several rows stands in each of them, so that every row can be read alone. */
export function readTable(table: Element): HtmlTable {
  const rows = rowsOf(table);
  const grid = rows.map((): string[] => []);
  let headerRows = 0;
  let inHeader = true;
  for (const [index, { element, head }] of rows.entries()) {
    const line = grid[index] ?? [];
    const cells = cellsOf(element);
    inHeader &&= head || (cells.length > 0 && cells.every((cell) => cell.name === 'th'));
    if (inHeader) headerRows = index + 1;
    let column = 0;
    for (const cell of cells) {
      while (line[column] !== undefined) column++;
      const text = innerText(cell);
      const wide = span(cell.attributes.colspan);
      const high = Math.min(span(cell.attributes.rowspan), rows.length - index);
      for (let y = 0; y < high; y++)
        for (let x = 0; x < wide; x++) {
          // Under a header that spans columns each column needs the name; a body cell is said once.
          const target = grid[index + y];
          if (target) target[column + x] = x === 0 || inHeader ? text : '';
        }
      column += wide;
    }
  }
  const caption = table.children.find(
    (child): child is Element => typeof child !== 'string' && child.name === 'caption',
  );
  return {
    caption: caption ? innerText(caption) : '',
    rows: grid.map((row) => Array.from(row, (cell) => cell ?? '')),
    ...(headerRows > 0 && headerRows < rows.length ? { headerRows } : {}),
  };
}

interface Row {
  readonly element: Element;
  readonly head: boolean;
}

function rowsOf(table: Element): readonly Row[] {
  return table.children.flatMap((child): readonly Row[] => {
    if (typeof child === 'string') return [];
    if (child.name === 'tr') return [{ element: child, head: false }];
    if (!/^(?:thead|tbody|tfoot)$/.test(child.name)) return [];
    return elements(child)
      .filter((row) => row.name === 'tr')
      .map((row) => ({ element: row, head: child.name === 'thead' }));
  });
}

const elements = (parent: Element): readonly Element[] =>
  parent.children.filter((child): child is Element => typeof child !== 'string');
const cellsOf = (row: Element): readonly Element[] =>
  elements(row).filter((cell) => cell.name === 'td' || cell.name === 'th');

function contains(element: Element, names: RegExp): boolean {
  return elements(element).some((child) => names.test(child.name) || contains(child, names));
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), 100);
}
