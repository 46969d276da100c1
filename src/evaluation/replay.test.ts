import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Problem } from '#contract';
import { createJobs, jobMigrations } from '#jobs';
import { putVersion, transition, useCaseMigrations } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { evaluationMigrations } from './migrations.ts';
import { type ReplayParts, startDueReplays, startReplay } from './replay.ts';
import type { EvaluationTables } from './tables.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 26);
const files = {
  'usecase.yaml': 'name: desk\ntitle: T\npurpose: P\nowner: olga\naccess: { groups: ["*"] }\n',
  'prompt.md': 'Kurz.',
  'one.suite.yaml':
    'suite: one\nthreshold: 0.7\ncases:\n  - { id: a, input: Wann?, checks: { minLength: 1 } }\n',
};

onEachStore('replays', [...useCaseMigrations, ...jobMigrations, ...evaluationMigrations], (store) => {
  let version = '';
  const asked: (readonly string[])[] = [];
  const parts = (asker: string | undefined = 'anna-1'): ReplayParts => ({
    store: store(),
    jobs: createJobs({ store: store() }),
    append: async () => ({ log: 'l', record: '0', leaf: '', at: '', signature: '' }),
    now: () => new Date(now),
    askerOf: async (people) => {
      asked.push(people);
      return asker;
    },
  });
  const trouble: unknown[] = [];
  const due = (given = parts()) => startDueReplays(given, (error) => trouble.push(error));
  const db = () => store().tables<EvaluationTables>();
  const add = async (id: string, daysAgo: number, more: object = {}) => {
    const at = new Date(now - daysAgo * day);
    await db()
      .insertInto('evaluations')
      .values({
        ...{
          id,
          use_case: 'desk',
          version,
          job: null,
          created_by: 'anna-1',
          state: 'finished',
          verdict: 'pass',
        },
        ...{
          suites: JSON.stringify([{ missing: 0 }]),
          created_at: at,
          finished_at: at,
          replay_of: null,
          dropped: null,
        },
        ...more,
      })
      .execute();
  };
  const only = async (...runs: readonly Parameters<typeof add>[]) => {
    await db().deleteFrom('evaluations').execute();
    await store().tables<{ jobs: { id: string } }>().deleteFrom('jobs').execute();
    for (const run of runs) await add(...run);
  };
  before(async () => {
    const put = await putVersion(store(), 'desk', files, 'anna');
    assert.ok(put.state !== 'refused');
    version = put.version;
    await transition(store(), 'desk', 'release', { now: new Date(now) });
  });

  const rows: readonly [name: string, runs: readonly Parameters<typeof add>[], begins: boolean][] = [
    ['one that never passed', [['a', 30, { verdict: 'fail' }]], false],
    ['one that passed six days ago', [['a', 6]], false],
    ['one that passed a week ago', [['a', 7]], true],
    [
      'one that was replayed six days ago',
      [
        ['a', 30],
        ['b', 6, { replay_of: 'a' }],
      ],
      false,
    ],
    [
      'one that was replayed a week ago',
      [
        ['a', 30],
        ['b', 7, { replay_of: 'a' }],
      ],
      true,
    ],
    [
      'one whose last replay had cases without a result, a day ago',
      [
        ['a', 30],
        ['b', 1, { replay_of: 'a', suites: JSON.stringify([{ missing: 1 }]) }],
      ],
      true,
    ],
    [
      'one that is being replayed since an hour',
      [
        ['a', 30],
        ['b', 1 / 24, { replay_of: 'a', state: 'running', suites: null, verdict: null }],
      ],
      false,
    ],
    ['only a replay passed', [['b', 30, { replay_of: 'x' }]], false],
  ];
  for (const [name, runs, begins] of rows)
    test(`${name}: ${begins ? 'is replayed' : 'is not'}`, async () => {
      await only(...runs);
      assert.equal((await due()).length, begins ? 1 : 0);
      assert.equal(trouble.length, 0);
    });

  test('two servers begin one replay, against the run by which it passed', async () => {
    await only(['a', 30]);
    const [one, two] = await Promise.all([startReplay(parts(), 'desk'), startReplay(parts(), 'desk')]);
    assert.equal(one.id, two.id);
    const begun = await db()
      .selectFrom('evaluations')
      .select(['replay_of', 'created_by'])
      .where('id', '=', one.id)
      .execute();
    assert.deepEqual(begun, [{ replay_of: 'a', created_by: 'anna-1' }]);
    assert.deepEqual(asked.at(-1), ['anna-1', 'olga']);
  });

  test('if nobody is left who may ask, that is seen, and nothing begins', async () => {
    await only(['a', 30]);
    const nobody = { ...parts(), askerOf: async () => undefined };
    assert.deepEqual(await due(nobody), []);
    assert.ok(trouble[0] instanceof Problem && trouble[0].code === 'evaluation.noBaseline');
  });
});
