import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { retireEngine } from './retire-engine.ts';

function engineWith(open: number) {
  const seen = { open, stopped: 0 };
  return {
    seen,
    state: () => ({
      ...({ runtime: 'llama-server', state: 'ready', since: new Date(0) } as const),
      ...{ restarts: 0, running: 0, waiting: 0 },
      open: seen.open,
    }),
    stop: async () => {
      seen.stopped += 1;
    },
  };
}
const pace = { lookMs: 10, longestMs: 60_000 };

test('an engine that still answers is ended when the last answer is out', async () => {
  const engine = engineWith(1);
  const retired = retireEngine(engine, new AbortController().signal, pace);
  await pause(100);
  assert.equal(engine.seen.stopped, 0);
  engine.seen.open = 0;
  await retired;
  assert.equal(engine.seen.stopped, 1);
});

test('an answer without end does not keep it for ever', async () => {
  const engine = engineWith(1);
  await retireEngine(engine, new AbortController().signal, { lookMs: 10, longestMs: 50 });
  assert.equal(engine.seen.stopped, 1);
});

test('a server that ends waits for nobody', async () => {
  const engine = engineWith(1);
  const ended = new AbortController();
  const retired = retireEngine(engine, ended.signal, { lookMs: 60_000, longestMs: 60_000 });
  ended.abort();
  await retired;
  assert.equal(engine.seen.stopped, 1);
});
