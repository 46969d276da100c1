import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Notation } from './form.ts';
import { Restorer, restore, type ValueFor } from './restorer.ts';

const values: Readonly<Record<string, string>> = {
  PERSON_1: 'Anna "Änni" Müller',
  PERSON_10: 'Beat 😀 Rot',
  PERSON_2: 'Özil',
  ADDRESS_1: 'Hauptstrasse 1\n3000 Bern | BE',
  DATE_1: '1.1.2020',
};
const value: ValueFor = (form) => values[form];

const rows: readonly { name: string; text: string; notation?: Notation; becomes: string }[] = [
  { name: 'a name in running text', text: 'Frau PERSON_2 kommt.', becomes: 'Frau Özil kommt.' },
  { name: 'one number inside another', text: 'PERSON_10 PERSON_100', becomes: 'Beat 😀 Rot PERSON_100' },
  {
    name: 'endings of grammar',
    text: "PERSON_2s PERSON_2's PERSON_2n, PERSON_2’",
    becomes: "Özils Özil's Öziln, Özil’",
  },
  { name: 'what a model invents stays', text: 'PERSON_7 und EMAIL_1', becomes: 'PERSON_7 und EMAIL_1' },
  {
    name: 'another word stays',
    text: 'UPDATE_1 XPERSON_2 MY_PERSON_2 person_2 PERSON_02',
    becomes: 'UPDATE_1 XPERSON_2 MY_PERSON_2 person_2 PERSON_02',
  },
  { name: 'with the escape of Markdown', text: '**PERSON\\_2**', becomes: '**Özil**' },
  {
    name: 'Markdown, HTML and citations',
    text: '_PERSON_2_ <b>PERSON_2</b> [PERSON_2][1]',
    becomes: '_PERSON_2_ <b>Özil</b> [Özil][1]',
  },
  {
    name: 'a row of a table keeps to its row and cells',
    text: '| a | b |\n|---|---|\n| ADDRESS_1 | x |\nADDRESS_1',
    becomes: '| a | b |\n|---|---|\n| Hauptstrasse 1 3000 Bern \\| BE | x |\nHauptstrasse 1\n3000 Bern | BE',
  },
  {
    name: 'a string of JSON, also right behind a line break in it',
    text: '{"to":"PERSON_1","text":"Hallo\\nPERSON_2\\u000aADDRESS_1 \\\\nPERSON_2"}',
    notation: 'json',
    becomes: `{"to":${JSON.stringify(value('PERSON_1'))},"text":"Hallo\\nÖzil\\u000aHauptstrasse 1\\n3000 Bern | BE \\\\nPERSON_2"}`,
  },
];
for (const { name, text, notation, becomes } of rows) {
  test(`restores ${name}`, () => {
    assert.equal(restore(text, value, notation), becomes);
    for (let cut = 0; cut <= text.length; cut++) {
      const restorer = new Restorer(value, notation);
      const pieces = [restorer.push(text.slice(0, cut)), restorer.push(text.slice(cut)), restorer.end()];
      assert.equal(pieces.join(''), becomes, `cut at ${cut}`);
    }
    const restorer = new Restorer(value, notation);
    let single = '';
    for (let at = 0; at < text.length; at++) single += restorer.push(text[at] ?? '');
    assert.equal(single + restorer.end(), becomes, 'unit by unit');
  });
}

const piece = fc.oneof(
  fc.constantFrom(
    ...Object.keys(values),
    'PERSON_',
    'PERS',
    'DATE',
    'PERSON\\_1',
    'PERSON_3',
    '_',
    '0',
    '1',
    's',
    '|',
    '\n| ',
    '\\n',
    '\\',
    ' ',
  ),
  fc.string({ maxLength: 4, unit: 'grapheme' }),
);
for (const notation of ['text', 'json'] as const) {
  test(`what comes out does not depend on how it was cut (${notation})`, () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 15 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (pieces, sizes) => {
          const text = pieces.join('');
          const restorer = new Restorer(value, notation);
          let out = '';
          for (let at = 0; at < text.length; ) {
            const size = sizes.next().value ?? 1;
            out += restorer.push(text.slice(at, at + size));
            at += size;
          }
          assert.equal(out + restorer.end(), restore(text, value, notation));
        },
      ),
      { numRuns: 1_500 },
    );
  });
}

test('only an end that may become a pseudonym waits', () => {
  const restorer = new Restorer(value);
  assert.equal(restorer.push('Guten Tag '), 'Guten Tag ');
  assert.equal(restorer.push('Herr P'), 'Herr ');
  assert.equal(restorer.push('eter'), 'Peter');
});
