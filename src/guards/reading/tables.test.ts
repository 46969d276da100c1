import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { detect } from '../detect.ts';
import { tablesIn } from './tables.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  {
    name: 'of Markdown',
    text: '| **Name** | Fallnummer | Ort |\n|---|:-:|---|\n| Wunzinger | 4711234 | Blumau |\n| Dortenbach | 4711235 | |',
    finds: ['person Wunzinger', 'caseId 4711234', 'place Blumau', 'person Dortenbach', 'caseId 4711235'],
  },
  {
    name: 'with tabs, as sheets are pasted',
    text: 'Anbei die Liste:\nPatient\tPat.-Nr.\tZimmer\nWunzinger\t44120\t214\n\nGruss',
    finds: ['person Wunzinger', 'patientId 44120', 'place 214'],
  },
  {
    name: 'of CSV',
    text: 'Name;Konto-Nr.\n"Wunzinger";12-345678-9',
    finds: ['person Wunzinger', 'bankAccount 12-345678-9'],
  },
  {
    name: 'whose heads say nothing of people',
    text: '| Artikel | Preis |\n|---|---|\n| Wunzinger | 4711234 |',
    finds: [],
  },
  { name: 'that are none', text: 'Kaffee; Tee; Milch\n\na | b\nWenn ja; dann nein.', finds: [] },
];
for (const { name, text, finds } of cases) {
  test(`tables ${name}`, () => {
    assert.deepEqual(
      detect(text).map(({ category, start, end }) => `${category} ${text.slice(start, end)}`),
      finds,
    );
  });
}

test('a megabyte of cells is read in linear time, and every range lies in its cell', () => {
  for (const unit of ['a|', 'a|b\n', 'a;b\n1;2\n', '\t', '\t\n', '|\n']) {
    const text = unit.repeat(1_000_000 / unit.length);
    const took = processorMs(() => {
      for (const { text: read, back } of tablesIn(text))
        for (let at = 0; at < read.length; at += 97) {
          const range = back(at, at + 1);
          assert.ok(range === undefined || (range.start < range.end && range.end <= text.length));
        }
    });
    assert.ok(took < 3_000, JSON.stringify(unit));
  }
});
