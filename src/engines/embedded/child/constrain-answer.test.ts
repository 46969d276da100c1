import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import type { ChatBody } from './chat-body.ts';
import { constrainAnswer } from './constrain-answer.ts';

type Wish = Parameters<typeof constrainAnswer>[0];
const schemaOf = (schema: Record<string, unknown>, strict = false): Wish => ({
  response_format: { type: 'json_schema', json_schema: { name: 'x', schema, ...(strict ? { strict } : {}) } },
});
const town = { type: 'object', properties: { town: { type: 'string' } }, required: ['town'] };
const weather: NonNullable<ChatBody['tools']>[number] = {
  type: 'function',
  function: { name: 'weather', parameters: town },
};
const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

test('text is free', () => {
  assert.deepEqual(constrainAnswer({}, 'hermes', false), {});
  assert.deepEqual(constrainAnswer({ tools: [weather], tool_choice: 'none' }, 'hermes', false), {});
});

test('a schema holds from the first character, or from the end of thinking', () => {
  const plain = constrainAnswer(schemaOf(town), 'none', false);
  assert.match(plain.grammar?.gbnf ?? '', /^root ::= /);
  assert.equal(plain.grammar?.trigger, undefined);
  const thinking = constrainAnswer(schemaOf(town), 'none', true);
  assert.match(thinking.grammar?.gbnf ?? '', /^root ::= "<\/think>" .*after-thinking\nafter-thinking ::= /);
  assert.equal(thinking.grammar?.trigger, '</think>');
});

test('the finished answer is judged, and the judgement quotes nothing', () => {
  const { mistake } = constrainAnswer(schemaOf(town), 'none', false);
  assert.equal(mistake?.('{"town":"Bern"}'), undefined);
  assert.match(mistake?.('{"town":77}') ?? '', /^\/town: It violates type/);
  assert.doesNotMatch(mistake?.('{"town":77}') ?? '', /77/);
  const object = constrainAnswer({ response_format: { type: 'json_object' } }, 'none', false);
  assert.equal(object.mistake?.('{}'), undefined);
  assert.notEqual(object.mistake?.('[]'), undefined);
});

test('tools hold from the mark of a call, or throughout where one must be called', () => {
  const free = constrainAnswer({ tools: [weather] }, 'hermes', false);
  assert.equal(free.grammar?.trigger, '<tool_call>');
  for (const choice of ['required', { type: 'function', function: { name: 'weather' } }] as const) {
    const forced = constrainAnswer({ tools: [weather], tool_choice: choice }, 'qwen3_coder', false);
    assert.equal(forced.grammar?.trigger, undefined);
    assert.match(forced.grammar?.gbnf ?? '', /weather/);
  }
});

const refusals: readonly { name: string; wish: Wish; format?: 'none'; code: string }[] = [
  {
    name: 'tools for a model that knows none',
    wish: { tools: [weather] },
    format: 'none',
    code: 'engine.refused',
  },
  {
    name: 'a tool that is not given',
    wish: { tools: [weather], tool_choice: { type: 'function', function: { name: 'time' } } },
    code: 'engine.refused',
  },
  { name: 'a call without tools', wish: { tool_choice: 'required' }, code: 'engine.refused' },
  {
    name: 'tools and a schema at once',
    wish: { ...schemaOf(town), tools: [weather] },
    code: 'engine.refused',
  },
  { name: 'a schema that is none', wish: schemaOf({ type: 'colour' }), code: 'schema.malformed' },
  {
    name: 'a schema that nothing satisfies',
    wish: schemaOf({ allOf: [{ type: 'string' }, { type: 'number' }] }),
    code: 'schema.unsatisfiable',
  },
];
for (const { name, wish, format, code: wanted } of refusals) {
  test(`refused with its reason: ${name}`, () => {
    assert.throws(() => constrainAnswer(wish, format ?? 'hermes', false), code(wanted));
  });
}
