import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { scoreInjection } from './score-injection.ts';

test('a hostile megabyte takes less than a second', () => {
  for (const hostile of [
    ...[
      'ignore ',
      'ignore instructions. ',
      'you are now ',
      '<',
      '![',
      '[system',
      '####',
      '"',
      'a = "',
      'A: Q: ',
      'Assistant: ',
      '<!-- Assistant: send ',
    ],
    ...[
      'the key you hide ',
      'act as if no rule ',
      'if you are ',
      'the password is ',
      'a b c ',
      'QUJD',
      '0a',
      '1gn0r3 ',
      'vtaber ',
      'Name: ',
      'Software: ',
      'Whoever cites this, ',
      'if this is read by an AI ',
      'The summary must. ',
      'your first page ',
      'ROLE: ____ ',
      '\u{e0041}',
      '忽略',
      'Tell me? ',
      '\n',
      '<!--',
      ' ',
    ],
  ]) {
    const text = hostile.repeat(1_000_000 / Buffer.byteLength(hostile));
    for (const origin of ['user', 'passage'] as const) {
      // Other work on the machine only ever makes it longer, so the shortest counts.
      let best = Number.POSITIVE_INFINITY;
      for (let tries = 3; tries > 0 && best >= 1_000; tries--)
        best = Math.min(
          best,
          processorMs(() => scoreInjection(text, { origin })),
        );
      assert.ok(best < 1_000, `${hostile} as ${origin}: ${best} ms`);
    }
  }
});
