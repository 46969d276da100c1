import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FairTurns } from './fair-turns.ts';

const never = new AbortController().signal;

test('callers take turns, however many requests one of them has', async () => {
  const turns = new FairTurns();
  const order: string[] = [];
  const ask = async (caller: string) => {
    const done = await turns.wait(caller, never);
    order.push(caller);
    await Promise.resolve();
    done();
  };
  await Promise.all([...['a', 'a', 'a', 'a'].map(ask), ask('b'), ask('b'), ask('c')]);
  assert.deepEqual(order, ['a', 'b', 'c', 'a', 'b', 'a', 'a']);
  assert.deepEqual(turns.load(), { running: 0, waiting: 0 });
});

test('whoever leaves the queue holds up nobody', async () => {
  const turns = new FairTurns();
  const done = await turns.wait('a', never);
  const gone = new AbortController();
  const left = turns.wait('b', gone.signal);
  const next = turns.wait('c', never);
  gone.abort(new Error('left'));
  await assert.rejects(left, /left/);
  assert.deepEqual(turns.load(), { running: 1, waiting: 1 });
  done();
  done();
  (await next)();
  assert.deepEqual(turns.load(), { running: 0, waiting: 0 });
});
