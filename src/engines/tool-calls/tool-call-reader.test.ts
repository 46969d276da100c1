import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import type { CallableTool, ToolFormat } from '../grammar/tool-call-grammar.ts';
import { renderToolCalls } from './render-tool-calls.ts';
import { type ToolCallPart, toolCallReader } from './tool-call-reader.ts';

const tools: readonly CallableTool[] = [
  {
    name: 'note',
    parameters: {
      type: 'object',
      $defs: { tags: { type: 'array', items: { type: 'string' } } },
      properties: {
        text: { type: 'string' },
        count: { type: 'integer' },
        price: { type: 'number' },
        done: { type: 'boolean' },
        place: { type: 'object' },
        tags: { $ref: '#/$defs/tags' },
        when: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        sizes: { enum: ['1', '2'] },
      },
    },
  },
  { name: 'now' },
];

/** Words and calls of an answer that comes in these chunks; words that stand together are one. */
function read(format: ToolFormat, chunks: readonly string[]): readonly unknown[] {
  let ids = 0;
  const reader = toolCallReader(format, tools, () => `call_${ids++}`);
  const parts: ToolCallPart[] = chunks.flatMap((chunk) => reader.push(chunk));
  parts.push(...reader.end());
  const seen: unknown[] = [];
  let words = '';
  for (const part of parts) {
    if (part.type === 'text') words += part.text;
    else {
      if (words !== '') seen.push(words);
      words = '';
      seen.push({ id: part.id, index: part.index, [part.name]: part.arguments });
    }
  }
  if (words !== '') seen.push(words);
  return seen;
}

const coder = (name: string, ...values: readonly (readonly [string, string])[]) =>
  `<tool_call>\n<function=${name}>\n${values
    .map(([key, value]) => `<parameter=${key}>\n${value}\n</parameter>\n`)
    .join('')}</function>\n</tool_call>`;
const now = '<tool_call>\n{"name": "now", "arguments": {}}\n</tool_call>';
const called = (index: number, name: string, args: string) => ({
  id: `call_${index}`,
  index,
  [name]: args,
});

const rows: readonly { name: string; format: ToolFormat; answer: string; parts: readonly unknown[] }[] = [
  {
    name: 'hermes: words before, between and behind calls, blank lines next to calls left out',
    format: 'hermes',
    answer: `Gleich.\n\n${now}\n${now}\nFertig. `,
    parts: ['Gleich.', called(0, 'now', '{}'), called(1, 'now', '{}'), 'Fertig. '],
  },
  {
    name: 'hermes: marks inside a text are part of it',
    format: 'hermes',
    answer: `<tool_call>{"name":"note","arguments":{"text":"a </tool_call> \\" <tool_call> {"}}</tool_call>`,
    parts: [called(0, 'note', '{"text":"a </tool_call> \\" <tool_call> {"}')],
  },
  {
    name: 'hermes: numbers stay as they are written',
    format: 'hermes',
    answer: `<tool_call>{"arguments": {"price": 1.0, "count": 12345678901234567890}, "name": "note"}</tool_call>`,
    parts: [called(0, 'note', '{"price": 1.0, "count": 12345678901234567890}')],
  },
  {
    name: 'hermes: the mark in prose is prose, a call behind it is a call',
    format: 'hermes',
    answer: `Man schreibt <tool_call> davor. ${now}`,
    parts: ['Man schreibt <tool_call> davor.', called(0, 'now', '{}')],
  },
  {
    name: 'hermes: a tool that nobody offered stays text',
    format: 'hermes',
    answer: '<tool_call>\n{"name": "delete_all", "arguments": {}}\n</tool_call>',
    parts: ['<tool_call>\n{"name": "delete_all", "arguments": {}}\n</tool_call>'],
  },
  {
    name: 'hermes: broken JSON stays text and hides no later call',
    format: 'hermes',
    answer: `<tool_call>{"name": "now", "arguments: {}}</tool_call> ${now}`,
    parts: ['<tool_call>{"name": "now", "arguments: {}}</tool_call>', called(0, 'now', '{}')],
  },
  {
    name: 'hermes: arguments that are no object are no call',
    format: 'hermes',
    answer: '<tool_call>{"name": "now", "arguments": [1]}</tool_call>',
    parts: ['<tool_call>{"name": "now", "arguments": [1]}</tool_call>'],
  },
  {
    name: 'hermes: a call cut in the middle comes back as text',
    format: 'hermes',
    answer: 'Ja.\n<tool_call>\n{"name": "note", "arguments": {"text": "Gr',
    parts: ['Ja.\n<tool_call>\n{"name": "note", "arguments": {"text": "Gr'],
  },
  {
    name: 'hermes: a call that lacks its closing mark alone is a call',
    format: 'hermes',
    answer: '<tool_call>\n{"name": "now", "arguments": {}}\n',
    parts: [called(0, 'now', '{}')],
  },
  {
    name: 'half a mark at the end is text',
    format: 'hermes',
    answer: 'a <tool_c',
    parts: ['a <tool_c'],
  },
  {
    name: 'qwen3_coder: values by their schema',
    format: 'qwen3_coder',
    answer: coder(
      'note',
      ['text', '5'],
      ['count', '5'],
      ['price', '1.50'],
      ['done', 'True'],
      ['place', '{"a": [1]}'],
      ['tags', '["x"]'],
      ['when', 'null'],
      ['sizes', '1'],
    ),
    parts: [
      called(
        0,
        'note',
        '{"text": "5", "count": 5, "price": 1.50, "done": true, "place": {"a": [1]}, "tags": ["x"], "when": null, "sizes": "1"}',
      ),
    ],
  },
  {
    name: 'qwen3_coder: a text keeps its lines, blanks and tags',
    format: 'qwen3_coder',
    answer: coder('note', ['text', '\n  a\n</parameter> <tool_call>\n</function></tool_call>\n\n']),
    parts: [
      called(0, 'note', '{"text": "\\n  a\\n</parameter> <tool_call>\\n</function></tool_call>\\n\\n"}'),
    ],
  },
  {
    name: 'qwen3_coder: texts that look like something else stay texts, others that fit nothing become them',
    format: 'qwen3_coder',
    answer: coder('note', ['text', 'null'], ['count', 'viele'], ['unknown', 'true']),
    parts: [called(0, 'note', '{"text": "null", "count": "viele", "unknown": true}')],
  },
  {
    name: 'qwen3_coder: no arguments, several calls, words around them',
    format: 'qwen3_coder',
    answer: `Grüezi 🙂\n\n${coder('now')}\n${coder('note', ['text', '«ä»'])}\n`,
    parts: ['Grüezi 🙂', called(0, 'now', '{}'), called(1, 'note', '{"text": "«ä»"}')],
  },
  {
    name: 'qwen3_coder: names like __proto__ are names',
    format: 'qwen3_coder',
    answer: coder('note', ['__proto__', 'x'], ['constructor', 'y']),
    parts: [called(0, 'note', '{"__proto__": "x", "constructor": "y"}')],
  },
  {
    name: 'qwen3_coder: a call cut in the middle comes back as text',
    format: 'qwen3_coder',
    answer: 'Ja. <tool_call>\n<function=note>\n<parameter=text>\nGr\n</parameter>\n',
    parts: ['Ja. <tool_call>\n<function=note>\n<parameter=text>\nGr\n</parameter>\n'],
  },
  {
    name: 'qwen3_coder: a call that lacks its closing mark alone is a call',
    format: 'qwen3_coder',
    answer: '<tool_call>\n<function=now>\n</function>\n',
    parts: [called(0, 'now', '{}')],
  },
  {
    name: 'qwen3_coder: JSON between its marks is text',
    format: 'qwen3_coder',
    answer: now,
    parts: [now],
  },
];

for (const { name, format, answer, parts } of rows) {
  test(`${name}, at every cut`, () => {
    assert.deepEqual(read(format, [answer]), parts);
    assert.deepEqual(read(format, [...answer]), parts, 'letter by letter');
    for (let at = 1; at < answer.length; at++) {
      assert.deepEqual(read(format, [answer.slice(0, at), answer.slice(at)]), parts, `cut at ${at}`);
    }
  });
}

test('both formats give back what was written', () => {
  const calls = [
    {
      name: 'note',
      arguments: '{"text": "Zeile\\n</parameter>\\nzwei", "price": 1.0, "tags": ["<tool_call>"]}',
    },
    { name: 'now', arguments: '{}' },
  ];
  for (const format of ['hermes', 'qwen3_coder'] as const) {
    assert.deepEqual(
      read(format, [renderToolCalls(format, calls)]),
      calls.map((call, index) => called(index, call.name, call.arguments)),
    );
  }
});

test('a long text is read in time that grows with its length', () => {
  const text = '<'.repeat(200_000);
  const took = processorMs(() => {
    assert.deepEqual(read('qwen3_coder', [coder('note', ['text', text])]), [
      called(0, 'note', JSON.stringify({ text }).replace(':', ': ')),
    ]);
  });
  assert.ok(took < 2_000);
});
