import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '#contract';
import type { Engine, EngineHealth } from '../engine.ts';
import { watchedEngine } from './watched-engine.ts';

const never = new AbortController().signal;

function counting(health: () => EngineHealth | Promise<EngineHealth>): Engine & { looks: number } {
  return {
    ...{ name: 'e', kind: 'openai', location: 'house', models: [], looks: 0 },
    // biome-ignore lint/correctness/useYield: fails before its first word
    async *complete() {
      throw new Problem('engine.unavailable', 'Gone.');
    },
    async embed() {
      throw new Problem('engine.refused', 'No vectors.');
    },
    async health() {
      this.looks += 1;
      return health();
    },
  };
}

test('many questions about the health ask the engine once', async () => {
  const engine = counting(() => ({ state: 'ready', models: ['m'] }));
  const watched = watchedEngine(engine, { refreshMs: 60_000 });
  assert.equal(watched.known().state, 'failed');
  for (let at = 0; at < 100; at++) assert.equal((await watched.health(never)).state, 'ready');
  assert.equal(engine.looks, 1);
  assert.equal(watched.known().state, 'ready');
  watched.stop();
});

test('it is looked at again after a while, and at once after a failure; a refusal is none', async () => {
  let state: EngineHealth = { state: 'ready', models: ['m'] };
  const engine = counting(() => state);
  const watched = watchedEngine(engine, { refreshMs: 60_000 });
  await watched.health(never);
  state = { state: 'failed', problem: 'gone' };
  await assert.rejects(async () => watched.embed?.('m', ['a'], undefined, never));
  assert.equal(engine.looks, 1);
  await assert.rejects(
    watched.complete({ model: 'm', messages: [], maxTokens: 1 }, never)[Symbol.asyncIterator]().next(),
  );
  await pause(5);
  assert.equal(engine.looks, 2);
  assert.equal((await watched.health(never)).state, 'failed');
  watched.stop();

  const often = counting(() => state);
  const refreshed = watchedEngine(often, { refreshMs: 10 });
  for (let tries = 0; often.looks < 3 && tries < 200; tries++) await pause(10);
  refreshed.stop();
  assert.ok(often.looks >= 3, String(often.looks));
});

test('an engine whose look fails is failed', async () => {
  const engine = counting(() => Promise.reject(new Error('x')));
  const watched = watchedEngine(engine);
  assert.deepEqual(await watched.health(never).then(({ state }) => state), 'failed');
  watched.stop();
});

test('what it can do is tried each time it comes up, and stands in its health', async () => {
  let state: EngineHealth = { state: 'ready', models: ['m'] };
  let probes = 0;
  const capabilities = {
    ...{ streaming: true, usage: true, tools: false },
    ...{ schema: true, logprobs: false, embeddings: false },
  };
  const engine: Engine = {
    ...counting(() => state),
    health: async () => state,
    probe: async () => {
      probes += 1;
      return capabilities;
    },
  };
  const watched = watchedEngine(engine, { refreshMs: 5 });
  for (let tries = 0; probes === 0 && tries < 200; tries++) await pause(5);
  await pause(20);
  assert.deepEqual(
    await watched
      .health(never)
      .then((health) => (health.state === 'ready' ? health.capabilities : undefined)),
    capabilities,
  );
  state = { state: 'failed', problem: 'gone' };
  for (let tries = 0; watched.known().state === 'ready' && tries < 200; tries++) await pause(5);
  assert.equal(probes, 1);
  state = { state: 'ready', models: ['m'] };
  for (let tries = 0; probes === 1 && tries < 200; tries++) await pause(5);
  assert.equal(probes, 2);
  watched.stop();
});
