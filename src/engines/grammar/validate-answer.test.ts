import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { answerValidator, validateAnswer } from './validate-answer.ts';

const rows = [
  {
    name: 'a fitting answer',
    schema: { type: 'object', required: ['a'] },
    text: '{"a":1}',
    verdict: { ok: true, value: { a: 1 } },
  },
  {
    name: 'no JSON',
    schema: {},
    text: '{"a":',
    verdict: { ok: false, pointer: '', reason: 'It is no JSON.' },
  },
  {
    name: 'the place and the keyword, and nothing of the content',
    schema: { properties: { list: { uniqueItems: true } } },
    text: '{"list":["secret","secret"]}',
    verdict: {
      ok: false,
      pointer: '/list',
      reason:
        'It violates uniqueItems (#/properties/list/uniqueItems): must NOT have duplicate items (items ## 0 and 1 are identical).',
    },
  },
  {
    name: 'decimal multiples',
    schema: { multipleOf: 0.01 },
    text: '0.07',
    verdict: { ok: true, value: 0.07 },
  },
  {
    name: 'a schema that is false',
    schema: false,
    text: '1',
    verdict: {
      ok: false,
      pointer: '',
      reason: 'It violates false schema (#/false schema): boolean schema is false.',
    },
  },
];
for (const { name, schema, text, verdict } of rows) {
  test(`judged: ${name}`, () => assert.deepEqual(validateAnswer(schema, text), verdict));
}

test('a pattern that would hold up other engines is tried in linear time', () => {
  const { judge } = answerValidator({ type: 'string', pattern: '^(a+)+$' });
  const took = processorMs(() => {
    assert.equal(judge(JSON.stringify(`${'a'.repeat(50_000)}!`)).ok, false);
    assert.equal(judge(JSON.stringify('a'.repeat(50_000))).ok, true);
  });
  assert.ok(took < 2_000);
});

test('nesting beyond the stack is an answer that does not fit', () => {
  const schema = { $ref: '#/$defs/a', $defs: { a: { type: 'array', items: { $ref: '#/$defs/a' } } } };
  const { judge } = answerValidator(schema);
  const verdict = judge('['.repeat(200_000) + ']'.repeat(200_000));
  assert.equal(verdict.ok, false);
});

test('a schema that cannot be read satisfies nothing', () => {
  const { judge, trouble } = answerValidator({ $ref: 'https://example.com/x.json' });
  assert.match(trouble ?? '', /example\.com/);
  assert.equal(judge('{}').ok, false);
});
