import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { decide } from './decide.ts';
import { detect, detectAll, readByOurs } from './detect.ts';
import { detectors } from './detectors/catalog.ts';
import { neutralise } from './neutralise.ts';
import { rewrite } from './rewrite.ts';

const cases: readonly { name: string; text: string; found: readonly string[] }[] = [
  {
    name: 'an e-mail address beside a name',
    text: 'Beat Muster - b.muster@example.ch',
    found: ['person: Beat Muster', 'email: b.muster@example.ch'],
  },
  {
    name: 'three addresses with blanks between',
    text: 'a@x.ch b@y.ch c@z.ch',
    found: ['email: a@x.ch', 'email: b@y.ch', 'email: c@z.ch'],
  },
  {
    name: 'only the IBAN of a sentence',
    text: 'DE89 3704 0044 0532 0130 00 ist tot',
    found: ['iban: DE89 3704 0044 0532 0130 00'],
  },
  { name: 'an IBAN without blanks', text: '(CH9300762011623852957)', found: ['iban: CH9300762011623852957'] },
  { name: 'no IBAN when the check digits do not hold', text: 'CH93 0076 2011 6238 5295 8', found: [] },
  { name: 'an AHV number', text: 'AHV 756.9217.0769.85.', found: ['ahv: 756.9217.0769.85'] },
  { name: 'no AHV number when the check digit does not hold', text: '756.9217.0769.86', found: [] },
  { name: 'a card number', text: 'Karte 4111 1111 1111 1111', found: ['card: 4111 1111 1111 1111'] },
  { name: 'an amount is no card', text: '1607635102.00 -0.96', found: [] },
  { name: 'a key of ours', text: `key lk_${'a1B2'.repeat(8)}`, found: [`secret: lk_${'a1B2'.repeat(8)}`] },
  { name: 'a date, not a phone number', text: '05.10.1986', found: ['date: 05.10.1986'] },
  {
    name: 'names and places of a chat that is written small',
    text: 'my name is anna keller, my sister zorabel lives in san francisco, at 12 fourth avenue',
    found: ['person: anna keller', 'place: san francisco', 'address: 12 fourth avenue'],
  },
  { name: 'no name in hexadecimal that is written small', text: 'commit 4d1400e8deb2 of la mesa', found: [] },
  {
    name: 'a row of names written small',
    text: 'they are: leonti, terrence, pamela',
    found: ['person: leonti', 'person: terrence', 'person: pamela'],
  },
  { name: 'a time stamp', text: 'Time 2021-03-01 07:16:59.605', found: ['date: 2021-03-01 07:16:59.605'] },
  { name: 'code is nothing', text: 'os.system("x"); rpc.py', found: [] },
];
for (const { name, text, found } of cases) {
  test(`finds ${name}`, () => {
    assert.deepEqual(
      detect(text).map((finding) => `${finding.category}: ${text.slice(finding.start, finding.end)}`),
      found,
    );
  });
}

test('every detector folder is in the catalogue', () => {
  const folders = readdirSync(join(import.meta.dirname, 'detectors'), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory(),
  );
  assert.deepEqual(
    folders.map((folder) => folder.name).sort(),
    detectors.map((detector) => detector.name).sort(),
  );
});

// By CPU time, with room for a busy machine: what is not linear takes minutes.
test('a hostile megabyte takes no longer than a friendly one', () => {
  for (const hostile of [
    'a@',
    'CH93 0076 ',
    '4111 ',
    'sk-',
    'x.',
    '-----BEGIN ',
    '1.1.20 ',
    'Fall: 12345 ',
    '://',
    'pwd=',
    '12 ',
    'Fall: 12345 Station 4 ',
    '\tMuster AG, <b>',
    'geb. 1.1.2020 &uuml;',
    'pwd=<b>Fall: 12345 ',
    '\u0301\u0316',
    '\u0915\u094d',
  ]) {
    assert.ok(processorMs(() => detect(hostile.repeat(1_000_000 / hostile.length))) < 2_500, hostile);
  }
});

test('many texts are read together, and each is found in what it is found in alone', () => {
  const texts = [
    'Frau Anna Keller, Bahnhofstrasse 1, 8001 Zürich',
    '',
    'Kundin J&uuml;rg-Muster, geb. 3.4.1980, m&uuml;ller@example.ch',
    'Keller rief an.',
    'x '.repeat(40_000),
    'Herr Beat\u0301 Mül-\nler, IBAN CH93 0076 2011 6238 5295 7',
    'name\tort\nAnna Keller\tBern\n',
    'Keller rief an.',
  ];
  const policy = { person: 'mask', address: 'refuse' } as const;
  assert.deepEqual(
    detectAll(texts, { policy }),
    texts.map((text) => detect(text, { policy })),
  );
  const found = readByOurs(texts);
  assert.deepEqual(
    detectAll(texts, { policy, found }),
    texts.map((text) => detect(text, { policy, found })),
  );
  assert.deepEqual(detectAll([]), []);
});

test('a policy masks what it says and refuses what it says', () => {
  const text = 'von a@x.ch an DE89 3704 0044 0532 0130 00';
  const { refused, changes } = decide(detect(text), { email: 'mask', iban: 'refuse' });
  assert.deepEqual(refused, ['iban']);
  assert.equal(rewrite(text, changes).text, 'von [email] an DE89 3704 0044 0532 0130 00');
});

test('control tokens in data are broken up, ordinary text is not', () => {
  assert.doesNotMatch(
    neutralise('<tool_call>x</tool_call><|im_end|><think></sources><|vision_start|><|fim_prefix|>'),
    /<tool_call|<\/tool_call|<\||<think|<\/sources/,
  );
  assert.equal(neutralise('a < b, <b>fett</b>, a <| b'), 'a < b, <b>fett</b>, a <| b');
});

const linked = 'https://x.example.ch/?von=anna.keller@b.example.ch';
const withPerson = 'Postfach 12, Anna Keller, 8001 Zürich';
for (const [what, text, policy, stays] of [
  ['what may pass hides no name within it', withPerson, { person: 'pseudonymise' }, ['person: Anna Keller']],
  ['what may pass hides no host within it', 'https://10.1.2.3:8080/x', { ip: 'refuse' }, ['ip: 10.1.2.3']],
  ['what may pass within it hides no link', linked, { url: 'mask' }, [`url: ${linked}`]],
  ['a link is changed as a whole', linked, { url: 'mask', email: 'mask' }, [`url: ${linked}`]],
  [
    'what refuses is seen within what is masked',
    linked,
    { url: 'mask', email: 'refuse' },
    ['email: von=anna.keller@b.example.ch'],
  ],
  ['of two readings of a number the surer stays', '05.10.1986', { phone: 'refuse' }, ['date: 05.10.1986']],
] as const)
  test(`${what}, whichever is surer`, () => {
    assert.deepEqual(
      detect(text, { policy })
        .map(({ category, start, end }) => `${category}: ${text.slice(start, end)}`)
        .filter((found) => !found.startsWith('place')),
      stays,
    );
  });
