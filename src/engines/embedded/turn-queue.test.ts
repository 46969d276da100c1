import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TurnQueue } from './turn-queue.ts';

const never = new AbortController().signal;

describe('Turns', () => {
  test('a caller with one request is not behind a caller with many', async () => {
    const turns = new TurnQueue(1, 100);
    const order: string[] = [];
    const one = async (caller: string) => {
      const done = await turns.enter(caller, never);
      order.push(caller);
      done();
    };
    const hold = await turns.enter('much', never);
    const all = [one('much'), one('much'), one('much'), one('little'), one('other')];
    hold();
    await Promise.all(all);
    assert.deepEqual(order, ['little', 'other', 'much', 'much', 'much']);
  });

  test('as many run together as there are places, and ending one twice frees one place', async () => {
    const turns = new TurnQueue(2, 100);
    const first = await turns.enter('a', never);
    await turns.enter('a', never);
    const waiting = [turns.enter('b', never), turns.enter('c', never)];
    assert.deepEqual(turns.load(), { running: 2, waiting: 2 });
    first();
    first();
    await Promise.race(waiting);
    assert.deepEqual(turns.load(), { running: 2, waiting: 1 });
  });

  test('a full queue refuses at once, and one who leaves makes room', async () => {
    const turns = new TurnQueue(1, 1);
    await turns.enter('a', never);
    const leaving = new AbortController();
    const left = assert.rejects(turns.enter('b', leaving.signal), { message: 'gone' });
    await assert.rejects(turns.enter('c', never), { code: 'engine.busy' });
    leaving.abort(new Error('gone'));
    await left;
    assert.deepEqual(turns.load(), { running: 1, waiting: 0 });
  });
});
