import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hashOf } from './hash.ts';
import { partsOf } from './words.ts';

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
        partsOf(text).words.map(({ text: word, start, end }) => ({ text: word, start, end })),
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

test('a word carries the hashes of what it is in both cases', () => {
  for (const word of partsOf("Zürich ZÜRICH iPhone d'Anna Łódź İzmir ΣΑΣ ß 𐐀𐐨 Jean-Luc").words) {
    assert.equal(word.hash, hashOf(word.text));
    assert.equal(word.lowerHash, hashOf(word.text.toLowerCase()), word.text);
    assert.equal(word.capital, /^[\p{Lu}\p{Lt}]/u.test(word.text));
    assert.equal(word.joined, /['-]/.test(word.text));
  }
});
