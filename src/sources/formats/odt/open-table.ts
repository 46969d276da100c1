import type { BlockCollector } from '../../blocks/collect-blocks.ts';
import { type GridCell, layOutGrid } from '../../blocks/lay-out-grid.ts';
import { mergeCells } from './merge-cells.ts';

/** A table while its XML is read. */
export interface OdtTable {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** A paragraph inside the current cell. */
  write(text: string): void;
  /** Hands the table on: as a block, or as lines of a cell when it stands in one. */
  finish(blocks: BlockCollector, outer: OdtTable | undefined): void;
}

export function openTable(): OdtTable {
  const rows: GridCell[][] = [];
  const merger = mergeCells();
  let headerRows = 0;
  let inHeader = false;
  let text: string | undefined;
  let high = 1;
  return {
    open(name, attributes) {
      if (name === 'table-header-rows') inHeader = true;
      else if (name === 'table-row') {
        rows.push([]);
        merger.startRow();
        if (inHeader && headerRows === rows.length - 1) headerRows = rows.length;
      } else if (name === 'table-cell') {
        text = '';
        high = Math.max(Number(attributes['number-rows-spanned'] ?? 1) || 1, 1);
      } else if (name === 'covered-table-cell') rows.at(-1)?.push(merger.covered());
    },
    close(name) {
      if (name === 'table-header-rows') inHeader = false;
      else if (name === 'table-cell' && text !== undefined) {
        rows.at(-1)?.push(merger.shown(text, high));
        text = undefined;
      }
    },
    write(line) {
      if (text !== undefined) text += `${text === '' ? '' : '\n'}${line}`;
    },
    finish(blocks, outer) {
      const header = headerRows < rows.length ? headerRows : 0;
      const grid = layOutGrid(rows, header);
      const only = grid.length === 1 ? grid[0] : undefined;
      if (outer) for (const row of grid) outer.write(row.filter((cell) => cell !== '').join(' | '));
      // A frame around text is no table.
      else if (only && only.length === 1)
        for (const line of (only[0] ?? '').split('\n')) blocks.paragraph(line);
      else blocks.table(grid, header > 0 ? { headerRows: header } : {});
    },
  };
}
