import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { mrz } from './mrz.ts';

// Specimens of ICAO 9303, parts 4 and 5.
const passport = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const card = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';

const cases: readonly { name: string; text: string; found: readonly string[] }[] = [
  { name: 'a passport', text: `Kopie:\n${passport}\nEnde`, found: [`passport 1 ${passport}`] },
  { name: 'an id card', text: card, found: [`idCard 1 ${card}`] },
  {
    name: 'a passport with a misread digit, less sure',
    text: passport.replace('L898902C36', 'L898902C37'),
    found: [`passport 0.8 ${passport.replace('L898902C36', 'L898902C37')}`],
  },
  { name: 'not a shift operator', text: 'a = b << 3;\ncout<<x<<y;', found: [] },
  { name: 'not one line alone', text: passport.slice(0, 44), found: [] },
];
for (const { name, text, found } of cases) {
  test(`the zone: ${name}`, () => {
    const findings = mrz.find(new Reading(text));
    assert.deepEqual(
      findings.map(
        ({ category, confidence, start, end }) => `${category} ${confidence} ${text.slice(start, end)}`,
      ),
      found,
    );
  });
}
