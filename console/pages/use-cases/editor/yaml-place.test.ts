import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyAt, yamlPlace } from './yaml-place.ts';

/** `|` is the cursor. */
const cases: readonly {
  name: string;
  text: string;
  path: string | undefined;
  writing?: 'key' | 'value';
  word?: string;
  beside?: readonly string[];
}[] = [
  {
    name: 'a key at the top',
    text: 'name: a\nkno|',
    path: '',
    writing: 'key',
    word: 'kno',
    beside: ['name'],
  },
  { name: 'a value', text: 'tools: no|', path: 'tools', writing: 'value', word: 'no' },
  { name: 'a value that is not begun', text: 'tools: |', path: 'tools', writing: 'value', word: '' },
  {
    name: 'a key inside a map, with those beside it above and below',
    text: 'model:\n  temperature: 1\n  |\n  maxTokens: 5\ntools: none',
    path: 'model',
    writing: 'key',
    word: '',
    beside: ['temperature', 'maxTokens'],
  },
  {
    name: 'two levels deep, past a neighbour',
    text: 'guards:\n  input:\n    iban: mask\n  output:\n    ahv: |',
    path: 'guards.output.ahv',
    writing: 'value',
    word: '',
  },
  {
    name: 'an item of a list',
    text: 'languages:\n  - d|',
    path: 'languages.[]',
    writing: 'value',
    word: 'd',
  },
  {
    name: 'an item as far left as its key',
    text: 'model:\n  locations:\n  - h|',
    path: 'model.locations.[]',
    writing: 'value',
    word: 'h',
  },
  { name: 'inside brackets', text: 'languages: [de, f|', path: 'languages.[]', writing: 'value', word: 'f' },
  {
    name: 'a key inside braces',
    text: 'guards: { input: { iban: mask, a|',
    path: 'guards.input',
    writing: 'key',
    word: 'a',
    beside: ['iban'],
  },
  {
    name: 'a value inside braces, in a map',
    text: 'access:\n  groups: ["*"]\nguards:\n  input: { iban: |',
    path: 'guards.input.iban',
    writing: 'value',
    word: '',
  },
  { name: 'a comment', text: 'tools: none # wh|', path: undefined },
  { name: 'right behind the colon', text: 'tools:|', path: undefined },
  {
    name: 'after an empty line and a comment',
    text: 'budget:\n\n  # how much\n  turns|',
    path: 'budget',
    writing: 'key',
    word: 'turns',
  },
];

for (const { name, text, path, writing, word, beside } of cases) {
  test(`finds the place: ${name}`, () => {
    const offset = text.indexOf('|');
    const place = yamlPlace(text.replace('|', ''), offset);
    assert.equal(place?.path.join('.'), path);
    if (path === undefined) return;
    assert.deepEqual([place?.writing, place?.word], [writing, word]);
    if (beside) assert.deepEqual(place?.beside, beside);
    assert.equal(place?.from, offset - (word ?? '').length);
  });
}

for (const { name, text, path } of [
  { name: 'a key at the top', text: 'mod|el:\n  engine: a', path: 'model' },
  { name: 'a key below', text: 'model:\n  |engine: a', path: 'model.engine' },
  { name: 'a key inside braces', text: 'guards: { input: { ib|an: mask } }', path: 'guards.input.iban' },
  { name: 'a value is no key', text: 'model:\n  engine: mod|el', path: undefined },
  { name: 'nor is a gap', text: 'model:  | a', path: undefined },
]) {
  test(`finds the key under the pointer: ${name}`, () => {
    const offset = text.indexOf('|');
    assert.equal(keyAt(text.replace('|', ''), offset)?.path.join('.'), path);
  });
}
