import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailKey, groupKey, loginKey } from './spelling.ts';

const same: readonly { name: string; one: string; other: string; key: (text: string) => string }[] = [
  { name: 'upper and lower case', one: 'MMuster', other: 'mmuster', key: loginKey },
  { name: 'composed and decomposed', one: 'M\u00fcller', other: 'Mu\u0308ller', key: loginKey },
  { name: 'decomposed capitals', one: 'MU\u0308LLER', other: 'm\u00fcller', key: loginKey },
  { name: 'sharp s', one: 'Strauß', other: 'STRAUSS', key: loginKey },
  { name: 'full-width letters', one: '\uff41nna', other: 'anna', key: loginKey },
  { name: 'the Kelvin sign', one: '\u212aurt', other: 'kurt', key: loginKey },
  { name: 'final sigma', one: 'ΟΔΟΣ', other: 'οδος', key: loginKey },
  { name: 'spaces', one: ' Max \u00a0 Muster', other: 'max muster', key: loginKey },
  {
    name: 'domains of addresses',
    one: 'Anna@Bücher.example',
    other: 'anna@xn--bcher-kva.EXAMPLE',
    key: emailKey,
  },
  { name: 'groups', one: 'Geschäftsleitung', other: 'GESCHÄFTSLEITUNG', key: groupKey },
];
for (const { name, one, other, key } of same) {
  test(`${name} make no difference`, () => assert.equal(key(one), key(other)));
}

const refused: readonly { name: string; text: string; key: (text: string) => string }[] = [
  { name: 'an empty login', text: ' ', key: loginKey },
  { name: 'a login with a zero-width space', text: 'anna\u200b', key: loginKey },
  { name: 'a login with a direction mark', text: 'anna\u202e', key: loginKey },
  { name: 'a login of 300 characters', text: 'a'.repeat(300), key: loginKey },
  { name: 'an address without a domain', text: 'anna@', key: emailKey },
  { name: 'the group of everyone', text: '*', key: groupKey },
  { name: 'the group of everyone in full width', text: '\uff0a', key: groupKey },
];
for (const { name, text, key } of refused) {
  test(`${name} is refused`, () => assert.throws(() => key(text), { code: 'request.invalid' }));
}

test('different logins stay different', () => {
  assert.equal(new Set(['muller', 'müller', 'mueller', 'möller'].map(loginKey)).size, 4);
});
