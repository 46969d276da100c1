import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeXlsx } from '../../testing/make-files.ts';
import { showBlocks } from '../../testing/show-blocks.ts';
import { formatNumber } from './format-number.ts';

const numbers: readonly (readonly [string, string, string])[] = [
  ['16.95653532', '0', '16.95653532'],
  ['16.956535320000001', '0.00', '16.95653532'],
  ['1250.5', '#,##0.00', '1250.50'],
  ['1250.5', '#,##0.00 "CHF"', '1250.50 CHF'],
  ['1250.5', '[$€-407] #,##0.00', '€ 1250.50'],
  ['0.077', '0%', '7.7%'],
  ['0.07', '0.00%', '7.00%'],
  ['-3', '#,##0;[Red]-#,##0', '-3'],
  ['1E-7', 'General', '0.0000001'],
  ['12345678901234567', 'General', '12345678901234568'],
  ['45747', 'dd.mm.yyyy', '2025-03-31'],
  ['45747.5625', 'dd.mm.yyyy hh:mm', '2025-03-31 13:30'],
  ['0.5625', 'h:mm', '13:30'],
  ['1.5', '[h]:mm', '36:00'],
  ['1', 'yyyy-mm-dd', '1900-01-01'],
  ['60000', '0 "Stunden"', '60000 Stunden'],
  ['5', '"Tage: "0', 'Tage: 5'],
];
for (const [stored, code, want] of numbers)
  test(`XLSX: ${stored} under ${code} reads ${want}`, () => assert.equal(formatNumber(stored, code), want));

const text = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;

test('no digit of a cell is lost, dates are dates, text stays text', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>';
  const rows = `<row r="1">${text('A1', 'Wert')}${text('B1', 'Tag')}${text('C1', 'Nr.')}</row><row r="2"><c r="A2" s="1"><v>16.95653532</v></c><c r="B2" s="2"><v>45747</v></c>${text('C2', '007')}</row>`;
  assert.deepEqual(await showBlocks(makeXlsx(rows, { styles }), 'a.xlsx'), [
    '## Preise',
    'Wert | Tag | Nr. // 16.95653532 | 2025-03-31 | 007',
  ]);
});

test('1904 dates, line breaks and quotes in cells, errors and truth values', async () => {
  const rows = `<row r="1">${text('A1', 'a&#10;"b"')}${text('B1', 'c')}</row><row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="b"><v>1</v></c></row><row r="3"><c r="A3" s="0"><v>0</v></c>${text('B3', 'x')}</row>`;
  const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
  assert.deepEqual(
    await showBlocks(makeXlsx(rows, { styles, workbook: '<workbookPr date1904="1"/>' }), 'a.xlsx'),
    ['## Preise', 'a\n"b" | c // #N/A | TRUE // 1904-01-01 | x'],
  );
});

test('an empty row ends a table, unless the data go on below it', async () => {
  const row = (index: number, ...values: string[]) =>
    `<row r="${index}">${values.map((value, column) => (/^\d/.test(value) ? `<c r="${'ABC'[column]}${index}"><v>${value}</v></c>` : text(`${'ABC'[column]}${index}`, value))).join('')}</row>`;
  const rows =
    row(1, 'Typ', 'CHF') + row(2, 'A', '1') + row(4, 'B', '2') + row(6, 'Land', 'Ort') + row(7, 'CH', 'Bern');
  assert.deepEqual(await showBlocks(makeXlsx(rows), 'a.xlsx'), [
    '## Preise',
    'Typ | CHF // A | 1 // B | 2',
    'Land | Ort // CH | Bern',
  ]);
});
