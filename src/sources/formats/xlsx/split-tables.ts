import type { SheetRow } from './read-sheet.ts';

export interface SheetTable {
  /** Used columns, ascending. */
  readonly columns: readonly number[];
  readonly rows: readonly ReadonlyMap<number, string>[];
  /** Which rows of the sheet these are, from 0. */
  readonly indices: readonly number[];
}

interface Band {
  rows: SheetRow[];
  first: number;
  last: number;
}

/**
 * The tables of a sheet. An empty row ends a table, unless what follows are more data rows of the same
 * columns; so does a row whose cells lie wholly beside the ones above.
 */
export function splitTables(rows: readonly SheetRow[]): readonly SheetTable[] {
  const bands: Band[] = [];
  let previous: SheetRow | undefined;
  for (const row of rows) {
    const columns = [...row.cells.keys()];
    const first = columns.reduce((a, b) => Math.min(a, b));
    const last = columns.reduce((a, b) => Math.max(a, b));
    const band = bands.at(-1);
    const beside = band && (first > band.last || last < band.first);
    const gap = previous && row.index > previous.index + 1;
    const goesOn = band && !beside && (!gap || continues(band, row, first, last));
    if (band && goesOn) {
      band.rows.push(row);
      band.first = Math.min(band.first, first);
      band.last = Math.max(band.last, last);
    } else bands.push({ rows: [row], first, last });
    previous = row;
  }
  return bands.map(({ rows: bandRows }) => {
    const columns = new Set<number>();
    for (const row of bandRows) for (const column of row.cells.keys()) columns.add(column);
    return {
      columns: [...columns].sort((a, b) => a - b),
      rows: bandRows.map((row) => row.cells),
      indices: bandRows.map((row) => row.index),
    };
  });
}

/** Data after a blank line: within the same columns, most of them filled, and with a number, as no header has. */
function continues(band: Band, row: SheetRow, first: number, last: number): boolean {
  if (first < band.first || last > band.last || band.rows.length < 2 || row.cells.size < 2) return false;
  return [...row.cells.values()].some((text) => /^-?\d[\d.,'%]*$/.test(text));
}
