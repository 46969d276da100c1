import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { place } from './place.ts';

const cases: readonly { text: string; places: readonly string[] }[] = [
  { text: 'Sie zog von Zürich nach St. Gallen.', places: ['Zürich', 'St. Gallen'] },
  { text: 'Das schadet Deutschland.', places: ['Deutschland'] },
  { text: 'Wir fahren nach Essen.', places: ['Essen'] },
  { text: 'Das Essen war gut, weil Reading and writing help.', places: [] },
  { text: 'It was a Nice day.', places: [] },
  { text: 'Il habite à Nice.', places: ['Nice'] },
  { text: 'Wohnhaft in Unterblumbach seit 2019.', places: ['Unterblumbach'] },
  { text: 'She was born in Nowhereham.', places: ['Nowhereham'] },
  { text: 'È nata a Lugano.', places: ['Lugano'] },
  { text: 'Herr Wien kommt später.', places: [] },
  { text: 'said Felix to Linda', places: [] },
];
for (const { text, places } of cases) {
  test(`places of ${JSON.stringify(text)}`, () => {
    const found = place.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, places);
  });
}
