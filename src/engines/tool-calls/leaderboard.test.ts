import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { sharedData } from '../../../test/documents/shared-data.ts';
import type { ToolFormat } from '../grammar/tool-call-grammar.ts';
import { renderToolCalls, type WrittenCall } from './render-tool-calls.ts';
import { type ToolCallPart, toolCallReader } from './tool-call-reader.ts';

const task = z.object({
  id: z.string(),
  function: z.array(z.object({ name: z.string(), parameters: z.record(z.string(), z.unknown()) })),
  ground_truth: z.array(z.record(z.string(), z.record(z.string(), z.array(z.unknown())))),
});
type Task = z.infer<typeof task>;

const shared = sharedData();

function tasks(): readonly Task[] {
  const folder = `${shared}/tools_bfcl_v4`;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n'))
    .map((line) => task.parse(JSON.parse(line)));
}

/** The first value that counts as right for each parameter; one that may be left out is. */
function goldCalls({ ground_truth: truth }: Task): readonly WrittenCall[] {
  return truth.map((call) => {
    const [name = '', possible = {}] = Object.entries(call)[0] ?? [];
    const args = Object.entries(possible)
      .filter(([, values]) => values[0] !== '')
      .map(([key, values]) => [key, values[0]]);
    return { name, arguments: JSON.stringify(Object.fromEntries(args)) };
  });
}

/**
 * Some gold values are numbers or lists where their own schema wants a text. Between tags nothing but the schema tells
 * a text from a number, so they come back as the text that they were written as.
 */
function asTheSchemaSays(call: WrittenCall, tools: Task['function'], counts: { textsInstead: number }) {
  const { parameters } = tools.find(({ name }) => name === call.name) ?? {};
  const properties = z.record(z.string(), z.unknown()).parse(parameters?.['properties']);
  const args = z.record(z.string(), z.unknown()).parse(JSON.parse(call.arguments));
  for (const [key, value] of Object.entries(args)) {
    const isText = z.object({ type: z.literal('string') }).safeParse(properties[key]).success;
    if (!isText || typeof value === 'string') continue;
    args[key] = JSON.stringify(value);
    counts.textsInstead++;
  }
  return { name: call.name, arguments: args };
}

/** A tool that is called with nothing but words in the place of each text, to see every tool that has no gold call. */
function plainCall(tool: Task['function'][number]): WrittenCall {
  const properties = z.record(z.string(), z.unknown()).catch({}).parse(tool.parameters['properties']);
  const args = Object.entries(properties)
    .filter(([, schema]) => z.object({ type: z.literal('string') }).safeParse(schema).success)
    .map(([key]) => [key, `${key}: 12 «ä»\n`]);
  return { name: tool.name, arguments: JSON.stringify(Object.fromEntries(args)) };
}

function read(format: ToolFormat, tools: Task['function'], chunks: readonly string[]) {
  const reader = toolCallReader(format, tools);
  const parts: ToolCallPart[] = chunks.flatMap((chunk) => reader.push(chunk));
  parts.push(...reader.end());
  const words = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const calls = parts.flatMap((part) =>
    part.type === 'text' ? [] : [{ name: part.name, arguments: JSON.parse(part.arguments) }],
  );
  return words === '' ? calls : [words, ...calls];
}

test('every tool and gold call of the leaderboard survives in both formats, at every cut', (t) => {
  assert.ok(shared, 'This test needs the shared data; LEITSTAND_SHARED names their folder.');
  const counts = { tasks: 0, tools: 0, calls: 0, cuts: 0, textsInstead: 0 };
  for (const one of tasks()) {
    counts.tasks++;
    counts.tools += one.function.length;
    const gold = goldCalls(one);
    counts.calls += gold.length;
    for (const format of ['hermes', 'qwen3_coder'] as const) {
      for (const tool of one.function) {
        const call = plainCall(tool);
        assert.deepEqual(
          read(format, one.function, [...renderToolCalls(format, [call])]),
          [{ name: call.name, arguments: JSON.parse(call.arguments) }],
          `${one.id} ${tool.name} ${format}`,
        );
      }
      if (gold.length === 0) continue;
      const answer = `Ja.\n${renderToolCalls(format, gold)}`;
      const expected = [
        'Ja.',
        ...gold.map((call) =>
          format === 'hermes'
            ? { ...call, arguments: JSON.parse(call.arguments) }
            : asTheSchemaSays(call, one.function, counts),
        ),
      ];
      assert.deepEqual(read(format, one.function, [answer]), expected, `${one.id} ${format}`);
      assert.deepEqual(read(format, one.function, [...answer]), expected, `${one.id} ${format}, by letters`);
      const wanted = JSON.stringify(expected);
      for (let at = 1; at < answer.length; at++) {
        counts.cuts++;
        const cut = JSON.stringify(read(format, one.function, [answer.slice(0, at), answer.slice(at)]));
        assert.ok(cut === wanted, `${one.id} ${format} cut at ${at}: ${cut}`);
      }
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.calls > 400);
});
