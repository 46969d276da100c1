import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { diagnosis } from './diagnosis.ts';

const rows: readonly { text: string; found: readonly string[] }[] = [
  { text: 'Diabetes mellitus Typ 2 (E11.90 G), I10.00', found: ['E11.90 G', 'I10.00'] },
  { text: 'ICD-10: J45', found: ['J45'] },
  { text: 'Kabel K7, Fehler E-33, Bauteil A12, Version B10.2.1', found: [] },
];
for (const { text, found } of rows) {
  test(`codes of "${text}"`, () => {
    const seen = diagnosis.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(seen, found);
  });
}
