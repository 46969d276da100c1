import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asCsv, type CsvValue } from './as-csv.ts';

const rows: readonly { name: string; value: CsvValue; cell: string }[] = [
  { name: 'plain words stand as they are', value: 'Müller', cell: 'Müller' },
  { name: 'a comma is quoted', value: 'a,b', cell: '"a,b"' },
  { name: 'a quote is doubled', value: 'a"b', cell: '"a""b"' },
  { name: 'a line break stays inside its cell', value: 'a\nb', cell: '"a\nb"' },
  { name: 'a formula is not run', value: '=HYPERLINK("x")', cell: `"'=HYPERLINK(""x"")"` },
  { name: 'a negative number is a number', value: -3.5, cell: '-3.5' },
  { name: 'nothing is an empty cell', value: undefined, cell: '' },
];
for (const { name, value, cell } of rows)
  test(name, () => assert.equal(asCsv(['h'], [[value]]), `\uFEFFh\r\n${cell}\r\n`));
