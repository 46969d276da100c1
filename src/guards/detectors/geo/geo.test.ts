import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { geo } from './geo.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  { name: 'degrees with fractions', text: 'bei 47.3769, 8.5417', finds: ['47.3769, 8.5417'] },
  { name: 'south and west', text: 'geo:-33.8568,-151.2153', finds: ['-33.8568,-151.2153'] },
  { name: 'degrees and minutes', text: '47°22\'36.9"N 8°32\'29.8"E', finds: ['47°22\'36.9"N 8°32\'29.8"E'] },
  { name: 'the Swiss grid', text: "2'683'100 / 1'247'900", finds: ["2'683'100 / 1'247'900"] },
  { name: 'the old grid behind its word', text: 'Koordinaten 683100/247900', finds: ['683100/247900'] },
  { name: 'amounts are none', text: '12.345, 67.890 und 683100/247900, 95.1234, 12.1234', finds: [] },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    assert.deepEqual(
      geo.find(reading).map(({ start, end }) => reading.text.slice(start, end)),
      finds,
    );
  });
}
