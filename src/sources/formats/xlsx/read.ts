import { Problem } from '#contract';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import { openOfficePackage } from '../../zip/office-package.ts';
import type { ReadDocument } from '../format.ts';
import { readFormats } from './read-formats.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { readSheet } from './read-sheet.ts';
import { readWorkbook } from './read-workbook.ts';
import { splitTables } from './split-tables.ts';

/** Excel: for each visible sheet a heading and its tables, values as shown and never with fewer digits. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const office = openOfficePackage(bytes, 'xl/workbook.xml', limits);
  const { sheets, date1904 } = readWorkbook(office);
  const strings = readSharedStrings(office);
  const formats = readFormats(office, date1904);
  const blocks = collectBlocks(limits);
  let cellsLeft = limits.maxCells;
  let formulas = 0;
  for (const { name, part } of sheets.filter((sheet) => sheet.visible)) {
    const sheet = readSheet(office.zip.read(part), { strings, formats, maxCells: cellsLeft });
    cellsLeft -= sheet.cells;
    formulas += sheet.formulasWithoutValue;
    const tables = splitTables(sheet.rows);
    if (tables.length > 0) blocks.heading(2, name, { sheet: name });
    for (const table of tables) {
      if (table.rows.length * table.columns.length > limits.maxCells)
        throw new Problem('document.tooLarge', `A table has more than ${limits.maxCells} cells.`);
      blocks.table(
        table.rows.map((row) => table.columns.map((column) => row.get(column) ?? '')),
        {},
        { sheet: name },
      );
    }
  }
  const hidden = sheets.filter((sheet) => !sheet.visible).length;
  if (hidden > 0) blocks.warn(`Hidden sheets were left out (${hidden}).`);
  if (formulas > 0)
    blocks.warn(
      `Formulas without a stored result were left out (${formulas}); open and save the file in Excel.`,
    );
  const { title, ...metadata } = office.properties();
  return blocks.finish({ title, metadata });
};
