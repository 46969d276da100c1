import type { BlockCollector } from '../../blocks/collect-blocks.ts';

/** A table while its XML is read. */
export interface OpenTable {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** A paragraph inside the current cell. */
  write(text: string): void;
  /** Hands the table on: as a block, or as lines of a cell when it stands in one. */
  finish(blocks: BlockCollector, outer?: OpenTable): void;
}

interface Cell {
  text: string;
  span: number;
  /** Continues the cell above it. */
  continued: boolean;
}

export function openTable(): OpenTable {
  const rows: Cell[][] = [];
  let headerRows = 0;
  let cell: Cell | undefined;
  return {
    open(name, { val }) {
      if (name === 'tr') rows.push([]);
      else if (name === 'tc') {
        cell = { text: '', span: 1, continued: false };
        rows.at(-1)?.push(cell);
      } else if (name === 'gridSpan' && cell) cell.span = Math.min(Math.max(Number(val) || 1, 1), 63);
      else if (name === 'vMerge' && cell) cell.continued = val !== 'restart';
      else if (name === 'tblHeader' && val !== '0' && val !== 'false' && headerRows === rows.length - 1)
        headerRows = rows.length;
    },
    close(name) {
      if (name === 'tc') cell = undefined;
    },
    write(text) {
      if (cell) cell.text += `${cell.text === '' ? '' : '\n'}${text}`;
    },
    finish(blocks, outer) {
      const grid = layOut(rows, headerRows);
      const only = grid.length === 1 ? grid[0] : undefined;
      if (outer) for (const row of grid) outer.write(row.filter((text) => text !== '').join(' | '));
      // A frame around text is no table.
      else if (only && only.length === 1)
        for (const line of (only[0] ?? '').split('\n')) blocks.paragraph(line);
      else blocks.table(grid, headerRows > 0 && headerRows < grid.length ? { headerRows } : {});
    },
  };
}

/** Every cell in its column; what is merged downwards stands in each row, so that a row can be read alone. */
function layOut(rows: readonly (readonly Cell[])[], headerRows: number): string[][] {
  const grid: string[][] = [];
  for (const [index, row] of rows.entries()) {
    const line: string[] = [];
    for (const { text, span, continued } of row) {
      const shown = continued ? (grid.at(-1)?.[line.length] ?? '') : text;
      line.push(shown);
      for (let extra = 1; extra < span; extra++) line.push(index < headerRows ? shown : '');
    }
    grid.push(line);
  }
  return grid;
}
