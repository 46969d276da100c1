import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MistakeCode, Organisation } from '#contract';
import { checkUseCase } from './check-use-case.ts';
import { declarationSchema, descriptionAt } from './declaration-schema.ts';

const base = 'name: desk\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [support, "*"] }\n';
const files = (more = '') => ({ 'usecase.yaml': base + more, 'prompt.md': 'Answer.' });
const [tone, other] = ['a'.repeat(64), 'b'.repeat(64)];
const known = {
  ...{ collections: ['products'], groups: ['support'], engines: ['house'], callbacks: ['archive'] },
  adapters: [{ name: 'tone', sha256: tone }],
};

const cases: readonly {
  name: string;
  files: Record<string, string>;
  settled?: string;
  organisation?: Organisation;
  codes: readonly MistakeCode[];
  valid: boolean;
  advice?: RegExp;
}[] = [
  { name: 'nothing to say', files: files(), codes: [], valid: true },
  {
    name: 'another name than the address: an error',
    files: files(),
    settled: 'front-desk',
    codes: ['name.differs'],
    valid: false,
    advice: /name: front-desk/,
  },
  {
    name: 'a word of our own as a name: an error',
    files: { ...files(), 'usecase.yaml': base.replace('desk', 'schema') },
    codes: ['name.reserved'],
    valid: false,
  },
  {
    name: 'records of a high risk for half a year less a day: an error',
    files: files('riskClass: high\nretention: { recordDays: 182 }\n'),
    codes: ['retention.belowFloor'],
    valid: false,
    advice: /at least 183/,
  },
  {
    name: 'the same without a risk class, which nobody may use to keep less',
    files: files('retention: { recordDays: 182 }\n'),
    codes: ['retention.belowFloor'],
    valid: false,
    advice: /declare riskClass/,
  },
  {
    name: 'words of a high risk for a day: fine, they are not the record',
    files: files('riskClass: high\nretention: { conversationDays: 1, recordDays: 183 }\n'),
    codes: [],
    valid: true,
  },
  {
    name: 'no record beyond the words where no floor holds: fine',
    files: files('riskClass: limited\nretention: { recordDays: 0 }\n'),
    codes: [],
    valid: true,
  },
  {
    name: 'the same in a Swiss federal body: an error',
    files: files('riskClass: limited\nretention: { recordDays: 364 }\n'),
    organisation: { swissFederalBody: true },
    codes: ['retention.belowFloor'],
    valid: false,
    advice: /at least 365/,
  },
  {
    name: 'a collection that is not there: a warning, with the one that was meant',
    files: files('knowledge: { collections: [products, prodcts] }\n'),
    codes: ['collection.unknown'],
    valid: true,
    advice: /"products"/,
  },
  {
    name: 'a group that is not there: a warning that suggests no other',
    files: { ...files(), 'usecase.yaml': base.replace('support', 'suport') },
    codes: ['group.unknown'],
    valid: true,
    advice: /^(?!.*support)/,
  },
  {
    name: 'an engine that is not there, and an answer as long as the context, in the order of their lines',
    files: files('model:\n  contextTokens: 2048\n  maxTokens: 2048\n  engine: haus\n'),
    codes: ['tokens.noRoom', 'engine.unknown'],
    valid: true,
  },
  {
    name: 'a place for answers that the settings do not name: a warning, with the one that was meant',
    files: files('callbacks: [archive, archiv]\n'),
    codes: ['callback.unknown'],
    valid: true,
    advice: /"archive"/,
  },
  {
    name: 'an adapter that is not there: a warning, with the one that was meant',
    files: files('model: { adapter: tune }\n'),
    codes: ['adapter.unknown'],
    valid: true,
    advice: /"tone"/,
  },
  {
    name: 'an adapter of any bytes: a warning that says how to settle them',
    files: files('model: { adapter: tone }\n'),
    codes: ['adapter.unpinned'],
    valid: true,
    advice: new RegExp(`tone@${tone}`),
  },
  {
    name: 'an adapter whose bytes are others by now',
    files: files(`model: { adapter: tone@${other} }\n`),
    codes: ['adapter.changed'],
    valid: true,
    advice: new RegExp(`tone@${tone}`),
  },
  {
    name: 'an adapter by its bytes: nothing to say',
    files: files(`model: { adapter: tone@${tone} }\n`),
    codes: [],
    valid: true,
  },
];

for (const { name, files, settled, organisation, codes, valid, advice } of cases) {
  test(`checks files: ${name}`, () => {
    const check = checkUseCase(files, {
      known,
      ...(settled ? { name: settled } : {}),
      ...(organisation ? { organisation } : {}),
    });
    assert.deepEqual(
      check.problems.map((problem) => problem.code),
      codes,
    );
    assert.equal(check.declaration !== undefined, valid);
    assert.ok(check.problems.every(({ severity }) => severity === (valid ? 'warning' : 'error')));
    if (advice) assert.match(check.problems[0]?.advice ?? '', advice);
  });
}

test('what nobody told is not checked', () => {
  const check = checkUseCase(files('model: { engine: anything }\nknowledge: { collections: [any] }\n'));
  assert.deepEqual(check.problems, []);
});

test('a warning stands at its entry in the list', () => {
  const yaml = `${base}knowledge:\n  collections:\n    - products\n    - nowhere\n`;
  const [first] = checkUseCase({ ...files(), 'usecase.yaml': yaml }, { known }).problems;
  assert.deepEqual([first?.line, first?.column, first?.endColumn], [9, 7, 14]);
});

test('every field of the schema says what it is for', () => {
  const silent: string[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null || !('properties' in node)) return;
    for (const [key, inner] of Object.entries(node.properties ?? {})) {
      if (descriptionAt([...path, key]) === undefined) silent.push([...path, key].join('.'));
      walk(inner, [...path, key]);
    }
  };
  walk(declarationSchema, []);
  assert.deepEqual(silent, []);
});
