import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameParts } from './name-parts.ts';
import { sameName } from './same-name.ts';

const parts: readonly [string, ReturnType<typeof nameParts>][] = [
  ['Anna Keller', { titles: [], given: ['Anna'], family: 'Keller', gender: 'female' }],
  ['Keller, Anna', { titles: [], given: ['Anna'], family: 'Keller', gender: 'female' }],
  ['KELLER Anna', { titles: [], given: ['Anna'], family: 'KELLER', gender: 'female' }],
  ['Frau Keller', { titles: ['Frau'], given: [], family: 'Keller', gender: 'female' }],
  ['Sehr geehrter', { titles: [], given: ['Sehr'], family: 'geehrter' }],
  [
    'Herr Prof. Dr. Beat Muster',
    { titles: ['Herr', 'Prof.', 'Dr.'], given: ['Beat'], family: 'Muster', gender: 'male' },
  ],
  ['Herr Dr. med. Özil', { titles: ['Herr', 'Dr.', 'med.'], given: [], family: 'Özil', gender: 'male' }],
  ['Sig.ra Rossi', { titles: ['Sig.ra'], given: [], family: 'Rossi', gender: 'female' }],
  ['Mme Élodie Dubois', { titles: ['Mme'], given: ['Élodie'], family: 'Dubois', gender: 'female' }],
  ['J. Müller', { titles: [], given: ['J.'], family: 'Müller' }],
  ['Müller J.', { titles: [], given: ['J.'], family: 'Müller' }],
  ['Ursula von der Leyen', { titles: [], given: ['Ursula'], family: 'von der Leyen', gender: 'female' }],
  ['von der Leyen', { titles: [], given: [], family: 'von der Leyen' }],
  ["Frank O'Neill", { titles: [], given: ['Frank'], family: "O'Neill", gender: 'male' }],
  ['Jean-Luc Mu\u0308ller', { titles: [], given: ['Jean-Luc'], family: 'Müller' }],
  ['Nadia', { titles: [], given: ['Nadia'], gender: 'female' }],
  ['Wunzinger', { titles: [], given: [], family: 'Wunzinger' }],
  ['', { titles: [], given: [] }],
];
for (const [name, expected] of parts) {
  test(`the parts of "${name}"`, () => {
    const { gender, ...rest } = nameParts(name);
    const { gender: expectedGender, ...expectedRest } = expected;
    assert.deepEqual(rest, expectedRest);
    // Some given names are of either gender in our lists; only a wrong one is wrong.
    if (expectedGender) assert.equal(gender, expectedGender);
  });
}

const pairs: readonly [string, string, boolean][] = [
  ['Anna Keller', 'Keller', true],
  ['Anna Keller', 'Frau Keller', true],
  ['Anna Keller', 'A. Keller', true],
  ['Anna Keller', 'Kellers', true],
  ['Anna Keller', 'Annas', true],
  ['Anna Keller', "d'Anna", true],
  ['Anna Keller', "Anna Keller's", true],
  ['Anna Keller', 'Keller, Anna', true],
  ['Anna Keller', 'KELLER Anna', true],
  ['Anna Keller', 'Dr. Keller', true],
  ['Herr Keller', 'Kellers', true],
  ['Jürgen Müller', 'Juergen Mueller', true],
  ['Ursula von der Leyen', 'von der Leyen', true],
  ['Anna Maria Keller', 'Anna Keller', true],
  ['Hans Meier', "Hans'", true],
  ['Anna Keller', 'Herr Keller', false],
  ['Anna Keller', 'Beat Keller', false],
  ['Anna Keller', 'B. Keller', false],
  ['Anna Keller', 'Anna Meier', false],
  ['Anna Keller', 'Meier', false],
  ['Anna', 'Keller', false],
  ['Otto', 'Bottrop', false],
];
for (const [a, b, same] of pairs) {
  test(`"${a}" and "${b}" are ${same ? 'one' : 'two'}`, () => {
    assert.equal(sameName(a, b), same);
    assert.equal(sameName(b, a), same);
  });
}
