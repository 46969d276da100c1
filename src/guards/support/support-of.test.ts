import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { supportOf } from './support-of.ts';

const passages = new Map([
  [1, 'Mitarbeitende haben 25 Ferientage im Jahr.'],
  [2, 'Der Zuschlag beträgt 12 Prozent, z. B. in der Nacht.'],
]);

test('sentences with a mark are held against what they cite, and only they', () => {
  const answer =
    'Guten Tag!\n\n- **Mitarbeitende** haben 25 Ferientage im Jahr. [1]\n- Der Zuschlag beträgt 15 Prozent, z. B. in der Nacht [2]. Sonst sind es 99 Tage.\n';
  const { checked, unsupported } = supportOf(answer, passages, 'de');
  assert.equal(checked, 2);
  assert.equal(unsupported.length, 1);
  const [sentence] = unsupported;
  assert.equal(
    answer.slice(sentence?.start, sentence?.end),
    'Der Zuschlag beträgt 15 Prozent, z. B. in der Nacht [2].',
  );
  const [reason] = sentence?.reasons ?? [];
  assert.equal(answer.slice(reason?.start, reason?.end), '15');
  assert.deepEqual(sentence?.markers, [2]);
});

test('two passages bear a sentence out together', () => {
  const answer = 'Mitarbeitende haben 25 Ferientage, und der Zuschlag beträgt 12 Prozent [1][2].';
  assert.deepEqual(supportOf(answer, passages, 'de'), { checked: 1, unsupported: [] });
});

test('code and marks of no passage are left alone', () => {
  assert.equal(supportOf('```\nx = 99 [1]\n```\nEs sind 99 [7].', passages, 'de').checked, 0);
});

test('200 kilobytes without an end are read in time', () => {
  const took = processorMs(() => {
    for (const piece of ['[1,', 'a. ', '| [1] ', '- '])
      supportOf(piece.repeat(200_000 / piece.length), passages, 'de');
  });
  assert.ok(took < 5_000, `${took} ms`);
});
