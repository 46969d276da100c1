import { Problem } from '#contract';
import { scanXml } from '../../xml/scan-xml.ts';
import type { CellFormats } from './read-formats.ts';
import { unescapeText } from './read-shared-strings.ts';

/** Filled cells of a row by column, both from 0. */
export interface SheetRow {
  readonly index: number;
  readonly cells: Map<number, string>;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly cells: number;
  readonly formulasWithoutValue: number;
}

export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: CellFormats;
  readonly maxCells: number;
}

/**
 * Only cells that hold something are kept, so that a lone cell at XFD1048576 costs one entry. Cells merged
 * downwards are filled in every row that has other cells.
 */
export function readSheet(bytes: Uint8Array, { strings, formats, maxCells }: SheetContext): Sheet {
  const rows = new Map<number, SheetRow>();
  let row: SheetRow | undefined;
  let at = { type: 'n', style: 0, column: 0 };
  let value: string | undefined;
  let inline = '';
  let hasFormula = false;
  let reading: 'value' | 'inline' | undefined;
  let cells = 0;
  let formulasWithoutValue = 0;
  let rowIndex = -1;
  let phonetic = false;

  const put = (target: SheetRow, column: number, text: string) => {
    if (++cells > maxCells)
      throw new Problem('document.tooLarge', `The sheets hold more than ${maxCells} cells.`);
    target.cells.set(column, text);
  };
  const endCell = () => {
    const text = cellText(at.type, value, inline, at.style, strings, formats);
    if (value === undefined && inline === '' && hasFormula) formulasWithoutValue++;
    if (row && text.trim() !== '') put(row, at.column, text);
  };

  scanXml(bytes, {
    open(name, { r, t, s, ref }) {
      if (name === 'row') {
        rowIndex = r === undefined ? rowIndex + 1 : Number(r) - 1;
        row = rows.get(rowIndex) ?? { index: rowIndex, cells: new Map() };
        rows.set(rowIndex, row);
        at = { type: 'n', style: 0, column: -1 };
      } else if (name === 'c') {
        at = { type: t ?? 'n', style: Number(s ?? 0), column: r === undefined ? at.column + 1 : columnOf(r) };
        value = undefined;
        inline = '';
        hasFormula = false;
      } else if (name === 'v') {
        reading = 'value';
        value = '';
      } else if (name === 't' && !phonetic) reading = 'inline';
      else if (name === 'rPh') phonetic = true;
      else if (name === 'f') hasFormula = true;
      else if (name === 'mergeCell' && ref !== undefined) fillMerged(rows, ref, put);
    },
    text(text) {
      if (reading === 'value') value = (value ?? '') + text;
      else if (reading === 'inline') inline += text;
    },
    close(name) {
      if (name === 'v' || name === 't') reading = undefined;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c') endCell();
    },
  });
  const filled = [...rows.values()]
    .filter(({ cells: held }) => held.size > 0)
    .sort((a, b) => a.index - b.index);
  return { rows: filled, cells, formulasWithoutValue };
}

function cellText(
  type: string,
  value: string | undefined,
  inline: string,
  style: number,
  strings: readonly string[],
  formats: CellFormats,
): string {
  if (type === 'inlineStr') return unescapeText(inline);
  if (value === undefined) return '';
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'str') return unescapeText(value);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ');
  return type === 'n' ? formats.show(value, style) : value;
}

const rowOf = /(?<!\d)\d+$/;

/** 0-based column of "XFD1048576"; anything beyond what Excel knows is taken as its last one. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return Math.min(Math.max(column - 1, 0), 16_383);
}

function fillMerged(
  rows: ReadonlyMap<number, SheetRow>,
  reference: string,
  put: (row: SheetRow, column: number, text: string) => void,
): void {
  const [from = '', to = ''] = reference.split(':');
  const first = Number(rowOf.exec(from)?.[0] ?? 0) - 1;
  const last = Number(rowOf.exec(to)?.[0] ?? 0) - 1;
  const column = columnOf(from);
  const text = rows.get(first)?.cells.get(column);
  if (text === undefined || last <= first) return;
  if (last - first < rows.size) {
    for (let index = first + 1; index <= last; index++) fill(rows.get(index), column, text, put);
  } else
    for (const row of rows.values()) if (row.index > first && row.index <= last) fill(row, column, text, put);
}

function fill(
  row: SheetRow | undefined,
  column: number,
  text: string,
  put: (row: SheetRow, column: number, text: string) => void,
): void {
  if (row && row.cells.size > 0 && !row.cells.has(column)) put(row, column, text);
}
