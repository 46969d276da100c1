import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { schemaNode } from './schema-node.ts';
import { explainAt, explainCursor, suggestAt } from './suggest-at.ts';

const root = schemaNode.parse(JSON.parse(readFileSync('usecases/usecase.schema.json', 'utf8')));
const known = { 'knowledge.collections.[]': ['products', 'support'], 'access.groups.[]': ['*'] };
const at = (text: string) => [text.replace('|', ''), text.indexOf('|')] as const;

for (const { name, text, has, not = [], apply } of [
  {
    name: 'keys at the top, without those that stand there',
    text: 'name: a\n|',
    has: ['model', 'owner'],
    not: ['name'],
  },
  { name: 'a map goes on one level deeper', text: 'mod|', has: ['model'], apply: ['model', 'model:\n  '] },
  {
    name: 'one in a map keeps its indentation',
    text: 'guards:\n  |',
    has: ['input', 'output'],
    apply: ['input', 'input: '],
  },
  {
    name: 'a list begins with its bracket',
    text: 'lang|',
    has: ['languages'],
    apply: ['languages', 'languages: ['],
  },
  { name: 'categories of findings as keys', text: 'guards:\n  input:\n    |', has: ['iban', 'ahv'] },
  { name: 'what may be done with one', text: 'guards: { input: { iban: |', has: ['allow', 'mask', 'refuse'] },
  { name: 'a word of a list', text: 'model:\n  locations: [h|', has: ['house', 'ch', 'eu', 'outside'] },
  { name: 'yes or no', text: 'attachments: |', has: ['true', 'false'] },
  {
    name: 'collections of this installation',
    text: 'knowledge:\n  collections: [|',
    has: ['products', 'support'],
  },
  {
    name: 'what YAML would misread is quoted',
    text: 'access: { groups: [|',
    has: ['*'],
    apply: ['*', '"*"'],
  },
] as const) {
  test(`suggests ${name}`, () => {
    const found = suggestAt(...at(text), root, known)?.suggestions ?? [];
    const labels = found.map(({ label }) => label);
    for (const label of has) assert.ok(labels.includes(label), `${label} in ${labels}`);
    for (const label of not) assert.ok(!labels.includes(label), label);
    if (apply) assert.equal(found.find(({ label }) => label === apply[0])?.apply, apply[1]);
  });
}

for (const { name, text, path, form, description } of [
  {
    name: 'a number with its bounds',
    text: 'model:\n  temper|ature: 1',
    path: 'model.temperature',
    form: 'number, 0 – 2',
    description: /likeliest/,
  },
  { name: 'a choice', text: 'too|ls: none', path: 'tools', form: 'none | caller', description: /tools/ },
  {
    name: 'a category of findings',
    text: 'guards:\n  input: { ib|an: mask }',
    path: 'guards.input.iban',
    form: 'allow | mask | pseudonymise | refuse',
    description: undefined,
  },
] as const) {
  test(`explains ${name}`, () => {
    const found = explainAt(...at(text), root);
    assert.deepEqual([found?.path, found?.form], [path, form]);
    if (description) assert.match(found?.description ?? '', description);
  });
}

test('explains nothing that the schema does not know', () => {
  assert.equal(explainAt(...at('colo|ur: red'), root), undefined);
});

test('a cursor inside a value is told what its key is for', () => {
  assert.equal(explainCursor(...at('budget:\n  tokensPerDay: 5|00'), root)?.path, 'budget.tokensPerDay');
  assert.equal(explainCursor(...at('languages: [de, f|r]'), root)?.path, 'languages');
});
