import type { Stack } from './stack-lines.ts';

/** Stacks side by side that begin on one baseline. */
export interface StackRow {
  readonly stacks: readonly Stack[];
  readonly y: number;
  /** Baseline of the lowest line. */
  readonly bottom: number;
}

export type Region =
  | { readonly kind: 'text'; readonly stacks: readonly Stack[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (Stack | undefined)[])[] };

/** Parts a page into tables and flowing text, keeping the order. */
export function findTables(stacks: readonly Stack[]): readonly Region[] {
  const rows = toRows(stacks);
  const regions: Region[] = [];
  for (let start = 0; start < rows.length; ) {
    const found = longestTable(rows, start);
    if (found) {
      regions.push({ kind: 'table', rows: found.table });
      start = found.end;
    } else {
      regions.push({ kind: 'text', stacks: rows[start]?.stacks ?? [] });
      start++;
    }
  }
  return regions;
}

/** A run of rows is shortened until what is left is one table; a page of nothing but cells gives up early. */
function longestTable(
  rows: readonly StackRow[],
  start: number,
): { readonly table: (Stack | undefined)[][]; readonly end: number } | undefined {
  let end = runEnd(rows, start);
  for (let tries = 0; tries < 20 && end - start >= 2; tries++) {
    const table = asTable(rows.slice(start, end));
    if (table) return { table, end };
    do end--;
    while (end > start && rows[end - 1]?.stacks.length === 1);
  }
  return undefined;
}

function toRows(stacks: readonly Stack[]): StackRow[] {
  const rows: Stack[][] = [];
  let top = 0;
  let bottom = 0;
  for (const stack of stacks) {
    const row = rows.at(-1);
    const left = row?.at(-1);
    // Cells of one row may be centred: they are as high as the highest of them.
    const level = topOf(stack) < top + 0.5 * stack.size && topOf(stack) > bottom - 0.5 * stack.size;
    if (row && left && level && stack.x0 >= left.x1) {
      row.push(stack);
      bottom = Math.min(bottom, bottomOf(stack));
    } else if (
      row?.length === 1 &&
      left &&
      stack.x0 >= left.x1 &&
      topOf(left) < topOf(stack) &&
      topOf(left) > bottomOf(stack)
    ) {
      row.push(stack);
      top = topOf(stack);
      bottom = Math.min(bottom, bottomOf(stack));
    } else {
      rows.push([stack]);
      top = topOf(stack);
      bottom = bottomOf(stack);
    }
  }
  return rows.flatMap(splitColumns).map((row) => ({
    stacks: row,
    y: Math.max(...row.map(topOf)),
    bottom: Math.min(...row.map(bottomOf)),
  }));
}

/** A table drawn column by column: short cells, line for line on the same baselines. */
function splitColumns(row: Stack[]): Stack[][] {
  const [first] = row;
  const count = first?.lines.length ?? 0;
  if (row.length < 2 || count < 2 || !first) return [row];
  const aligned = row.every(
    ({ lines, size }) =>
      lines.length === count &&
      lines.every((line, index) => Math.abs(line.y - (first.lines[index]?.y ?? 0)) < 0.3 * size),
  );
  const letters = row.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.text.length, 0);
  if (!aligned || letters / (count * row.length) > 25) return [row];
  return first.lines.map((_, index) =>
    row.flatMap(({ lines }) => {
      const line = lines[index];
      return line ? [{ lines: [line], x0: line.x0, x1: line.x1, size: line.size }] : [];
    }),
  );
}

/** Rows that may be one table: of one letter size, evenly close, at most one row of a single cell in a row. */
function runEnd(rows: readonly StackRow[], start: number): number {
  const first = rows[start];
  if (!first || first.stacks.length < 2) return start;
  const size = first.stacks[0]?.size ?? 10;
  let end = start + 1;
  let widest = 0;
  let tall = false;
  for (let index = start + 1; index < rows.length; index++) {
    const row = rows[index];
    const above = rows[index - 1];
    if (!row || !above || row.y >= above.y) break;
    const gap = above.bottom - row.y;
    const ownSize = row.stacks[0]?.size ?? size;
    // Rows of several lines stand further apart.
    tall ||= above.y - above.bottom > 0.5 * size;
    if (
      gap > (tall ? 5 : 4) * size ||
      (widest > 0 && gap > 2.5 * widest) ||
      Math.abs(ownSize - size) > 0.12 * size
    )
      break;
    widest = Math.max(widest, gap);
    if (row.stacks.length > 1) end = index + 1;
    else if (index - end >= 1) break;
  }
  return end;
}

function asTable(rows: readonly StackRow[]): (Stack | undefined)[][] | undefined {
  const many = rows.filter((row) => row.stacks.length > 1);
  const width = usualWidth(many);
  if (width < 2 || (width === 2 && many.length < 3)) return undefined;
  const columns = Array.from({ length: width }, (_, column) => {
    const cells = many
      .filter(({ stacks }) => stacks.length === width)
      .flatMap(({ stacks }) => stacks[column] ?? []);
    return { x0: Math.min(...cells.map((cell) => cell.x0)), x1: Math.max(...cells.map((cell) => cell.x1)) };
  });
  // Columns that overlap are no columns.
  if (columns.some((column, index) => index > 0 && column.x0 < (columns[index - 1]?.x1 ?? 0)))
    return undefined;
  // Side by side prose is read column by column, not line by line.
  const letters = many.flatMap(({ stacks }) => stacks).map((stack) => lettersOf(stack));
  if (width === 2 && letters.reduce((a, b) => a + b, 0) / letters.length > 60) return undefined;
  const table: (Stack | undefined)[][] = [];
  for (const { stacks } of rows) {
    const placed = stacks.map((stack) => nearestColumn(stack, columns));
    if (new Set(placed).size < placed.length) return undefined;
    const [only] = placed;
    const above = table.at(-1);
    const [alone] = stacks;
    const target = only === undefined ? undefined : above?.[only];
    if (stacks.length === 1 && alone && above && target && only !== undefined && only > 0) {
      above[only] = { ...target, lines: [...target.lines, ...alone.lines] };
      continue;
    }
    const row = columns.map((): Stack | undefined => undefined);
    for (const [index, stack] of stacks.entries()) row[placed[index] ?? 0] = stack;
    table.push(row);
  }
  const cells = table.flat();
  return cells.filter((cell) => cell !== undefined).length * 2 > cells.length ? table : undefined;
}

/** The largest number of cells that at least two rows have. */
function usualWidth(rows: readonly StackRow[]): number {
  const counts = rows.map(({ stacks }) => stacks.length);
  return Math.max(0, ...counts.filter((count, index) => counts.indexOf(count) !== index));
}

function nearestColumn(
  stack: Stack,
  columns: readonly { readonly x0: number; readonly x1: number }[],
): number {
  const distance = ({ x0, x1 }: { readonly x0: number; readonly x1: number }) =>
    Math.max(x0 - stack.x1, stack.x0 - x1, -Math.min(x1, stack.x1) + Math.max(x0, stack.x0));
  let best = 0;
  for (const [index, column] of columns.entries()) {
    const nearest = columns[best];
    if (nearest && distance(column) < distance(nearest)) best = index;
  }
  return best;
}

const topOf = (stack: Stack): number => stack.lines[0]?.y ?? 0;
const bottomOf = (stack: Stack): number => stack.lines.at(-1)?.y ?? 0;
const lettersOf = (stack: Stack): number => stack.lines.reduce((sum, line) => sum + line.text.length, 0);
