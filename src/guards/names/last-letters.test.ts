import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../reading/words.ts';
import { LastLetters } from './last-letters.ts';

test('every word with a listed ending may end so, whatever its case, and most others may not', () => {
  const ends = new LastLetters(['klinik', 'är', 'ović']);
  for (const word of partsOf('Klinik POLIKLINIK Militär MILITÄR Petrović PETROVIĆ').words)
    assert.ok(ends.mayEnd(word), word.text);
  const others = partsOf(Array.from({ length: 1_000 }, (_, at) => `wort${at.toString(36)}`).join(' ')).words;
  assert.ok(others.filter((word) => ends.mayEnd(word)).length < 50);
});
