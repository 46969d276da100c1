import { normalised, Problem } from '#contract';
import { scanXml } from '../../xml/scan-xml.ts';
import type { SheetRow } from '../xlsx/read-sheet.ts';
import { showValue } from './show-value.ts';

export interface OdsSheet {
  readonly name: string;
  readonly visible: boolean;
  readonly rows: readonly SheetRow[];
  /** Rows the author marked as naming the columns. */
  readonly headerRows: ReadonlySet<number>;
}

interface OpenCell {
  readonly attributes: Readonly<Record<string, string>>;
  readonly covered: boolean;
  lines: string[];
}

/** Comments, pictures' descriptions, changes that were taken back, and second copies of external sheets. */
const unseen = new Set([
  'annotation',
  'tracked-changes',
  'shapes',
  'forms',
  'desc',
  'title',
  'scenario',
  'table-source',
]);
/** A calendar of cells repeated to the edge of the sheet is emptiness; what is repeated less often is meant. */
const lastColumn = 16_383;

/**
 * The sheets of a spreadsheet's `content.xml`. Only cells that hold something are kept; repeated ones are written out
 * and counted, so that three lines of XML cannot become a billion cells.
 */
export function readSheets(bytes: Uint8Array, maxCells: number): readonly OdsSheet[] {
  const sheets: { name: string; visible: boolean; rows: SheetRow[]; headerRows: Set<number> }[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let skipping = 0;
  let depth = 0;
  let row: SheetRow | undefined;
  let rowIndex = 0;
  let repeatRow = 1;
  let column = 0;
  let inHeader = false;
  let cell: OpenCell | undefined;
  let inParagraph = 0;
  /** Texts of merged cells by column, and how many more rows they cover. */
  const merged = new Map<number, { readonly text: string; left: number }>();
  let fills: [number, string][] = [];
  let cells = 0;

  const count = (more: number) => {
    cells += more;
    if (cells > maxCells)
      throw new Problem('document.tooLarge', `The sheets hold more than ${maxCells} cells.`);
  };
  const endCell = ({ attributes, covered, lines }: OpenCell) => {
    const repeat = repeated(attributes['number-columns-repeated']);
    const above = merged.get(column);
    if (covered) {
      if (above && above.left-- > 0) fills.push([column, above.text]);
    } else {
      const text = textOf(attributes, lines);
      merged.set(column, { text, left: repeated(attributes['number-rows-spanned']) - 1 });
      if (row && text.trim() !== '') {
        count(repeat);
        for (let i = 0; i < repeat && column + i <= lastColumn; i++) row.cells.set(column + i, text);
      }
    }
    column = Math.min(column + repeat, lastColumn + 1);
  };
  const endRow = () => {
    const sheet = sheets.at(-1);
    if (row && sheet && row.cells.size > 0) {
      // A cell merged downwards stands in every row that says something else, so that the row can be read alone.
      for (const [at, text] of fills) if (text.trim() !== '') row.cells.set(at, text);
      count(row.cells.size * (repeatRow - 1));
      for (let i = 0; i < repeatRow; i++) {
        sheet.rows.push({ index: rowIndex + i, cells: row.cells });
        if (inHeader) sheet.headerRows.add(rowIndex + i);
      }
    }
    rowIndex += repeatRow;
    row = undefined;
  };

  scanXml(bytes, {
    open(name, attributes) {
      if (skipping > 0 || unseen.has(name)) {
        skipping++;
        return;
      }
      switch (name) {
        case 'style':
          style = attributes.name ?? '';
          return;
        case 'table-properties':
          if (attributes.display === 'false') hiddenStyles.add(style);
          return;
        case 'table':
          // A table in a table is a picture of one; it has no place in the grid.
          if (depth++ > 0) return;
          rowIndex = 0;
          merged.clear();
          sheets.push({
            name: normalised(attributes.name ?? 'Sheet'),
            visible: !hiddenStyles.has(attributes['style-name'] ?? ''),
            rows: [],
            headerRows: new Set(),
          });
          return;
        case 'table-header-rows':
          inHeader = true;
          return;
        case 'table-row':
          if (depth !== 1) return;
          repeatRow = repeated(attributes['number-rows-repeated']);
          row = { index: rowIndex, cells: new Map() };
          column = 0;
          fills = [];
          return;
        case 'table-cell':
        case 'covered-table-cell':
          if (depth === 1) cell = { attributes, covered: name !== 'table-cell', lines: [] };
          return;
        case 'p':
        case 'h':
          inParagraph++;
          cell?.lines.push('');
          return;
        case 's':
          return write(cell, ' ');
        case 'tab':
          return write(cell, '\t');
        case 'line-break':
          return write(cell, '\n');
      }
    },
    text(text) {
      if (skipping === 0 && inParagraph > 0) write(cell, text.replace(/\s+/g, ' '));
    },
    close(name) {
      if (skipping > 0) {
        skipping--;
        return;
      }
      switch (name) {
        case 'p':
        case 'h':
          inParagraph--;
          return;
        case 'table-cell':
        case 'covered-table-cell':
          if (cell && depth === 1) {
            endCell(cell);
            cell = undefined;
          }
          return;
        case 'table-row':
          if (depth === 1) endRow();
          return;
        case 'table-header-rows':
          inHeader = false;
          return;
        case 'table':
          depth--;
      }
    },
  });
  return sheets;
}

function write(cell: OpenCell | undefined, text: string): void {
  const at = (cell?.lines.length ?? 0) - 1;
  if (cell && at >= 0) cell.lines[at] += text;
}

function textOf(attributes: Readonly<Record<string, string>>, lines: readonly string[]): string {
  return showValue({
    type: attributes['value-type'],
    value: attributes.value,
    date: attributes['date-value'],
    time: attributes['time-value'],
    truth: attributes['boolean-value'],
    currency: attributes.currency,
    shown: lines.length > 0 ? lines.join('\n') : (attributes['string-value'] ?? ''),
  });
}

/** Counts of repetitions and spans: at least 1, and never a number that could be calculated with wrongly. */
function repeated(value: string | undefined): number {
  const number = Number(value ?? 1);
  return Number.isSafeInteger(number) && number > 0 ? Math.min(number, 2 ** 31) : 1;
}
