import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { CitationMarkers } from './citation-markers.ts';

const cases: readonly { name: string; said: string; shown: string; cited: readonly number[] }[] = [
  { name: 'a known marker stays', said: 'Das gilt [1].', shown: 'Das gilt [1].', cited: [1] },
  { name: 'an invented marker goes, with its blank', said: 'Das gilt [7].', shown: 'Das gilt.', cited: [] },
  { name: 'two in one are two', said: 'So [1, 3] ist es.', shown: 'So [1][3] ist es.', cited: [1, 3] },
  { name: 'of two the invented one goes', said: 'So [2; 9].', shown: 'So [2].', cited: [2] },
  { name: 'zero is invented', said: 'x [0] y', shown: 'x y', cited: [] },
  { name: 'the same again is cited once', said: '[2] [1] [2]', shown: '[2] [1] [2]', cited: [2, 1] },
  {
    name: 'a year in brackets is no marker',
    said: 'im Jahr [2024] neu',
    shown: 'im Jahr [2024] neu',
    cited: [],
  },
  { name: 'a link is no marker', said: '[Handbuch](x) [1](y)', shown: '[Handbuch](x) [1](y)', cited: [1] },
  {
    name: 'code keeps its brackets',
    said: 'use `list[9]` here [1]',
    shown: 'use `list[9]` here [1]',
    cited: [1],
  },
  {
    name: 'a fence keeps its brackets',
    said: '```\na[8] = `x[9]`\n```\n[1]',
    shown: '```\na[8] = `x[9]`\n```\n[1]',
    cited: [1],
  },
  { name: 'an open bracket at the end stays', said: 'siehe [1', shown: 'siehe [1', cited: [] },
];
for (const { name, said, shown, cited } of cases) {
  test(`${name}, however the stream is cut`, () => {
    const cuts = [
      [said],
      [...said],
      ...Array.from({ length: said.length }, (_, at) => [said.slice(0, at), said.slice(at)]),
    ];
    for (const pieces of cuts) {
      const markers = new CitationMarkers(3);
      const text = pieces.map((piece) => markers.push(piece)).join('') + markers.end();
      assert.equal(text, shown, JSON.stringify(pieces));
      assert.deepEqual(markers.cited, cited);
    }
  });
}

test('a long text without brackets is passed on in linear time', () => {
  const markers = new CitationMarkers(3);
  assert.ok(processorMs(() => markers.push('wort '.repeat(200_000))) < 3_000);
});
