import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wordsOf } from './words.ts';

const pattern = /[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*/gu;

test('the words of any text are those that the pattern finds', () => {
  const letters = fc.constantFrom(
    'a',
    'Z',
    'é',
    '×',
    'ª',
    'ß',
    'Ж',
    '語',
    '𝒜',
    '\u0301',
    "'",
    '-',
    ' ',
    '1',
    '.',
    '\ud835',
  );
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 30 }), (text) => {
      assert.deepEqual(
        wordsOf(text),
        Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({
          text: word,
          start: index,
          end: index + word.length,
        })),
      );
    }),
    { numRuns: 3_000 },
  );
});
