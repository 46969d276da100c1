import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryptedManifest, makeOdf, makeOds } from '../../testing/make-odf.ts';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';
import { type CellValue, showValue } from './show-value.ts';

const values: readonly (readonly [CellValue, string])[] = [
  [{ type: 'float', value: '16.95653532', shown: '17' }, '16.95653532'],
  [{ type: 'float', value: '1250.5', shown: "1'250.50" }, '1250.50'],
  [{ type: 'float', value: '1250.5', shown: '1.250,50' }, '1250.50'],
  [{ type: 'float', value: '1250', shown: '1,250' }, '1250'],
  [{ type: 'float', value: '3', shown: '3 Stk.' }, '3 Stk.'],
  [{ type: 'float', value: '-3.5', shown: '-3,5' }, '-3.5'],
  [{ type: 'float', value: '0', shown: '#DIV/0!' }, '#DIV/0!'],
  [{ type: 'currency', value: '12', currency: 'CHF', shown: '12' }, '12 CHF'],
  [{ type: 'currency', value: '12.5', currency: 'EUR', shown: '12,50 €' }, '12.50 €'],
  [{ type: 'percentage', value: '0.077', shown: '8 %' }, '7.7%'],
  [{ type: 'percentage', value: '0.07', shown: '7,00 %' }, '7.00%'],
  [{ type: 'date', date: '2025-03-31', shown: '31.03.25' }, '2025-03-31'],
  [{ type: 'date', date: '2025-03-31T13:30:00', shown: '31.03.' }, '2025-03-31 13:30'],
  [{ type: 'time', time: 'PT36H00M00S', shown: '36:00' }, '36:00'],
  [{ type: 'boolean', truth: 'true', shown: 'WAHR' }, 'TRUE'],
  [{ type: 'string', shown: '007' }, '007'],
];
for (const [value, want] of values)
  test(`ODS: ${value.shown} reads ${want}`, () => assert.equal(showValue(value), want));

test('sheets, header rows, exact numbers; what fills the sheet to its edge is nothing', async () => {
  assert.deepEqual(await showBlocks(fixture('ods', 'preise.ods'), 'preise.ods'), [
    '## Preise',
    'Artikel | Preis | Faktor | Rabatt | ab // Ölfilter | CHF 1250.50 | 16.95653532 | 7.7% | 2025-03-31 // 007 | 3 Stk. | 1 | 1 | 13:30',
  ]);
});

const cell = (text: string, more = '') =>
  `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;

test('a cell over two rows stands in both, and comments are no text', async () => {
  const rows =
    row(cell('Typ'), cell('CHF')) +
    row(
      cell('P40', ' table:number-rows-spanned="2"'),
      '<table:table-cell><office:annotation><text:p>prüfen</text:p></office:annotation><text:p>1</text:p></table:table-cell>',
    ) +
    row('<table:covered-table-cell/>', cell('2'));
  assert.deepEqual(await showBlocks(makeOds(rows), 'a.ods'), [
    '## Preise',
    'Typ | CHF // P40 | 1 // P40 | 2',
  ]);
});

for (const [name, rows] of [
  ['a cell repeated a billion times', row(cell('x', ' table:number-columns-repeated="1000000000"'))],
  [
    'a row repeated a billion times',
    `<table:table-row table:number-rows-repeated="1000000000">${cell('x')}</table:table-row>`,
  ],
  [
    'cells and rows repeated a thousand times each',
    `<table:table-row table:number-rows-repeated="2000">${cell('x', ' table:number-columns-repeated="1000"')}</table:table-row>`,
  ],
] as const)
  test(`${name} is too much`, async () => {
    await assert.rejects(showBlocks(makeOds(rows), 'a.ods'), { code: 'document.tooLarge' });
  });

test('emptiness repeated a billion times costs nothing', async () => {
  const empty = '<table:table-cell table:number-columns-repeated="1000000000"/>';
  const rows = `<table:table-row table:number-rows-repeated="1000000000">${empty}</table:table-row>${row(empty)}`;
  assert.deepEqual(
    await showBlocks(makeOds(row(cell('A'), cell('B')) + row(cell('1'), cell('2')) + rows), 'a.ods'),
    ['## Preise', 'A | B // 1 | 2'],
  );
});

test('a password is named', async () => {
  await assert.rejects(showBlocks(makeOdf('spreadsheet', '', { manifest: encryptedManifest }), 'a.ods'), {
    code: 'document.encrypted',
  });
});
