import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

const cases: readonly { name: string; file?: string; text: string | Uint8Array; want: readonly string[] }[] =
  [
    {
      name: 'byte order mark, semicolons, decimal commas, quoted line breaks',
      text: fixture('csv', 'artikel.csv'),
      want: ['Artikel | Preis | Bemerkung // P40 | 16,95653532 | zwei\nZeilen; mit "Zitat" // P41 | 1,5 | '],
    },
    {
      name: 'semicolons where commas are decimals in every row',
      text: 'Preis;Menge\n1,5;2,5\n3,5;4,5',
      want: ['Preis | Menge // 1,5 | 2,5 // 3,5 | 4,5'],
    },
    { name: 'tabs', file: 'a.tsv', text: 'a\tb, c\n1\t2', want: ['a | b, c // 1 | 2'] },
    {
      name: "Excel's own line naming the delimiter",
      text: 'sep=|\na|b;c\n1|2;3',
      want: ['a | b;c // 1 | 2;3'],
    },
    {
      name: 'a title above the header',
      text: 'Umsatz 2025,,\nMonat,CHF,EUR\nJan,1,2',
      want: ['Umsatz 2025', 'Monat | CHF | EUR // Jan | 1 | 2'],
    },
    { name: 'longer rows than the header', text: 'a,b\n1,2,3', want: ['a | b |  // 1 | 2 | 3'] },
    { name: 'one column', text: 'Name\nAnna\nBeat', want: ['Name // Anna // Beat'] },
    { name: 'empty rows and columns', text: 'a,,b\n,,\n1,,2\n', want: ['a | b // 1 | 2'] },
  ];

for (const { name, file = 'a.csv', text, want } of cases)
  test(`CSV: ${name}`, async () => assert.deepEqual(await showBlocks(text, file), want));
