import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstThatLoads } from './first-that-loads.ts';

async function loading(ids: readonly string[], broken: readonly string[], ended = new AbortController()) {
  const tried: string[] = [];
  const told: unknown[] = [];
  const load = async (id: string) => {
    tried.push(id);
    if (id === 'ends') ended.abort();
    if (broken.includes(id)) throw new Error(id);
  };
  const loaded = await firstThatLoads(ids, load, (error) => told.push(error), ended.signal);
  return { loaded, tried, told: told.length };
}

test('a model that cannot be loaded gives way to the next one', async () => {
  assert.deepEqual(await loading(['a', 'b', 'c'], ['a']), { loaded: true, tried: ['a', 'b'], told: 1 });
});

test('none that loads, and none at all, is said', async () => {
  assert.deepEqual(await loading(['a', 'b'], ['a', 'b']), { loaded: false, tried: ['a', 'b'], told: 2 });
  assert.deepEqual(await loading([], []), { loaded: false, tried: [], told: 0 });
});

test('at the end nothing more is tried', async () => {
  await assert.rejects(loading(['ends', 'b'], ['ends']), { name: 'AbortError' });
});
