import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { conceptsOf, related } from './related.ts';

const same: readonly (readonly [string, string, string, string])[] = [
  ['Kennwort', 'de', 'Passwort', 'de'],
  ['congés', 'fr', 'Urlaub', 'de'],
  ['conges', 'fr', 'Ferien', 'de'],
  ['note de frais', 'fr', 'Spesen', 'de'],
  ['mot de passe', 'fr', 'Passwörter', 'de'],
  ['Urlaubsanspruch', 'de', 'Ferienguthaben', 'de'],
  ['holidays', 'en', 'Ferienguthaben', 'de'],
];
for (const [a, inA, b, inB] of same) {
  test(`"${a}" (${inA}) and "${b}" (${inB}) share a concept`, () => {
    assert.ok(conceptNumbers(a, inA).some((one) => conceptNumbers(b, inB).includes(one)));
  });
}

const apart: readonly (readonly [string, string, string, string])[] = [
  ['Kennwort', 'de', 'Urlaub', 'de'],
  ['mot', 'fr', 'Passwort', 'de'],
  ['die', 'de', 'Urlaub', 'de'],
];
for (const [a, inA, b, inB] of apart) {
  test(`"${a}" (${inA}) and "${b}" (${inB}) share no concept`, () => {
    assert.ok(!conceptNumbers(a, inA).some((one) => conceptNumbers(b, inB).includes(one)));
  });
}

test('related words come with their language, the own language first, without the word itself', () => {
  const words = related('Kennwort', 'de');
  assert.equal(words[0]?.language, 'de');
  assert.ok(words.some((word) => word.form === 'passwort' && word.language === 'de' && word.share === 1));
  assert.ok(words.some((word) => word.form === 'password' && word.language === 'en' && word.share === 1));
  assert.ok(words.some((word) => word.form === 'mot' && word.language === 'fr' && word.share === 0.5));
  assert.ok(!words.some((word) => word.form === 'kennwort'));
});

test('a word of an undecided language is looked up in all of them, one of another language in none', () => {
  assert.ok(related('congés', 'und').some((word) => word.form === 'urlaub'));
  assert.deepEqual(related('password', 'es'), []);
  assert.deepEqual(related('', 'de'), []);
  assert.deepEqual(related('xyzzy', 'de'), []);
});

function conceptNumbers(text: string, language: string): readonly number[] {
  return conceptsOf(analyse(text, language), language).map(({ concept }) => concept);
}
