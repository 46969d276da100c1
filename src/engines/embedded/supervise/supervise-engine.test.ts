import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from '#contract';
import type { EngineEvent, EngineRequest } from '../../engine.ts';
import { type SupervisedEngine, type SuperviseOptions, superviseEngine } from './supervise-engine.ts';

const script = fileURLToPath(new URL('../fixtures/scripted-child.ts', import.meta.url));
const never = new AbortController().signal;
const request: EngineRequest = { model: 'm', messages: [{ role: 'user', content: 'Hallo' }], maxTokens: 20 };

async function supervised(
  options: Partial<SuperviseOptions>,
  work: (engine: SupervisedEngine) => Promise<void>,
): Promise<void> {
  const engine = superviseEngine({
    ...{ name: 'e', model: 'm', modelFile: 'fine.gguf', script, lookMs: 50 },
    ...{ backoffMs: { first: 20, longest: 100 }, ...options },
  });
  try {
    await work(engine);
  } finally {
    await engine.stop();
  }
}

async function all(events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const seen: EngineEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

const problemCode = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const running = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function until(what: () => boolean, ms = 10_000): Promise<void> {
  for (const end = performance.now() + ms; !what(); await pause(10)) {
    assert.ok(performance.now() < end, `never: ${what}`);
  }
}

test('an engine starts, answers with exact usage, and stops with its process', () =>
  supervised({}, async (engine) => {
    assert.equal(engine.state().state, 'starting');
    await assert.rejects(all(engine.complete(request, never)), problemCode('engine.unavailable'));
    await engine.ready();
    assert.deepEqual(await engine.health(never), { state: 'ready', models: ['m'] });
    const events = await all(engine.complete({ ...request, caller: 'p1', fixedMessages: 1 }, never));
    assert.deepEqual(events.at(-1), {
      type: 'finish',
      reason: 'length',
      usage: {
        ...{ prompt_tokens: 5, completion_tokens: 20, total_tokens: 25 },
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    });
    const { pid } = engine.state();
    assert.ok(pid !== undefined && running(pid));
    await engine.stop();
    assert.equal(engine.state().state, 'stopped');
    assert.equal(running(pid), false);
    await assert.rejects(all(engine.complete(request, never)), problemCode('engine.unavailable'));
  }));

const dead: readonly { name: string; file: string; reason: RegExp; options?: Partial<SuperviseOptions> }[] = [
  { name: 'whose file is no model', file: 'broken.gguf', reason: /The file is no model/ },
  { name: 'that dies while loading', file: 'dies.gguf', reason: /ended with 3/ },
  { name: 'that never gets ready', file: 'slow.gguf', reason: /not loaded after/, options: { loadMs: 200 } },
  {
    name: 'whose program is not there',
    file: 'fine.gguf',
    reason: /ended with/,
    options: { script: '/nowhere/child.ts' },
  },
];
for (const { name, file, reason, options } of dead) {
  test(`an engine ${name} is given up with its reason after three attempts, and can be tried again`, () =>
    supervised({ modelFile: file, ...options }, async (engine) => {
      await assert.rejects(engine.ready(), problemCode('engine.unavailable'));
      const state = engine.state();
      assert.equal(state.state, 'failed');
      assert.equal(state.restarts, 2);
      assert.match(state.problem ?? '', reason);
      const health = await engine.health(never);
      assert.ok(health.state === 'failed' && reason.test(health.problem));
      engine.retry();
      assert.equal(engine.state().state, 'restarting');
    }));
}

test('an engine that had been loaded and was given up comes back when its weights do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-lost-'));
  const modelFile = join(folder, 'm.lost.gguf');
  writeFileSync(modelFile, '');
  await supervised({ modelFile, againMs: 100 }, async (engine) => {
    await engine.ready();
    rmSync(modelFile);
    process.kill(engine.state().pid ?? 0, 'SIGKILL');
    await until(() => engine.state().state === 'failed');
    assert.match(engine.state().problem ?? '', /Gone/);
    writeFileSync(modelFile, '');
    await until(() => engine.state().state === 'ready');
  });
  rmSync(folder, { recursive: true });
});

test('more memory than allowed ends the process, with both numbers', () =>
  supervised({ modelFile: 'large.gguf', memoryLimitBytes: 300 * 1024 * 1024 }, async (engine) => {
    await until(() => engine.state().problem !== undefined);
    assert.match(engine.state().problem ?? '', /used \d+ MiB of memory and may use 300 MiB/);
  }));

test('a request that waits beyond the limit of open ones hears that the engine is busy', () =>
  supervised({ maxOpen: 2 }, async (engine) => {
    await engine.ready();
    const codes = await Promise.all(
      Array.from({ length: 500 }, async () => {
        try {
          await all(engine.complete(request, never));
          return 'answered';
        } catch (error) {
          return error instanceof Problem ? error.code : 'unknown';
        }
      }),
    );
    assert.deepEqual([...new Set(codes)].sort(), ['answered', 'engine.busy']);
    assert.equal(engine.state().open, 0);
  }));

test('a process that answers no more is ended and started again', () =>
  supervised({ hangMs: 300 }, async (engine) => {
    await engine.ready();
    const { pid } = engine.state();
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGSTOP');
    await until(() => engine.state().state === 'restarting');
    assert.match(engine.state().problem ?? '', /no sign of life/);
    await engine.ready();
    assert.notEqual(engine.state().pid, pid);
    assert.equal(running(pid), false);
  }));

test('weights that write answers are not asked for vectors or judgements, and the other way round', async () => {
  const offered = async (role: 'chat' | 'embedding' | 'rerank') => {
    const engine = superviseEngine({ name: 'e', model: 'm', modelFile: 'fine.gguf', script, role });
    await engine.stop();
    return (['embed', 'rerank'] as const).filter((one) => engine[one] !== undefined);
  };
  assert.deepEqual(await offered('chat'), []);
  assert.deepEqual(await offered('embedding'), ['embed']);
  assert.deepEqual(await offered('rerank'), ['rerank']);
});

test('an engine that is restarted answers again from another process, and tells of its last fall', () =>
  supervised({}, async (engine) => {
    await engine.ready();
    const { pid } = engine.state();
    const open = all(engine.complete(request, never));
    await pause(40);
    engine.restart();
    await assert.rejects(open, (error) => error instanceof Problem && error.code.startsWith('engine.'));
    await until(() => engine.state().state === 'ready' && engine.state().pid !== pid);
    assert.equal(running(pid ?? 0), false);
    const { restarts, lastFall, problem } = engine.state();
    assert.deepEqual([restarts, problem], [1, undefined]);
    assert.match(lastFall?.problem ?? '', /administrator/);
    assert.equal((await all(engine.complete(request, never))).at(-1)?.type, 'finish');
  }));

test('an engine that was given up starts again when it is restarted', () =>
  supervised({ modelFile: 'dies.gguf' }, async (engine) => {
    await until(() => engine.state().state === 'failed');
    engine.restart();
    assert.equal(engine.state().state, 'restarting');
    await until(() => engine.state().state === 'failed');
  }));

test('restarting twice in a row starts one process', () =>
  supervised({}, async (engine) => {
    engine.restart();
    engine.restart();
    await engine.ready();
    engine.restart();
    engine.restart();
    await until(() => engine.state().state === 'restarting');
    engine.restart();
    await engine.ready();
    assert.ok(engine.state().restarts <= 3);
  }));

test('nothing of it is left on the disk', async () => {
  const { TMPDIR } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-left-'));
  process.env.TMPDIR = folder;
  try {
    await supervised({}, async (engine) => {
      await engine.ready();
      assert.equal(readdirSync(folder).length, 1);
    });
    assert.deepEqual(readdirSync(folder), []);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(folder, { recursive: true });
  }
});

test('the process ends with its server, even one that is killed', async () => {
  const code = `
    const { superviseEngine } = await import(process.argv[1]);
    const engine = superviseEngine({ name: 'e', model: 'm', modelFile: 'fine.gguf', script: process.argv[2] });
    await engine.ready();
    console.log(engine.state().pid);
  `;
  const module = new URL('./supervise-engine.ts', import.meta.url).href;
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-left-'));
  const server = spawn(process.execPath, ['--input-type=module', '-e', code, module, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: folder },
  });
  const [line] = await once(server.stdout, 'data');
  const pid = Number(String(line));
  assert.ok(running(pid));
  server.kill('SIGKILL');
  await until(() => !running(pid), 5_000);
  assert.deepEqual(readdirSync(folder), []);
  rmSync(folder, { recursive: true });
});
