/** A cell of a table as the file has it; merged ones say which neighbour they belong to. */
export interface GridCell {
  readonly text: string;
  readonly continues?: 'above' | 'left';
}

/**
 * Texts by row and column. What is merged downwards stands in each row, so that a row can be read alone; under
 * a header that spans columns each column needs the name, a body cell is said once.
 */
export function layOutGrid(rows: readonly (readonly GridCell[])[], headerRows: number): string[][] {
  const grid: string[][] = [];
  for (const [index, row] of rows.entries()) {
    const line: string[] = [];
    for (const { text, continues } of row) {
      if (continues === 'above') line.push(grid.at(-1)?.[line.length] ?? '');
      else if (continues === 'left') line.push(index < headerRows ? (line.at(-1) ?? '') : '');
      else line.push(text);
    }
    grid.push(line);
  }
  return grid;
}
