import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Problem } from '#contract';
import type { EngineRequest } from '../engine.ts';
import { type SupervisedEngine, superviseEngine } from './supervise/supervise-engine.ts';

const kills = Number(process.env.LEITSTAND_KILLS ?? 10);
const seed = Number(process.env.LEITSTAND_SEED ?? 20_261_125);
const script = fileURLToPath(new URL('./fixtures/scripted-child.ts', import.meta.url));
const never = new AbortController().signal;
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

interface Outcome {
  readonly text: string;
  /** Nothing where the answer ended as it should. */
  readonly code?: string;
}

/** One question to its end: the whole answer, or the beginning of it and one problem. */
async function ask(engine: SupervisedEngine, caller: string, heard?: () => void): Promise<Outcome> {
  let text = '';
  let finished = 0;
  try {
    for await (const event of engine.complete(requestOf(caller), never)) {
      assert.equal(finished, 0, 'something came after the end');
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'finish') finished += 1;
      heard?.();
    }
    assert.equal(finished, 1);
    return { text };
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return { text, code: error.code };
  }
}

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
    const asked = ask(engine, 'a');
    await pause(15);
    const again = kill(engine);
    assert.deepEqual(await asked, { text: '', code: 'engine.unavailable' });
    await again;
    assert.equal((await ask(engine, 'a')).text, whole);
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
    const outcome = await ask(engine, 'a', () => {
      words += 1;
      if (words === 5) again = kill(engine);
    });
    assert.equal(outcome.code, 'engine.broken');
    assert.ok(outcome.text.length > 0 && whole.startsWith(outcome.text), outcome.text);
    await again;
    assert.equal((await ask(engine, 'a')).text, whole);
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
    assert.deepEqual(await ask(engine, 'a'), { text: '', code: 'engine.unavailable' });
    while (engine.state().restarts === 0) await pause(5);
    assert.match(engine.state().problem ?? 'ended by SIGKILL', /SIGKILL/);
  } finally {
    await engine.stop();
  }
});

test(`${kills} kills at random moments under load: each caller hears an answer or one problem (seed ${seed})`, async () => {
  const engine = engineOf();
  const counts = { answered: 0, broken: 0, unavailable: 0 };
  let going = true;
  const worker = async (caller: string): Promise<void> => {
    while (going) {
      const outcome = await ask(engine, caller);
      if (outcome.code === undefined) {
        assert.equal(outcome.text, whole);
        counts.answered += 1;
      } else if (outcome.code === 'engine.broken') {
        assert.ok(whole.startsWith(outcome.text), outcome.text);
        counts.broken += 1;
      } else {
        assert.equal(outcome.code, 'engine.unavailable');
        assert.equal(outcome.text, '');
        counts.unavailable += 1;
        // A process that is not there says so at once.
        await pause(20);
      }
    }
  };
  try {
    await engine.ready();
    const workers = Array.from({ length: callers }, (_, at) => worker(`p${at}`));
    const random = seeded(seed);
    const levels: number[] = [];
    let before: number | undefined;
    for (let round = 0; round < kills; round++) {
      await engine.ready();
      await pause(random() * 900);
      before ??= ownMemory();
      const { pid } = engine.state();
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      while (engine.state().pid === pid) await pause(2);
      levels.push(ownMemory());
    }
    await engine.ready();
    going = false;
    await Promise.all(workers);
    // Working again, with nothing left of those before.
    assert.equal((await ask(engine, 'last')).text, whole);
    const state = engine.state();
    assert.equal(state.open, 0);
    assert.ok(state.restarts >= kills, `${state.restarts} restarts`);
    assert.ok(counts.answered > 0, JSON.stringify(counts));
    assert.ok(counts.broken + counts.unavailable > 0, JSON.stringify(counts));
    // The level of the second half is that of the first.
    const half = Math.floor(levels.length / 2);
    const [early, late] = [median(levels.slice(0, half)), median(levels.slice(half))];
    console.log(
      `${kills} kills: ${counts.answered} answered, ${counts.broken} broken in mid-answer, ${counts.unavailable} unavailable; memory ${mib(before ?? 0)}, first half ${mib(early)}, second half ${mib(late)}`,
    );
    assert.ok(late - early < 8 * 1024 * 1024, `memory grew from ${mib(early)} to ${mib(late)}`);
  } finally {
    going = false;
    await engine.stop();
  }
});

test('500 requests at once, and the process is killed: 500 outcomes', async () => {
  const engine = engineOf();
  try {
    await engine.ready();
    const asked = Array.from({ length: 500 }, (_, at) => ask(engine, `p${at}`));
    await pause(300);
    const again = kill(engine);
    const codes = (await Promise.all(asked)).map(({ code, text }) => (code === undefined ? text : code));
    assert.equal(codes.length, 500);
    for (const code of codes) {
      assert.ok([whole, 'engine.busy', 'engine.broken', 'engine.unavailable'].includes(code), code);
    }
    assert.ok(codes.includes('engine.busy'));
    await again;
    assert.equal((await ask(engine, 'after')).text, whole);
  } finally {
    await engine.stop();
  }
});

/** What the server itself holds, once everything that nobody needs is collected; bytes. */
const ownMemory = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
const collect: () => void = (() => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  assert.ok(typeof gc === 'function');
  return () => void Reflect.apply(gc, undefined, []);
})();
const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The same moments for the same seed (mulberry32). */
function seeded(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
