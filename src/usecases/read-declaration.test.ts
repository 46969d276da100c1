import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MistakeCode } from '#contract';
import { readDeclaration } from './read-declaration.ts';

const valid = `name: support-desk
kind: chat
title: { de: Support, en: Support desk }
purpose: Answers questions about our machines
owner: anna.meier
access:
  groups: [support]
knowledge:
  collections: [products]
`;
const prompt = { 'prompt.md': 'You answer from the sources.' };

test('a short file is enough: the rest has safe defaults', () => {
  const reading = readDeclaration({ 'usecase.yaml': valid, ...prompt });
  assert.equal(reading.state, 'valid');
  if (reading.state !== 'valid') return;
  assert.equal(reading.declaration.tools, 'none');
  assert.equal(reading.declaration.knowledge.sourcesOnly, true);
});

const mistakes: readonly {
  name: string;
  files: Record<string, string>;
  line: number;
  column: number;
  says: RegExp;
}[] = [
  { name: 'no file at all', files: {}, line: 1, column: 1, says: /usecase\.yaml is missing/ },
  {
    name: 'an empty file',
    files: { 'usecase.yaml': '', ...prompt },
    line: 1,
    column: 1,
    says: /expected object/i,
  },
  {
    name: 'an unknown key, at the key itself',
    files: { 'usecase.yaml': `${valid}colour: red\n`, ...prompt },
    line: 10,
    column: 1,
    says: /unknown key "colour"/,
  },
  {
    name: 'a wrong value deep inside',
    files: { 'usecase.yaml': `${valid}budget:\n  turnsPerMinute: many\n`, ...prompt },
    line: 11,
    column: 3,
    says: /budget\.turnsPerMinute/,
  },
  {
    name: 'a missing key, at the top',
    files: { 'usecase.yaml': valid.replace(/access:\n.*\n/, ''), ...prompt },
    line: 1,
    column: 1,
    says: /access/,
  },
  {
    name: 'broken YAML',
    files: { 'usecase.yaml': 'name: [support', ...prompt },
    line: 1,
    column: 15,
    says: /Flow sequence/,
  },
  {
    name: 'one key twice',
    files: { 'usecase.yaml': `${valid}owner: beat\n`, ...prompt },
    line: 10,
    column: 1,
    says: /unique/,
  },
  {
    name: 'the prompt is not there',
    files: { 'usecase.yaml': `${valid}prompt: other.md\n`, ...prompt },
    line: 10,
    column: 1,
    says: /other\.md.*missing/,
  },
  {
    name: 'an alias bomb',
    files: { 'usecase.yaml': `a: &a [x]\nb: [*a, *a, *a]\n`, ...prompt },
    line: 2,
    column: 5,
    says: /alias/i,
  },
];

const said: readonly {
  name: string;
  add: string;
  code: MistakeCode;
  path: string;
  end: readonly [number, number];
  advice: RegExp;
}[] = [
  {
    name: 'a mistyped key is named with the one that was meant',
    add: 'knowlege: {}\n',
    code: 'field.unknown',
    path: 'knowlege',
    end: [10, 9],
    advice: /Did you mean "knowledge"\?/,
  },
  {
    name: 'a category that nobody knows, with those there are',
    add: 'guards: { input: { ibann: mask } }\n',
    code: 'field.unknown',
    path: 'guards.input.ibann',
    end: [10, 25],
    advice: /Did you mean "iban"\?.*phone/,
  },
  {
    name: 'a word that is not on the list, with the list',
    add: 'tools: all\n',
    code: 'field.notAllowed',
    path: 'tools',
    end: [10, 6],
    advice: /none, caller/,
  },
  {
    name: 'a number out of range, with the bound and what the field is for',
    add: 'model: { temperature: 3 }\n',
    code: 'field.outOfRange',
    path: 'model.temperature',
    end: [10, 21],
    advice: /At most 2.*likeliest/,
  },
  {
    name: 'a text where a list belongs',
    add: 'languages: de\n',
    code: 'field.wrongType',
    path: 'languages',
    end: [10, 10],
    advice: /a list: \[one, another\]/,
  },
];

for (const { name, add, code, path, end, advice } of said) {
  test(`says what to do: ${name}`, () => {
    const reading = readDeclaration({ 'usecase.yaml': valid + add, ...prompt });
    assert.equal(reading.state, 'mistaken');
    const [first] = reading.state === 'mistaken' ? reading.mistakes : [];
    assert.deepEqual([first?.code, first?.path, first?.severity], [code, path, 'error']);
    assert.deepEqual([first?.endLine, first?.endColumn], end);
    assert.match(first?.advice ?? '', advice);
  });
}

test('a missing field is asked for with what it is for', () => {
  const reading = readDeclaration({ 'usecase.yaml': valid.replace(/owner: .*\n/, ''), ...prompt });
  const [first] = reading.state === 'mistaken' ? reading.mistakes : [];
  assert.deepEqual([first?.code, first?.path], ['field.missing', 'owner']);
  assert.match(first?.advice ?? '', /answers for it/);
});

for (const { name, files, line, column, says } of mistakes) {
  test(`names line and column: ${name}`, () => {
    const reading = readDeclaration(files);
    assert.equal(reading.state, 'mistaken');
    if (reading.state !== 'mistaken') return;
    const [first] = reading.mistakes;
    assert.match(reading.mistakes.map((mistake) => mistake.message).join('\n'), says);
    assert.deepEqual([first?.line, first?.column], [line, column]);
  });
}
