import type { GridCell } from '../../blocks/lay-out-grid.ts';

/** Columns of one row after the other, for tables that write covered cells out. */
export interface CellMerger {
  startRow(): void;
  /** A cell that is shown; it reaches over `high` rows. */
  shown(text: string, high: number): GridCell;
  /** A cell hidden under the one above it or to its left. */
  covered(): GridCell;
}

/** Says of each covered cell which neighbour covers it. */
export function mergeCells(): CellMerger {
  let column = 0;
  /** Rows that the cell which began in this column still covers. */
  const reach = new Map<number, number>();
  return {
    startRow() {
      column = 0;
    },
    shown(text, high) {
      reach.set(column++, high - 1);
      return { text };
    },
    covered() {
      const left = reach.get(column) ?? 0;
      reach.set(column++, Math.max(left - 1, 0));
      return { text: '', continues: left > 0 ? 'above' : 'left' };
    },
  };
}
