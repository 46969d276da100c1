import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiProblem } from '../../api/problem.ts';
import { createUploadQueue, type NamedFile } from './upload-queue.ts';

const file = (name: string, size = 10): NamedFile => ({ name, file: new File([new Uint8Array(size)], name) });
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Sends nothing until it is told to. */
function byHand() {
  const sending = new Map<
    string,
    { resolve: () => void; reject: (error: unknown) => void; progress: (bytes: number) => void }
  >();
  let clock = 0;
  let kept = 0;
  const queue = createUploadQueue(
    ({ name }, progress, signal) =>
      new Promise<void>((resolve, reject) => {
        sending.set(name, { resolve, reject, progress });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    {
      now: () => clock,
      onKept: () => {
        kept++;
      },
    },
  );
  const states = () => queue.state().uploads.map(({ name, state }) => `${name} ${state}`);
  return { queue, sending, states, kept: () => kept, tick: (ms: number) => (clock += ms) };
}

describe('the queue of uploads', () => {
  test('sends two at a time, in order', async () => {
    const { queue, sending, states, kept } = byHand();
    queue.add([file('a'), file('b'), file('c')]);
    assert.deepEqual(states(), ['a sending', 'b sending', 'c waiting']);
    sending.get('b')?.resolve();
    await settle();
    assert.deepEqual(states(), ['a sending', 'b kept', 'c sending']);
    assert.equal(kept(), 1);
  });

  test('knows how far it is, how fast, and forgets the rate when it rests', async () => {
    const { queue, sending, tick } = byHand();
    queue.add([file('a', 1_000), file('b', 3_000)]);
    sending.get('a')?.progress(500);
    tick(1_000);
    sending.get('a')?.progress(1_000);
    const { sent, total, rate, running } = queue.state();
    assert.deepEqual([sent, total, running], [1_000, 4_000, true]);
    assert.equal(rate, 1_000);
    sending.get('a')?.resolve();
    sending.get('b')?.resolve();
    await settle();
    assert.deepEqual(
      [queue.state().running, queue.state().rate, queue.state().finished],
      [false, undefined, 2],
    );
  });

  test('one that failed says why and can be sent again; the others are not held up', async () => {
    const { queue, sending, states } = byHand();
    queue.add([file('a'), file('b')]);
    sending.get('a')?.reject(new ApiProblem({ code: 'request.tooLarge', status: 413, detail: 'Too large.' }));
    sending.get('b')?.resolve();
    await settle();
    assert.equal(queue.state().uploads[0]?.problem?.code, 'request.tooLarge');
    queue.retry();
    assert.deepEqual(states(), ['a sending', 'b kept']);
    assert.equal(queue.state().uploads[0]?.problem, undefined);
  });

  test('cancelled means cancelled, waiting or under way', async () => {
    const { queue, states } = byHand();
    queue.add([file('a'), file('b'), file('c')]);
    queue.cancel();
    await settle();
    assert.deepEqual(states(), ['a cancelled', 'b cancelled', 'c cancelled']);
    assert.equal(queue.state().total, 0);
    queue.clear();
    assert.deepEqual(states(), []);
  });

  test('an empty file is told at once', () => {
    const { queue, states } = byHand();
    queue.add([file('leer', 0)]);
    assert.deepEqual(states(), ['leer failed']);
  });
});
