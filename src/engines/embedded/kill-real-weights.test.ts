import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { llamaServerProgram, weights } from '../../../test/weights/weights.ts';
import type { EngineRequest } from '../engine.ts';
import { ask, figuresInWords, killUnderLoad, mib } from './fixtures/kills.ts';
import { residentMemory } from './supervise/resident-memory.ts';
import { type SuperviseOptions, superviseEngine } from './supervise/supervise-engine.ts';

const kills = Number(process.env.LEITSTAND_KILLS ?? 2);
const seed = Number(process.env.LEITSTAND_SEED ?? 20_261_125);
const callers = 4;
const { chat } = await weights();
const serverBinary = await llamaServerProgram();

const system = `You are brief. ${'Answer in one sentence and name nothing twice. '.repeat(12)}`;
const requestOf = (caller: string): EngineRequest => ({
  ...{ model: 'm', maxTokens: 24, temperature: 0, seed: 1, fixedMessages: 1, caller },
  messages: [
    { role: 'system', content: system },
    { role: 'user', content: 'Name some towns in Italy and say where they lie.' },
  ],
});
const common: SuperviseOptions = {
  ...{ name: 'e', model: 'm', modelFile: chat, contextTokens: 1_024, threads: 1, lookMs: 200 },
  // Falls follow each other here on purpose.
  backoffMs: { first: 50, longest: 50 },
};

/** A process ended in the middle leaves no folder and no child behind. */
const folders = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => /^leitstand-(engine|llama|fixed)-/.test(name));
const before = new Set(await folders());
after(async () => {
  const left = (await folders()).filter((name) => !before.has(name));
  assert.deepEqual(left, []);
});

interface Case {
  readonly name: string;
  readonly options: SuperviseOptions;
  /** Ends what the engine's process started, not the process. */
  readonly below?: true;
}
const byServer = (binary: string): readonly Case[] => {
  const options: SuperviseOptions = { ...common, runtime: 'llama-server', serverBinary: binary };
  return [
    { name: 'llama-server', options },
    { name: 'llama-server, ended itself', options, below: true },
  ];
};
const cases: readonly Case[] = [
  { name: 'node-llama-cpp', options: common },
  ...(serverBinary === undefined ? [] : byServer(serverBinary)),
];

for (const { name, options, below } of cases) {
  test(`${name}: ${kills} kills of a process with real weights under load (seed ${seed})`, async () => {
    const engine = superviseEngine(options);
    try {
      await engine.ready();
      const { text: whole } = await ask(engine, requestOf('first'));
      assert.match(whole, /[a-z]{3}/i);
      const held = async (): Promise<number> => (await residentMemory(engine.state().pid ?? 0)) ?? 0;
      const heldBefore = await held();
      const figures = await killUnderLoad({
        ...{ engine, whole, kills, callers, seed, longestMs: 2_500, request: requestOf },
        ...(below ? { victim: () => childOf(engine.state().pid) } : {}),
      });
      assert.equal((await ask(engine, requestOf('last'))).text, whole);
      while (engine.state().running > 0) await pause(20);
      const state = engine.state();
      assert.deepEqual([state.state, state.open], ['ready', 0]);
      assert.ok(state.restarts >= kills, `${state.restarts} restarts`);
      const heldAfter = await held();
      console.log(
        `${name}, ${kills} kills: ${figuresInWords(figures)}; the process ${mib(heldBefore)}, afterwards ${mib(heldAfter)}`,
      );
      assert.ok(figures.broken + figures.unavailable > 0, figuresInWords(figures));
      const { early, late } = figures.memory;
      assert.ok(late - early < 8 * 1024 * 1024, `memory grew from ${mib(early)} to ${mib(late)}`);
      assert.ok(
        heldAfter < heldBefore * 1.2,
        `the process grew from ${mib(heldBefore)} to ${mib(heldAfter)}`,
      );
    } finally {
      await engine.stop();
    }
  });
}

/** The first process that another has started. */
async function childOf(pid: number | undefined): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const first = Number(text.split(' ')[0]);
  return first > 0 ? first : undefined;
}
