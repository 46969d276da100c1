import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolFormat } from '../../grammar/tool-call-grammar.ts';
import type { ChatBody } from './chat-body.ts';
import { toolCallReader } from './read-tool-calls.ts';

const tools: NonNullable<ChatBody['tools']> = [
  {
    type: 'function',
    function: {
      name: 'weather',
      parameters: {
        type: 'object',
        properties: {
          town: { type: 'string' },
          days: { type: 'integer' },
          tags: { type: 'array', items: { type: 'string' } },
          zip: { type: ['string', 'null'] },
        },
      },
    },
  },
];
const hermes = (name: string, args: unknown) =>
  `<tool_call>\n${JSON.stringify({ name, arguments: args })}\n</tool_call>`;
const tags = (name: string, args: Record<string, string>) =>
  `<tool_call>\n<function=${name}>\n${Object.entries(args)
    .map(([key, value]) => `<parameter=${key}>\n${value}\n</parameter>\n`)
    .join('')}</function>\n</tool_call>`;

interface Read {
  readonly text: string;
  readonly calls: readonly { name: string; arguments: unknown }[];
}
const cases: readonly { name: string; format: ToolFormat; said: string; read: Read }[] = [
  { name: 'no call', format: 'hermes', said: 'It is 3 < 4.', read: { text: 'It is 3 < 4.', calls: [] } },
  {
    name: 'a call after words',
    format: 'hermes',
    said: `Let me see.\n${hermes('weather', { town: 'Zürich "HB"', days: 2 })}`,
    read: {
      text: 'Let me see.\n',
      calls: [{ name: 'weather', arguments: { town: 'Zürich "HB"', days: 2 } }],
    },
  },
  {
    name: 'two calls',
    format: 'hermes',
    said: `${hermes('weather', { town: 'Bern' })}\n${hermes('weather', { town: 'Chur' })}`,
    read: {
      text: '',
      calls: [
        { name: 'weather', arguments: { town: 'Bern' } },
        { name: 'weather', arguments: { town: 'Chur' } },
      ],
    },
  },
  {
    name: 'a tool that nobody offered',
    format: 'hermes',
    said: hermes('rm', {}),
    read: { text: hermes('rm', {}), calls: [] },
  },
  {
    name: 'no JSON',
    format: 'hermes',
    said: '<tool_call>{a</tool_call>',
    read: { text: '<tool_call>{a</tool_call>', calls: [] },
  },
  {
    name: 'cut in a call',
    format: 'hermes',
    said: '<tool_call>\n{"na',
    read: { text: '<tool_call>\n{"na', calls: [] },
  },
  {
    name: 'tags, by the types of the schema',
    format: 'qwen3_coder',
    said: tags('weather', { town: '12', days: '3', tags: '["a","</b>"]', zip: '8001' }),
    read: {
      text: '',
      calls: [{ name: 'weather', arguments: { town: '12', days: 3, tags: ['a', '</b>'], zip: '8001' } }],
    },
  },
  {
    name: 'tags, a text of several lines',
    format: 'qwen3_coder',
    said: tags('weather', { town: 'one\n\n two ' }),
    read: { text: '', calls: [{ name: 'weather', arguments: { town: 'one\n\n two ' } }] },
  },
  {
    name: 'tags without arguments',
    format: 'qwen3_coder',
    said: tags('weather', {}),
    read: { text: '', calls: [{ name: 'weather', arguments: {} }] },
  },
];

for (const { name, format, said, read } of cases) {
  test(`calls are read at every cut: ${name}`, () => {
    for (let cut = 0; cut <= said.length; cut++) {
      const reader = toolCallReader(tools, format);
      const parts = [...reader.push(said.slice(0, cut)), ...reader.push(said.slice(cut)), ...reader.end()];
      const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
      const calls = parts.flatMap((part) =>
        part.type === 'tool-call' ? [{ name: part.name, arguments: JSON.parse(part.arguments ?? '') }] : [],
      );
      assert.deepEqual({ text, calls }, read, `cut at ${cut}`);
    }
  });
}
