import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../reading/words.ts';
import { SmallWords } from './word-lists.ts';
import { WordTable } from './word-table.ts';

const listed = ['Bericht', 'Ärztin', 'Zürich', 'St. Gallen', 'A'];

test('every listed word has the bits it was given, however many there are', () => {
  const table = new WordTable();
  for (let at = 0; at < 5_000; at++) table.add(`wort${at.toString(36)}`, 1 + (at % 7));
  for (const word of listed) table.add(word, 2);
  table.add('Zürich', 4);
  for (let at = 0; at < 5_000; at++) assert.equal(table.get(`wort${at.toString(36)}`), 1 + (at % 7));
  assert.equal(table.get('Zürich'), 6);
  assert.equal(table.get('Zurich'), 0);
  assert.equal(table.ofCapitalisedEnd('Jahresbericht', 6), 2);
  assert.equal(table.ofCapitalisedEnd('amtsärztin', 4), 2);
  assert.equal(table.ofCapitalisedEnd('Jahresbericht', 5), 0);
});

test('most other words are told apart without a look at the list', () => {
  const table = new WordTable();
  for (const word of listed) table.add(word, 1);
  const { words } = partsOf(Array.from({ length: 1_000 }, (_, at) => `wort${at.toString(36)}`).join(' '));
  assert.ok(words.filter(({ hash }) => table.mayHave(hash)).length < 100);
});

test('small words are found with and without a capital, and as nothing else', () => {
  const words = new SmallWords('herr österreich');
  const { words: all } = partsOf('Herr herr hERR HERR Österreich österreich herrlich');
  const found = all.map((word) => words.has(word));
  assert.deepEqual(found, [true, true, false, true, true, true, false]);
});
