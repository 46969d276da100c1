import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { organisation } from './organisation.ts';

const cases: readonly { text: string; found: readonly string[] }[] = [
  { text: 'Wir kaufen bei der Muster Maschinen AG ein.', found: ['Muster Maschinen AG'] },
  { text: 'Rechnung der Huber & Söhne GmbH & Co. KG vom Montag', found: ['Huber & Söhne GmbH & Co. KG'] },
  { text: 'La société Dupont Sàrl et Rossi S.p.A. sono qui', found: ['Dupont Sàrl', 'Rossi S.p.A.'] },
  { text: 'She left Acme Widgets Ltd. last year', found: ['Acme Widgets Ltd.'] },
  {
    text: 'Er lag im Universitätsklinikum Musterstadt auf Station 3',
    found: ['Universitätsklinikum Musterstadt'],
  },
  { text: 'Die Klinik ist geschlossen, das Spital auch.', found: [] },
  { text: 'Eine GmbH braucht Kapital, eine AG auch.', found: [] },
];
for (const { text, found } of cases) {
  test(`organisations of ${JSON.stringify(text)}`, () => {
    const seen = organisation.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(seen, found);
  });
}

test('a megabyte of legal forms is read in linear time', () => {
  for (const piece of ['AG ', 'Spital der ', 'Muster & ', 'A AG ']) {
    const reading = new Reading(piece.repeat(1_000_000 / piece.length));
    const before = performance.now();
    organisation.find(reading);
    assert.ok(performance.now() - before < 6_000, piece);
  }
});
