import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { EngineRequest } from '../engine.ts';
import { ask, figuresInWords, killUnderLoad, mib } from './fixtures/kills.ts';
import { type SupervisedEngine, superviseEngine } from './supervise/supervise-engine.ts';

const kills = Number(process.env.LEITSTAND_KILLS ?? 10);
const seed = Number(process.env.LEITSTAND_SEED ?? 20_261_125);
const script = fileURLToPath(new URL('./fixtures/scripted-child.ts', import.meta.url));
const callers = 4;

/** What the scripted model says in full. */
const whole = Array.from({ length: 30 }, (_, at) => `w${at} `).join('');

const engineOf = (modelFile = 'fine.gguf'): SupervisedEngine =>
  superviseEngine({
    ...{ name: 'e', model: 'm', modelFile, script, lookMs: 100 },
    backoffMs: { first: 10, longest: 40 },
  });

const requestOf = (caller: string): EngineRequest => ({
  model: 'm',
  messages: [{ role: 'user', content: `Frage von ${caller}` }],
  maxTokens: 50,
  caller,
});

/** Resolves when another process is ready in the place of the killed one. */
async function kill(engine: SupervisedEngine): Promise<void> {
  const { pid } = engine.state();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  while (engine.state().pid === pid) await pause(2);
  await engine.ready();
}

test('killed while the prompt is evaluated: unavailable, before any word', async () => {
  const engine = engineOf();
  try {
    await engine.ready();
    const asked = ask(engine, requestOf('a'));
    await pause(15);
    const again = kill(engine);
    assert.deepEqual(await asked, { text: '', code: 'engine.unavailable' });
    await again;
    assert.equal((await ask(engine, requestOf('a'))).text, whole);
  } finally {
    await engine.stop();
  }
});

test('killed while it speaks: the beginning once, then one problem', async () => {
  const engine = engineOf();
  try {
    await engine.ready();
    let words = 0;
    let again: Promise<void> | undefined;
    const outcome = await ask(engine, requestOf('a'), () => {
      words += 1;
      if (words === 5) again = kill(engine);
    });
    assert.equal(outcome.code, 'engine.broken');
    assert.ok(outcome.text.length > 0 && whole.startsWith(outcome.text), outcome.text);
    await again;
    assert.equal((await ask(engine, requestOf('a'))).text, whole);
  } finally {
    await engine.stop();
  }
});

test('killed while it loads: unavailable, and started again', async () => {
  const engine = engineOf('slow.gguf');
  try {
    while (engine.state().pid === undefined) await pause(5);
    await pause(100);
    const { pid } = engine.state();
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGKILL');
    while (engine.state().state === 'starting') await pause(5);
    assert.deepEqual(await ask(engine, requestOf('a')), { text: '', code: 'engine.unavailable' });
    while (engine.state().restarts === 0) await pause(5);
    assert.match(engine.state().problem ?? 'ended by SIGKILL', /SIGKILL/);
  } finally {
    await engine.stop();
  }
});

test(`${kills} kills at random moments under load: each caller hears an answer or one problem (seed ${seed})`, async () => {
  const engine = engineOf();
  try {
    const figures = await killUnderLoad({
      ...{ engine, whole, kills, callers, seed, longestMs: 900 },
      request: requestOf,
    });
    // Working again, with nothing left of those before.
    assert.equal((await ask(engine, requestOf('last'))).text, whole);
    const state = engine.state();
    assert.equal(state.open, 0);
    assert.ok(state.restarts >= kills, `${state.restarts} restarts`);
    assert.ok(figures.answered > 0, figuresInWords(figures));
    assert.ok(figures.broken + figures.unavailable > 0, figuresInWords(figures));
    console.log(`${kills} kills: ${figuresInWords(figures)}`);
    // The level of the second half is that of the first.
    const { early, late } = figures.memory;
    assert.ok(late - early < 8 * 1024 * 1024, `memory grew from ${mib(early)} to ${mib(late)}`);
  } finally {
    await engine.stop();
  }
});

test('500 requests at once, and the process is killed: 500 outcomes', async () => {
  const engine = engineOf();
  try {
    await engine.ready();
    const asked = Array.from({ length: 500 }, (_, at) => ask(engine, requestOf(`p${at}`)));
    await pause(300);
    const again = kill(engine);
    const codes = (await Promise.all(asked)).map(({ code, text }) => (code === undefined ? text : code));
    assert.equal(codes.length, 500);
    for (const code of codes) {
      assert.ok([whole, 'engine.busy', 'engine.broken', 'engine.unavailable'].includes(code), code);
    }
    assert.ok(codes.includes('engine.busy'));
    await again;
    assert.equal((await ask(engine, requestOf('after'))).text, whole);
  } finally {
    await engine.stop();
  }
});
