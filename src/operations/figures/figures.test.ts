import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Problem, problems } from '#contract';
import { gatewayMigrations } from '#gateway';
import { knowledgeMigrations } from '#knowledge';
import type { Store } from '#store';
import { onEachStore } from '../../../test/stores.ts';
import { type Figures, keepFigures } from './keep-figures.ts';
import { operationMigrations } from './migrations.ts';
import { rollUp } from './roll-up.ts';
import type { Sums } from './series.ts';

const noon = new Date('2026-11-25T12:00:00Z');
const at = (minutes: number, seconds = 0): Date =>
  new Date(noon.getTime() + minutes * 60_000 + seconds * 1_000);

interface Planted {
  readonly ended: Date;
  readonly state?: string;
  readonly problem?: string;
  readonly engine?: string;
  readonly ms?: number;
  readonly steps?: readonly unknown[];
}

async function plant(store: Store, turns: readonly Planted[]): Promise<void> {
  await sql`insert into conversations (id, person, use_case, data_key, last_turn_at)
    values ('c', 'p', 'u', 'k', now()) on conflict do nothing`.execute(store.tables());
  for (const { ended, state = 'answered', problem, engine, ms = 1_000, steps = [] } of turns) {
    await sql`insert into turns (id, conversation, person, use_case, version, state, problem, engine,
      prompt_tokens, completion_tokens, steps, created_at, finished_at)
      values (${crypto.randomUUID()}, 'c', 'p', 'u', 'v', ${state}, ${problem ?? null}, ${engine ?? null}, 100, 20,
      ${JSON.stringify(steps)}, ${new Date(ended.getTime() - ms)}, ${ended})`.execute(store.tables());
  }
}

const spoke = (ms: number) => ({ step: 'generate', decision: 'engine', startedMs: 0, ms });
const near = (got: number | undefined, want: number): void =>
  assert.ok(Math.abs((got ?? 0) / want - 1) < 0.06, `${got} instead of ${want}`);

onEachStore('figures', [...knowledgeMigrations, ...gatewayMigrations, ...operationMigrations], (store) => {
  let now = noon;
  const figures = (waiting = 0): Figures =>
    keepFigures({
      ...{ store: store(), now: () => now, lookMs: 5, writeMs: 3_600_000 },
      queues: () => [{ engine: 'own', waiting }],
      onError: (error) => {
        throw error;
      },
    });
  const clear = async () => {
    now = noon;
    for (const table of ['turns', 'figures', 'figure_marks', 'document_versions'])
      await sql`delete from ${sql.table(table)}`.execute(store().tables());
  };
  const hour = (bucket: 'minute' | 'hour' | 'day' = 'minute') =>
    figures().read({ from: at(-59), to: at(1), bucket });

  test('turns are counted by how they ended, with times, tokens and engines, before and after they are rolled up', async () => {
    await clear();
    await plant(store(), [
      { ended: at(-30), engine: 'own', ms: 2_000, steps: [spoke(400)] },
      { ended: at(-30, 5), engine: 'own', ms: 4_000, steps: [spoke(800)] },
      { ended: at(-20), state: 'extractive' },
      { ended: at(-20), state: 'failed', problem: 'engine.timeout', engine: 'far' },
      { ended: at(0, -5), state: 'refused', problem: 'guard.refused' },
    ]);
    const fresh = await hour();
    assert.equal(fresh.buckets.length, 60);
    await rollUp(store(), now);
    const rolled = await hour();
    assert.deepEqual(rolled, fresh);
    const { total, buckets } = rolled;
    assert.deepEqual(total.turns, { answered: 2, extractive: 1, failed: 1, refused: 1 });
    assert.deepEqual([total.promptTokens, total.completionTokens, total.problems], [500, 100, 2]);
    assert.deepEqual(total.errors, [
      { of: 'turn', code: 'engine.timeout', title: 'Engine too slow', count: 1 },
      { of: 'turn', code: 'guard.refused', title: problems['guard.refused'].title, count: 1 },
    ]);
    assert.deepEqual(
      total.engines.map(({ engine, turns, completionTokens }) => [engine, turns, completionTokens]),
      [
        ['far', 1, 20],
        ['own', 2, 40],
      ],
    );
    near(total.firstTokenMs?.p50, 400);
    near(total.firstTokenMs?.p99, 800);
    const half = buckets.find((one) => one.at === at(-30).toISOString());
    near(half?.latencyMs?.p95, 4_000);
    assert.equal(half?.turns.answered, 2);
  });

  test('a bucket in which nothing happened is there, with zeros and without times', async () => {
    await clear();
    const { buckets, total } = await hour();
    const empty: Sums = {
      ...{ turns: {}, promptTokens: 0, completionTokens: 0, documents: 0, signInsFailed: 0 },
      ...{ requests: {}, problems: 0 },
    };
    assert.deepEqual(buckets[17], { at: at(-42).toISOString(), ...empty });
    assert.deepEqual(total, { ...empty, engines: [], errors: [], findings: [] });
  });

  test('figures outlive the turns they were counted from, and nothing is counted twice', async () => {
    await clear();
    await plant(store(), [{ ended: at(-10) }, { ended: at(-9) }]);
    await rollUp(store(), now);
    await rollUp(store(), now);
    await sql`delete from turns`.execute(store().tables());
    await plant(store(), [{ ended: at(0, -10) }]);
    assert.deepEqual((await hour()).total.turns, { answered: 3 });
    assert.deepEqual(
      (await hour('day')).buckets.map(({ turns }) => turns),
      [{ answered: 3 }],
    );
  });

  test('months that a first start finds are rolled up piece by piece, into hours', async () => {
    await clear();
    await plant(store(), [{ ended: at(-60 * 24 * 20) }, { ended: at(-60 * 24 * 2) }, { ended: at(-5) }]);
    await rollUp(store(), now);
    const { buckets, total } = await figures().read({ from: at(-60 * 24 * 29), to: at(0), bucket: 'day' });
    assert.equal(buckets.length, 30);
    assert.deepEqual(total.turns, { answered: 3 });
    assert.equal(buckets.filter(({ turns }) => turns.answered === 1).length, 3);
  });

  test('findings are told by category and by what was done', async () => {
    await clear();
    const seen = { step: 'screen', decision: 'passed', facts: { findings: ['iban', 'email'] } };
    const masked = { step: 'protect', decision: 'masked', facts: { masked: 3 } };
    const refused = { step: 'screen', decision: 'guard.refused', facts: { findings: ['card'] } };
    await plant(store(), [
      { ended: at(-3), steps: [seen, masked] },
      { ended: at(-2), steps: [refused] },
    ]);
    assert.deepEqual((await hour()).total.findings, [
      { action: 'masked', category: 'question', count: 3 },
      { action: 'refused', category: 'card', count: 1 },
      { action: 'seen', category: 'email', count: 1 },
      { action: 'seen', category: 'iban', count: 1 },
    ]);
  });

  test('requests, their problems, failed sign-ins and queues are counted as they happen and written at the end', async () => {
    await clear();
    const counting = figures(3);
    counting.start();
    counting.request({ status: 200, signsIn: false });
    counting.request({ status: 401, code: 'access.unauthenticated', signsIn: true });
    counting.request({ status: 404, code: 'resource.notFound', signsIn: false });
    await new Promise((resolve) => setTimeout(resolve, 60));
    await counting.stop();
    const { total } = await hour();
    assert.deepEqual(total.requests, { '2xx': 1, '4xx': 2 });
    assert.equal(total.signInsFailed, 1);
    assert.deepEqual(total.errors.map(({ of, code }) => `${of} ${code}`).sort(), [
      'request access.unauthenticated',
      'request resource.notFound',
    ]);
    assert.deepEqual(total.waiting, { mean: 3, most: 3 });
    assert.equal(total.problems, 0);
  });

  const refusals: readonly { name: string; from: Date; to: Date; bucket: 'minute' | 'hour' | 'day' }[] = [
    { name: 'backwards', from: at(5), to: at(0), bucket: 'hour' },
    { name: 'more points than can be shown', from: at(-60 * 24 * 100), to: at(0), bucket: 'hour' },
    { name: 'minutes of last week', from: at(-60 * 24 * 7), to: at(-60 * 24 * 7 + 60), bucket: 'minute' },
  ];
  for (const { name, ...request } of refusals) {
    test(`a time that cannot be shown is refused: ${name}`, async () => {
      await assert.rejects(
        figures().read(request),
        (error) => error instanceof Problem && error.code === 'request.invalid',
      );
    });
  }
});
