import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { detect } from '../detect.ts';
import { knownValues } from './known-values.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { genderBefore } from './title-gender.ts';

const persons = (...names: string[]) => {
  const pseudonyms = new Pseudonyms();
  return names.map((name) => pseudonyms.assign('person', name));
};

const rows: readonly { name: string; names: readonly string[]; become: readonly string[] }[] = [
  { name: 'A und B und A', names: ['Anna', 'Beat', 'Anna'], become: ['PERSON_1', 'PERSON_2', 'PERSON_1'] },
  {
    name: 'the full and the short name are one person',
    names: ['Anna Muster', 'Muster', 'Anna', 'A. Muster'],
    become: ['PERSON_1', 'PERSON_1', 'PERSON_1', 'PERSON_1'],
  },
  { name: 'the short name first', names: ['Muster', 'Anna Muster'], become: ['PERSON_1', 'PERSON_1'] },
  {
    name: 'a family name that two people have is neither’s, also later',
    names: ['Anna Muster', 'Beat Muster', 'Muster', 'Carla Muster', 'Muster'],
    become: ['PERSON_1', 'PERSON_2', 'PERSON_3', 'PERSON_4', 'PERSON_3'],
  },
  {
    name: 'a line break inside a name is a blank',
    names: ['Anna Muster', 'Anna\nMuster'],
    become: ['PERSON_1', 'PERSON_1'],
  },
];
for (const { name, names, become } of rows) test(name, () => assert.deepEqual(persons(...names), become));

test('one number however it is spaced, one address however it is written', () => {
  const pseudonyms = new Pseudonyms();
  assert.equal(pseudonyms.assign('iban', 'CH93 0076 2011 6238 5295 7'), 'IBAN_1');
  assert.equal(pseudonyms.assign('iban', 'CH9300762011623852957'), 'IBAN_1');
  assert.equal(pseudonyms.assign('email', 'Anna@x.ch'), 'EMAIL_1');
  assert.equal(pseudonyms.assign('email', 'anna@x.ch'), 'EMAIL_1');
  assert.equal(pseudonyms.assign('phone', '+41 79 123 45 67'), 'PHONE_1');
  assert.equal(pseudonyms.assign('phone', '0041791234567'), 'PHONE_1');
  assert.equal(pseudonyms.assign('secret', 'abcDEF'), 'SECRET_1');
  assert.equal(pseudonyms.assign('secret', 'abcdef'), 'SECRET_2');
});

test('numbers that stand in a text are never given, and stay what they are', () => {
  const pseudonyms = new Pseudonyms();
  pseudonyms.keepFree('PERSON_1 und PERSON\\_2, nicht PERSON_03 und UPDATE_1');
  assert.equal(pseudonyms.assign('person', 'Anna'), 'PERSON_3');
  assert.equal(pseudonyms.assign('date', '1.1.2020'), 'DATE_1');
  assert.equal(pseudonyms.valueOf('PERSON_1'), undefined);
  assert.equal(pseudonyms.assign('person', 'Person'), 'PERSON_4');
});

test('kept and opened again it goes on where it was, and never gives a number twice', () => {
  const first = new Pseudonyms();
  first.assign('person', 'Anna Muster', { gender: 'female' });
  first.assign('person', 'Beat Rot', { own: true });
  const again = new Pseudonyms(first.entries);
  assert.equal(again.changes, 0);
  assert.equal(again.assign('person', 'Muster'), 'PERSON_1');
  assert.equal(again.assign('person', 'Carla'), 'PERSON_3');
  assert.equal(again.valueOf('PERSON_1'), 'Anna Muster');
  assert.deepEqual(again.get('PERSON_1')?.gender, 'female');
  assert.deepEqual(again.get('PERSON_2')?.own, true);
});

for (const [before, gender] of [
  ['Sehr geehrte Frau ', 'female'],
  ['Frau Dr. med. ', 'female'],
  ['mit Herrn ', 'male'],
  ['Mme ', 'female'],
  ['Signora ', 'female'],
  ['Signor ', 'male'],
  ['die Hausfrau ', undefined],
  ['Dr. ', undefined],
  ['', undefined],
] as const) {
  test('what the caller wrote of a person is told apart from what documents say', () => {
    const known = new Pseudonyms();
    known.assign('person', 'Zbinden', { own: true });
    known.assign('person', 'Anna Maria Zbinden');
    known.assign('person', 'Beat Rot');
    known.assign('ahv', '756.9217.0769.85', { own: true });
    assert.deepEqual(
      [known.valueOf('PERSON_1'), known.ownValueOf('PERSON_1')],
      ['Anna Maria Zbinden', 'Zbinden'],
    );
    assert.equal(known.ownValueOf('PERSON_2'), undefined);
    assert.equal(known.ownValueOf('AHV_1'), '756.9217.0769.85');
    const again = new Pseudonyms(known.entries);
    again.assign('person', 'Frau Anna Zbinden', { own: true });
    assert.equal(again.ownValueOf('PERSON_1'), 'Frau Anna Zbinden');
  });

  test(`"${before}" is ${gender ?? 'nobody’s title'}`, () =>
    assert.equal(genderBefore(`${before}Muster`, before.length), gender));
}

test('what has a pseudonym is found again where nothing else tells, but not inside other words', () => {
  const pseudonyms = new Pseudonyms();
  pseudonyms.assign('person', 'Otto');
  pseudonyms.assign('person', 'Anna Muster');
  pseudonyms.assign('caseId', '(F-12)');
  const text = 'Bottrop, Otto, Ottos, Ottomotor; Anna Muster; Annas; (F-12)';
  assert.deepEqual(
    detect(text, { detectors: [], extra: [knownValues(pseudonyms)] }).map(({ start, end }) =>
      text.slice(start, end),
    ),
    ['Otto', 'Otto', 'Anna Muster', '(F-12)'],
  );
});

test('what has a pseudonym is found again however it is spaced, composed and hyphenated, names in capitals too', () => {
  const known = new Pseudonyms();
  for (const name of ['Nora\u00a0Brügger', 'Jose\u0301 Garci\u0301a', 'Wal\u00adter Zbinden'])
    known.assign('person', name);
  const again = knownValues(known);
  for (const text of [
    'Nora Brügger',
    'Nora\u00a0Brügger',
    'NORA BRÜGGER',
    'José García',
    'Jose\u0301 Garci\u0301a',
    'Walter Zbinden',
    'Wal\u00adter Zbinden',
  ]) {
    const found = detect(`an ${text} hier`, { detectors: [again] });
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      [[3, 3 + text.length]],
      text,
    );
  }
});

test('a person is found again by the family name alone, unless it is an ordinary word', () => {
  const known = new Pseudonyms();
  for (const name of ['Klara Odermatt', 'Peter Koch']) known.assign('person', name);
  const text = 'Danach ging Odermatt zum Koch, ODERMATTS Antrag lag da.';
  const found = detect(text, { detectors: [knownValues(known)] });
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end)),
    ['Odermatt'],
  );
  assert.equal(known.find('person', 'Odermatt'), 'PERSON_1');
});

test('thousands of people of one given name are told apart in no time', () => {
  const known = new Pseudonyms();
  const letters = 'abcdefghij';
  const took = processorMs(() => {
    for (let at = 0; at < 4_000; at++) {
      const family = String(at).replace(/[0-9]/g, (digit) => letters[Number(digit)] ?? '');
      known.assign('person', `Anna Z${family}`);
    }
    assert.equal(known.entries.length, 4_000);
  });
  assert.ok(took < 5_000);
});

test('a hostile megabyte of known names takes less than a second', () => {
  const pseudonyms = new Pseudonyms();
  for (let at = 0; at < 2_000; at++) pseudonyms.assign('email', `anna ${'x'.repeat(at % 8)}${at}@x.ch`);
  // CPU time: other tests run beside this one.
  assert.ok(
    processorMs(() => detect('anna '.repeat(200_000), { detectors: [], extra: [knownValues(pseudonyms)] })) <
      1_000,
  );
});
