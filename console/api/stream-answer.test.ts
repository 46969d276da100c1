import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiProblem } from './problem.ts';
import { type AnswerPart, readAnswer } from './stream-answer.ts';

const delta = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta }], ...more })}\n\n`;
const leitstand = { turn: 't', conversation: 'c', state: 'answered', citations: [], receipt: {}, more: 1 };
const end = `${delta({}, { leitstand })}data: [DONE]\n\n`;

async function read(text: string): Promise<AnswerPart[]> {
  const body = new Response(text).body;
  assert.ok(body);
  const parts: AnswerPart[] = [];
  for await (const part of readAnswer(body)) parts.push(part);
  return parts;
}

describe('an answer as it streams', () => {
  test('words and thoughts come in order, then what explains them', async () => {
    const text =
      delta({ role: 'assistant', content: '' }) +
      delta({ reasoning_content: 'hm' }) +
      delta({ content: 'Ja' });
    assert.deepEqual(await read(text + end), [
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Ja' },
      { type: 'end', extension: { turn: 't', conversation: 'c', state: 'answered', citations: [] } },
    ]);
  });

  const failures = [
    {
      name: 'an error event is that error',
      text: 'data: {"error":{"code":"engine.broken","message":"Oh."}}\n\n',
      code: 'engine.broken',
    },
    {
      name: 'a stream cut after some words is said to be cut',
      text: delta({ content: 'Ja' }),
      code: 'network.cut',
    },
    { name: 'an end without its explanation is a cut', text: 'data: [DONE]\n\n', code: 'network.cut' },
    { name: 'rubbish is not shown', text: 'data: <html>\n\n', code: 'network.unreadable' },
    {
      name: 'a chunk of another shape is not shown',
      text: 'data: {"choices": 1}\n\n',
      code: 'network.unreadable',
    },
  ];
  for (const { name, text, code } of failures) {
    test(name, async () => {
      await assert.rejects(read(text), (error) => error instanceof ApiProblem && error.code === code);
    });
  }
});
