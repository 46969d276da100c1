import { Problem } from '#contract';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import { openOdf } from '../../odf/open-odf.ts';
import type { ReadDocument } from '../format.ts';
import { splitTables } from '../xlsx/split-tables.ts';
import { readSheets } from './read-sheets.ts';

/** OpenDocument spreadsheet: for each visible sheet a heading and its tables, as with Excel. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const odf = openOdf(bytes, limits);
  const sheets = readSheets(odf.zip.read('content.xml'), limits.maxCells);
  const blocks = collectBlocks(limits);
  for (const { name, rows, headerRows } of sheets.filter((sheet) => sheet.visible)) {
    const tables = splitTables(rows);
    if (tables.length > 0) blocks.heading(2, name, { sheet: name });
    for (const table of tables) {
      if (table.rows.length * table.columns.length > limits.maxCells)
        throw new Problem('document.tooLarge', `A table has more than ${limits.maxCells} cells.`);
      const named = table.indices.findIndex((index) => !headerRows.has(index));
      blocks.table(
        table.rows.map((row) => table.columns.map((column) => row.get(column) ?? '')),
        named > 0 ? { headerRows: named } : {},
        { sheet: name },
      );
    }
  }
  const hidden = sheets.filter((sheet) => !sheet.visible).length;
  if (hidden > 0) blocks.warn(`Hidden sheets were left out (${hidden}).`);
  const { title, ...metadata } = odf.properties();
  return blocks.finish({ title, metadata });
};
