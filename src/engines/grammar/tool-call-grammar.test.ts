import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { sharedData } from '../../../test/documents/shared-data.ts';
import { Gbnf } from '../../../test/gbnf-matcher.ts';
import { llamaGrammars } from './llama-grammar.ts';
import { type CallableTool, type ToolFormat, toolCallGrammar } from './tool-call-grammar.ts';
import { validateAnswer } from './validate-answer.ts';

let llama: Awaited<ReturnType<typeof llamaGrammars>> | undefined;
before(async () => {
  llama = await llamaGrammars();
});
after(() => llama?.close());

async function judges(tools: readonly CallableTool[], format: ToolFormat, parallel = false) {
  const grammar = toolCallGrammar(tools, { format, parallel });
  assert.ok(grammar.kind === 'grammar', JSON.stringify(grammar));
  const ours = new Gbnf(grammar.gbnf);
  const theirs = await llama?.compile(grammar.gbnf);
  return (text: string): boolean => {
    const verdict = ours.accepts(text);
    assert.equal(theirs?.(text), verdict, `both engines agree on ${text}`);
    return verdict;
  };
}

const weather: CallableTool = {
  name: 'get_weather',
  parameters: {
    type: 'object',
    properties: {
      city: { type: 'string' },
      days: { type: 'integer', minimum: 1, maximum: 14 },
      unit: { enum: ['C', 'F'] },
      places: { type: 'array', items: { type: 'string' } },
      note: { type: ['string', 'null'] },
    },
    required: ['city'],
  },
};
const now: CallableTool = { name: 'now' };

const hermes = (name: string, args: string) =>
  `<tool_call>\n{"name": "${name}", "arguments": ${args}}\n</tool_call>`;
const coder = (name: string, args: Readonly<Record<string, string>>) =>
  `<tool_call>\n<function=${name}>\n${Object.entries(args)
    .map(([key, value]) => `<parameter=${key}>\n${value}\n</parameter>\n`)
    .join('')}</function>\n</tool_call>`;

const rows: readonly {
  name: string;
  format: ToolFormat;
  parallel?: boolean;
  yes: readonly string[];
  no: readonly string[];
}[] = [
  {
    name: 'hermes: a name from the list and arguments by its schema',
    format: 'hermes',
    yes: [hermes('get_weather', '{"city": "Zürich", "days": 3}'), hermes('now', '{}')],
    no: [
      hermes('get_weather', '{}'),
      hermes('get_weather', '{"city": "x", "days": 99}'),
      hermes('get_weather', '{"city": "x", "invented": 1}'),
      hermes('now', '{"city": "x"}'),
      hermes('other', '{}'),
      'It is sunny.',
      `${hermes('now', '{}')}\n${hermes('now', '{}')}`,
    ],
  },
  {
    name: 'hermes: several calls where they are allowed',
    format: 'hermes',
    parallel: true,
    yes: [hermes('now', '{}'), `${hermes('now', '{}')}\n${hermes('get_weather', '{"city":"x"}')}`],
    no: [`${hermes('now', '{}')}${hermes('now', '{}')}`, `${hermes('now', '{}')}\n`],
  },
  {
    name: 'qwen3_coder: texts as they are, everything else as JSON',
    format: 'qwen3_coder',
    yes: [
      coder('get_weather', { city: 'Zürich "HB"\n\\n <b>', days: '14', unit: 'F', places: '["a", "b"]' }),
      coder('get_weather', { city: '' }),
      coder('get_weather', { city: 'x', note: 'null' }),
      coder('get_weather', { city: '</paramete', note: 'a text' }),
      coder('now', {}),
    ],
    no: [
      coder('get_weather', {}),
      coder('get_weather', { city: 'x', days: '15' }),
      coder('get_weather', { city: 'x', unit: '"F"' }),
      coder('get_weather', { city: 'x', places: '[1]' }),
      coder('get_weather', { days: '3', city: 'x' }),
      coder('get_weather', { city: 'a</parameter>b' }),
      coder('now', { city: 'x' }),
    ],
  },
];

for (const { name, format, parallel, yes, no } of rows) {
  test(name, async () => {
    const accepts = await judges([weather, now], format, parallel);
    for (const text of yes) assert.ok(accepts(text), `accepts ${text}`);
    for (const text of no) assert.ok(!accepts(text), `rejects ${text}`);
  });
}

test('unnamed arguments are possible where the schema welcomes them', async () => {
  const open = [{ name: 'set', parameters: { type: 'object', additionalProperties: { type: 'integer' } } }];
  assert.ok((await judges(open, 'hermes'))(hermes('set', '{"a": 1, "b": 2}')));
  const accepts = await judges(open, 'qwen3_coder');
  assert.ok(accepts(coder('set', { a: '1', b: '2' })));
  assert.ok(!accepts(coder('set', { a: 'x' })));
});

test('a tool that cannot be enforced is refused by its name, or its open keywords are named', () => {
  const parameters = { type: 'object', properties: { ids: { type: 'array', uniqueItems: true } } };
  const strict = toolCallGrammar([now, { name: 'pick', parameters, strict: true }], {
    format: 'hermes',
    parallel: false,
  });
  assert.ok(strict.kind === 'refused');
  assert.equal(strict.pointer, '/tools/1/function/parameters/properties/ids/uniqueItems');
  assert.match(strict.reason, /^Tool pick: /);
  const loose = toolCallGrammar([now, { name: 'pick', parameters }], {
    format: 'qwen3_coder',
    parallel: false,
  });
  assert.ok(loose.kind === 'grammar');
  assert.deepEqual(
    loose.enforcedAfterwards.map(({ pointer }) => pointer),
    ['/tools/1/function/parameters/properties/ids/uniqueItems'],
  );
});

test('arguments that are no object are refused', () => {
  const answer = toolCallGrammar([{ name: 'x', parameters: { type: 'string' } }], {
    format: 'hermes',
    parallel: false,
  });
  assert.equal(answer.kind === 'refused' && answer.code, 'schema.unsatisfiable');
});

/* The Berkeley function calling leaderboard: its tools, and the calls it holds right. */
const shared = sharedData();
const skip = shared === undefined ? 'the shared sample data is not here' : false;
const task = z.object({
  id: z.string(),
  function: z.array(z.object({ name: z.string(), parameters: z.record(z.string(), z.unknown()) })),
  ground_truth: z.array(z.record(z.string(), z.record(z.string(), z.array(z.unknown())))),
});

/** The leaderboard names types as Python does. */
const pythonTypes: Readonly<Record<string, unknown>> = {
  dict: 'object',
  float: 'number',
  tuple: 'array',
  any: ['string', 'number', 'boolean', 'object', 'array', 'null'],
};
function jsonTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonTypes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === 'type' && typeof part === 'string' ? (pythonTypes[part] ?? part) : jsonTypes(part),
    ]),
  );
}

test('every tool of the leaderboard has a grammar in both formats, and its gold calls are words of it', {
  skip,
}, async (t) => {
  const counts = { tasks: 0, tools: 0, calls: 0, outsideTheirSchema: 0 };
  for (const file of [
    'simple_python',
    'multiple',
    'parallel',
    'parallel_multiple',
    'live_simple',
    'live_multiple',
    'irrelevance',
  ]) {
    for (const row of readFileSync(`${shared}/tools_bfcl_v4/${file}.jsonl`, 'utf8').trim().split('\n')) {
      const { id, function: functions, ground_truth: truth } = task.parse(JSON.parse(row));
      const tools = functions.map(({ name, parameters }) => ({ name, parameters: jsonTypes(parameters) }));
      counts.tasks++;
      counts.tools += tools.length;
      const inHermes = await compiled(tools, 'hermes');
      const inCoder = await compiled(tools, 'qwen3_coder');
      for (const call of truth) {
        const [name = '', possible = {}] = Object.entries(call)[0] ?? [];
        const { parameters } = tools.find((tool) => tool.name === name) ?? {};
        const args = inOrder(parameters, firstOf(possible));
        // Some gold values do not satisfy the schema that they are gold for; no grammar may accept those.
        const fits = validateAnswer(parameters, JSON.stringify(args)).ok;
        if (!fits) counts.outsideTheirSchema++;
        counts.calls++;
        assert.equal(
          inHermes(hermes(name, JSON.stringify(args))),
          fits,
          `${id} hermes ${JSON.stringify(args)}`,
        );
        const raw = Object.entries(args).map(([key, value]) => [
          key,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]);
        // Without quotation marks a text may be a number that fits.
        if (fits)
          assert.ok(
            inCoder(coder(name, Object.fromEntries(raw))),
            `${id} qwen3_coder ${JSON.stringify(args)}`,
          );
      }
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.calls > 400);
});

async function compiled(tools: readonly CallableTool[], format: ToolFormat) {
  const grammar = toolCallGrammar(tools, { format, parallel: true });
  assert.ok(grammar.kind === 'grammar', JSON.stringify(grammar));
  const accepts = await llama?.compile(grammar.gbnf);
  return (text: string) => accepts?.(text) === true;
}

/** The first of the values held right; an empty text stands for leaving the argument out. */
function firstOf(possible: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown> {
  const kept = Object.entries(possible).filter(([, values]) => values[0] !== '');
  return Object.fromEntries(kept.map(([key, values]) => [key, firstWithin(values[0])]));
}

/** Objects inside hold lists of values held right, too. */
function firstWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (isRecord(item) ? firstWithin(item) : item));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(
    ([key, values]) => [key, Array.isArray(values) ? values[0] : values] as const,
  );
  return Object.fromEntries(
    entries.filter(([, first]) => first !== '').map(([key, first]) => [key, firstWithin(first)]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Members in the order of the schema's properties, at every depth. */
function inOrder<T>(schema: unknown, value: T): T;
function inOrder(schema: unknown, value: unknown): unknown {
  if (!isRecord(schema)) return value;
  if (Array.isArray(value)) return value.map((item) => inOrder(schema['items'], item));
  if (!isRecord(value) || !isRecord(schema['properties'])) return value;
  const { properties } = schema;
  const names = [...Object.keys(properties), ...Object.keys(value)].filter((name) =>
    Object.hasOwn(value, name),
  );
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, inOrder(properties[name], value[name])]),
  );
}
