import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Reading } from '../reading/reading.ts';
import { Automaton } from './automaton.ts';
import { directoryDetectors, termDetector } from './terms.ts';

const cases: readonly { name: string; terms: readonly string[]; text: string; finds: readonly string[] }[] = [
  { name: 'whole words only', terms: ['Otto'], text: 'Otto in Bottrop', finds: ['Otto'] },
  {
    name: 'letters outside ASCII are letters',
    terms: ['Özil'],
    text: 'ÖZIL, Özils, özil',
    finds: ['ÖZIL', 'özil'],
  },
  {
    name: 'the longest one',
    terms: ['Adler', 'Projekt Adler'],
    text: 'Projekt Adler, Adler',
    finds: ['Projekt Adler', 'Adler'],
  },
  {
    name: 'one inside another that is not there',
    terms: ['ab c d', 'b c'],
    text: 'ab c x b c',
    finds: ['b c'],
  },
  { name: 'signs at the rim', terms: ['C++', '.NET'], text: 'C++ und .NET', finds: ['C++', '.NET'] },
];
for (const { name, terms, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    const found = termDetector(terms).find(reading);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      finds,
    );
  });
}

test('people of the directory in both orders', () => {
  const text = 'Beat Muster; Muster, Beat; MUSTER AG';
  const reading = new Reading(text);
  const found = directoryDetectors({ people: ['Beat Muster'], organisations: ['Muster AG'] }).flatMap(
    (detector) => detector.find(reading),
  );
  assert.deepEqual(
    found.map(({ category, start, end }) => `${category} ${text.slice(start, end)}`),
    ['person Beat Muster', 'person Muster, Beat', 'organisation MUSTER AG'],
  );
});

test('the automaton finds what a search for each term finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ä'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'ä', ' '), maxLength: 40 }),
      (terms, text) => {
        const hits = [...new Automaton(terms).hits(text)]
          .map(({ term, end }) => `${terms[term]} ${end}`)
          .sort();
        const plain = terms.flatMap((term) => {
          const ends: string[] = [];
          for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
            ends.push(`${term} ${at + term.length}`);
          return ends;
        });
        assert.deepEqual(hits, plain.sort());
      },
    ),
    { numRuns: 300 },
  );
});
