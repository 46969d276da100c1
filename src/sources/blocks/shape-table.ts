export interface ShapedTable {
  /** Rows above the header that are titles, not columns. */
  readonly before: readonly string[];
  /** Empty when no table is left. */
  readonly header: readonly string[];
  readonly body: readonly (readonly string[])[];
}

/**
 * Makes a table of rows of any length: no empty rows, no empty columns, every row as wide as the widest.
 * Without `headerRows` the first row names the columns, after title rows (one cell in a wide table) are
 * taken out. Several header rows become one: "Umsatz / 2024".
 */
export function shapeTable(source: readonly (readonly string[])[], headerRows?: number): ShapedTable {
  const rows = trimColumns(source.filter((row, index) => index < (headerRows ?? 0) || row.some(filled)));
  const width = rows[0]?.length ?? 0;
  const titles = headerRows === undefined && width > 1 ? countTitles(rows) : 0;
  const before = rows.slice(0, titles).map((row) => row.find(filled) ?? '');
  const [header = [], body] = joinHeader(rows.slice(titles), Math.max(headerRows ?? 1, 1));
  // A single row names nothing.
  if (body.length === 0 && headerRows === undefined)
    return { before: [...before, header.filter(filled).join(' | ')].filter(filled), header: [], body: [] };
  return { before, header, body };
}

const filled = (cell: string): boolean => cell !== '';

function trimColumns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const used = new Set<number>();
  for (const row of rows) for (const [column, cell] of row.entries()) if (cell !== '') used.add(column);
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((row) => columns.map((column) => row[column] ?? ''));
}

/** Title rows stand alone above a row with more cells; a table of single cells has none. */
function countTitles(rows: readonly (readonly string[])[]): number {
  const first = rows.findIndex((row) => row.filter(filled).length > 1);
  return first > 0 && first <= 5 ? first : 0;
}

function joinHeader(
  rows: readonly (readonly string[])[],
  count: number,
): [readonly string[] | undefined, readonly (readonly string[])[]] {
  const head = rows.slice(0, count);
  const [first] = head;
  if (!first) return [undefined, []];
  const names = first.map((_, column) => {
    const parts = head.map((row) => row[column] ?? '').filter(filled);
    return [...new Set(parts)].join(' / ');
  });
  return [names, rows.slice(count)];
}
