import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LastLetters } from './last-letters.ts';

test('every word with a listed ending may end so, whatever its case, and most others may not', () => {
  const ends = new LastLetters(['klinik', 'är', 'ović']);
  for (const word of ['Klinik', 'POLIKLINIK', 'Militär', 'MILITÄR', 'Petrović', 'PETROVIĆ'])
    assert.ok(ends.mayEnd(word), word);
  const others = Array.from({ length: 1_000 }, (_, at) => `wort${at.toString(36)}`);
  assert.ok(others.filter((word) => ends.mayEnd(word)).length < 50);
});
