import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { parseMarkdown } from './parse-blocks.ts';
import { splitBlocks } from './split-blocks.ts';

const origin = 'http://127.0.0.1:4400';

describe('pieces of an answer that streams', () => {
  const cases = [
    { name: 'paragraphs', text: 'a\n\nb\n\n\nc', pieces: ['a', 'b', 'c'] },
    { name: 'a fence with blank lines', text: '```\na\n\nb\n```\n\nc', pieces: ['```\na\n\nb\n```', 'c'] },
    { name: 'a fence that nobody closed', text: 'a\n\n```\nb\n\nc', pieces: ['a', '```\nb\n\nc'] },
    {
      name: 'a shorter run does not close a fence',
      text: '````\n```\n\nb\n````',
      pieces: ['````\n```\n\nb\n````'],
    },
    {
      name: 'a list with blank lines',
      text: '1. a\n\n2. b\n\n   more\n\nc',
      pieces: ['1. a\n\n2. b\n\n   more', 'c'],
    },
    { name: 'nothing', text: '\n\n', pieces: [] },
  ];
  for (const { name, text, pieces } of cases) {
    test(name, () => assert.deepEqual(splitBlocks(text), pieces));
    test(`${name}: the pieces read like the whole`, () => {
      const apart = splitBlocks(text).flatMap((piece) => parseMarkdown(piece, origin));
      assert.deepEqual(apart, parseMarkdown(text, origin));
    });
  }

  test('while a text grows, all its pieces but the last stay as they were', () => {
    const text = '# A\n\nOne **two**.\n\n- a\n\n- b\n\n```js\nx\n\ny\n```\n\n| a |\n|---|\n| b |\n\nEnd.';
    let before: readonly string[] = [];
    for (let end = 1; end <= text.length; end += 1) {
      const now = splitBlocks(text.slice(0, end));
      const settled = before.slice(0, -2);
      assert.deepEqual(now.slice(0, settled.length), settled, text.slice(0, end));
      before = now;
    }
  });

  test('a long answer is cut in no time', () => {
    const text = 'A sentence of some words, and another.\n\n'.repeat(2_500);
    const took = processorMs(() => splitBlocks(text));
    assert.ok(took < 300, `${took} ms`);
  });
});
