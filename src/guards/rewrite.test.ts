import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Change, decide, strictest } from './decide.ts';
import type { Finding } from './finding.ts';
import { Pseudonyms } from './pseudonyms/pseudonyms.ts';
import { restore } from './pseudonyms/restorer.ts';
import { rewrite, undo } from './rewrite.ts';

const finding = (text: string, value: string, more: Partial<Finding> = {}): Finding => {
  const start = text.indexOf(value);
  return {
    ...{ category: 'person', start, end: start + value.length },
    ...{ confidence: 1, detector: 'test', reason: 'givenName', ...more },
  };
};
const change = (text: string, value: string, more: Partial<Change> = {}): Change => ({
  ...finding(text, value),
  action: 'pseudonymise',
  ...more,
});

test('decides by category; what is not named is allowed', () => {
  const text = 'Anna, a@x.ch, CH93, 1.1.2020';
  const findings = [
    finding(text, 'Anna'),
    finding(text, 'a@x.ch', { category: 'email' }),
    finding(text, 'CH93', { category: 'iban' }),
    finding(text, '1.1.2020', { category: 'date' }),
  ];
  const { refused, changes } = decide(findings, { person: 'pseudonymise', email: 'mask', iban: 'refuse' });
  assert.deepEqual(refused, ['iban']);
  assert.deepEqual(
    changes.map(({ category, action }) => `${category} ${action}`),
    ['person pseudonymise', 'email mask'],
  );
});

test('of several policies the stricter holds: refuse, mask, pseudonymise, allow', () => {
  assert.deepEqual(
    strictest([
      { person: 'mask', email: 'allow' },
      { person: 'pseudonymise', iban: 'refuse' },
    ]),
    {
      person: 'mask',
      iban: 'refuse',
    },
  );
  assert.deepEqual(strictest([{ iban: 'refuse' }, { iban: 'mask' }]), { iban: 'refuse' });
  assert.deepEqual(strictest([]), {});
});

const rows: readonly {
  name: string;
  text: string;
  changes: (text: string) => readonly Change[];
  becomes: string;
}[] = [
  {
    name: 'an ending that grammar adds stays',
    text: 'Müllers Akte',
    changes: (text) => [change(text, 'Müllers', { lemma: 'Müller' })],
    becomes: 'PERSON_1s Akte',
  },
  {
    name: 'no ending: the whole word is the name',
    text: 'Müllerinnen',
    changes: (text) => [change(text, 'Müllerinnen', { lemma: 'Müller' })],
    becomes: 'PERSON_1',
  },
  {
    name: 'the title stays where grammar needs it',
    text: 'Frau Muster kommt',
    changes: (text) => [change(text, 'Muster')],
    becomes: 'Frau PERSON_1 kommt',
  },
  {
    name: 'masked and pseudonymised in one text',
    text: 'Anna: a@x.ch',
    changes: (text) => [change(text, 'a@x.ch', { category: 'email', action: 'mask' }), change(text, 'Anna')],
    becomes: 'PERSON_1: [email]',
  },
  {
    name: 'letters before and digits behind would change the pseudonym, and go with it',
    text: 'xAnna7 y',
    changes: (text) => [change(text, 'Anna')],
    becomes: 'PERSON_1 y',
  },
  {
    name: 'a letter of two units before it goes whole',
    text: '𝔵Anna',
    changes: (text) => [change(text, 'Anna')],
    becomes: 'PERSON_1',
  },
  {
    name: 'overlapping findings are replaced once',
    text: 'Anna Muster',
    changes: (text) => [change(text, 'Anna Muster'), change(text, 'Muster')],
    becomes: 'PERSON_1',
  },
];
for (const { name, text, changes, becomes } of rows) {
  test(name, () => {
    const pseudonyms = new Pseudonyms();
    const rewritten = rewrite(text, changes(text), ({ category, lemma }, original) =>
      pseudonyms.assign(category, lemma ?? original),
    );
    assert.equal(rewritten.text, becomes);
    if (rewritten.masked === 0) assert.equal(undo(rewritten), text);
  });
}

test('without anybody to give pseudonyms it is masked', () => {
  assert.equal(rewrite('Anna', [change('Anna', 'Anna')]).text, '[person]');
});

const piece = fc.oneof(
  fc.constantFrom(
    'PERSON_1',
    'PERSON_2',
    'PERSON_10',
    'PERSON\\_1',
    'UPDATE_1',
    'DATE_1',
    'PERSON_',
    'EMAIL_3s',
    '_1',
  ),
  fc.constantFrom(' ', '\n', '', '1', 's', '|', '`', '\\', '"', 'ä', '😀', ' und ', '. '),
  fc.string({ maxLength: 5 }),
);
const found = fc.record({
  name: fc.constantFrom('Anna', 'Anna Muster', 'Beat', 'a@x.ch', 'Özil', 'PERSON_1', 'Muster', '12.3.2024'),
  category: fc.constantFrom('person', 'email', 'date'),
  action: fc.constantFrom('pseudonymise'),
});

test('what became pseudonyms comes back to the letter, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, found), { maxLength: 12 }), (pieces) => {
      let text = '';
      const changes: Change[] = [];
      for (const one of pieces) {
        const start = text.length;
        text += typeof one === 'string' ? one : one.name;
        if (typeof one === 'string') continue;
        const { category, action } = one as Pick<Change, 'category' | 'action'>;
        changes.push({
          ...{ category, action, start, end: text.length },
          confidence: 1,
          detector: '',
          reason: 'givenName',
        });
      }
      const pseudonyms = new Pseudonyms();
      pseudonyms.keepFree(text);
      const rewritten = rewrite(text, changes, (one, original) => pseudonyms.assign(one.category, original));
      assert.equal(undo(rewritten), text);
      // By their forms alone each comes back as the fullest name or the first spelling, and nothing else changes.
      const again = restore(rewritten.text, (form) => pseudonyms.valueOf(form));
      const expected = rewritten.replacements.reduceRight(
        (so, { start, end }) =>
          so.slice(0, start) + (pseudonyms.valueOf(so.slice(start, end)) ?? 'lost') + so.slice(end),
        rewritten.text,
      );
      assert.equal(again, expected);
    }),
    { numRuns: 2_000 },
  );
});
