import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceAround } from './sentence-around.ts';

const rows = [
  { text: 'Guten Tag. Hier ist Anna Keller. Bis bald.', of: 'Anna', sentence: 'Hier ist Anna Keller.' },
  { text: 'Anna ist da', of: 'Anna', sentence: 'Anna ist da' },
  { text: 'Eins\nZwei Anna\nDrei', of: 'Anna', sentence: 'Zwei Anna\n' },
  {
    text: `${'x'.repeat(5_000)}Anna${'y'.repeat(5_000)}`,
    of: 'Anna',
    sentence: `${'x'.repeat(300)}Anna${'y'.repeat(300)}`,
  },
];
for (const { text, of, sentence } of rows) {
  test(`the sentence around a place: ${sentence.slice(0, 30)}`, () => {
    const at = text.indexOf(of);
    const around = sentenceAround(text, at, at + of.length);
    assert.equal(around.text, sentence);
    assert.equal(around.text.slice(around.start, around.end), of);
  });
}
