import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../reading/words.ts';
import { Endings } from './endings.ts';

const ends = new Endings(['klinik', 'är', 'ović']);
const others = new Endings(['nik', 'iker']);

test('every word with a listed ending may end so, whatever its case', () => {
  for (const word of partsOf('Klinik POLIKLINIK Militär MILITÄR Petrović PETROVIĆ').words)
    assert.ok(ends.mayEnd(word), word.text);
});

test('nearly all others may not, and lists do not mix', () => {
  for (const word of partsOf('Technik Kliniken inik r ić Musiker').words)
    assert.ok(!ends.mayEnd(word), word.text);
  assert.deepEqual(
    partsOf('Technik Klinik Musiker Militär').words.map((word) => others.mayEnd(word)),
    [true, true, true, false],
  );
});
