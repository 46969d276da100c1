import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { putVersion, useCaseMigrations } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { evaluationMigrations } from './migrations.ts';
import { passedEvaluation } from './passed-evaluation.ts';
import { readSuites } from './read-suites.ts';
import type { EvaluationTables } from './tables.ts';

const suiteOf = (name: string) =>
  `suite: ${name}\nthreshold: 0.7\ncases:\n  - { id: a, input: Wann?, checks: { minLength: 1 } }\n`;
const files = {
  'usecase.yaml': 'name: desk\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [clinic] }\n',
  'prompt.md': 'Kurz.',
  'one.suite.yaml': suiteOf('one'),
  'two.suite.yaml': suiteOf('two'),
};

onEachStore(
  'the evaluation by which a version goes live',
  [...useCaseMigrations, ...evaluationMigrations],
  (store) => {
    let version = '';
    let bare = '';
    const put = async (given: Record<string, string>) => {
      const stored = await putVersion(store(), 'desk', given, 'anna');
      assert.ok(stored.state !== 'refused');
      return stored.version;
    };
    before(async () => {
      version = await put(files);
      const { 'one.suite.yaml': _one, 'two.suite.yaml': _two, ...none } = files;
      bare = await put(none);
    });

    const [one, two] = readSuites(files);
    const report = (
      suite: typeof one,
      verdict: 'pass' | 'fail' | 'inconclusive',
      hash = suite?.hash ?? '',
    ) => ({
      ...{ suite: suite?.name ?? '', hash, threshold: 0.7, cases: 20, held: 20, missing: 0, verdict },
      ...{ interval: { low: 0.8, high: 1 }, lowerBound: 0.86 },
    });
    const pass = [report(one, 'pass'), report(two, 'pass')];
    type Run = Partial<{
      state: 'running' | 'finished' | 'failed';
      verdict: 'pass' | 'fail' | 'inconclusive' | null;
      suites: readonly ReturnType<typeof report>[] | null;
      version: string;
    }>;
    const rows: readonly { name: string; runs: readonly Run[]; passes: boolean; of?: () => string }[] = [
      { name: 'no run at all', runs: [], passes: false },
      { name: 'all suites passed', runs: [{}], passes: true },
      {
        name: 'a run that is still going',
        runs: [{ state: 'running', verdict: null, suites: null }],
        passes: false,
      },
      { name: 'a run that broke off', runs: [{ state: 'failed' }], passes: false },
      { name: 'an inconclusive one', runs: [{ verdict: 'inconclusive' }], passes: false },
      { name: 'a failed one', runs: [{ verdict: 'fail' }], passes: false },
      { name: 'a pass before a fail', runs: [{}, { verdict: 'fail' }], passes: false },
      { name: 'a fail before a pass', runs: [{ verdict: 'fail' }, {}], passes: true },
      {
        name: 'a pass after one that somebody ended early',
        runs: [{ state: 'failed', verdict: null, suites: null }, {}],
        passes: true,
      },
      { name: 'a suite that was not run', runs: [{ suites: pass.slice(0, 1) }], passes: false },
      {
        name: 'a suite with other cases',
        runs: [{ suites: [report(one, 'pass', 'other'), report(two, 'pass')] }],
        passes: false,
      },
      {
        name: 'a suite that failed in a run that says it passed',
        runs: [{ suites: [report(one, 'fail'), report(two, 'pass')] }],
        passes: false,
      },
      { name: 'another version', runs: [{ version: 'f'.repeat(64) }], passes: false },
      { name: 'a version without suites', runs: [{ suites: [] }], passes: false, of: () => bare },
    ];
    for (const { name, runs, passes, of } of rows)
      test(`${name}: ${passes ? 'passed' : 'not passed'}`, async () => {
        const db = store().tables<EvaluationTables>();
        await db.deleteFrom('evaluations').execute();
        const judged = of?.() ?? version;
        for (const [at, run] of runs.entries()) {
          const { suites, ...more } = {
            suites: pass,
            verdict: 'pass' as const,
            state: 'finished' as const,
            ...run,
          };
          const time = new Date(1_700_000_000_000 + at * 1_000);
          await db
            .insertInto('evaluations')
            .values({
              ...{ id: `run-${at}`, use_case: 'desk', version: judged, job: null, created_by: 'anna' },
              ...{ created_at: time, finished_at: time, suites: suites && JSON.stringify(suites), ...more },
            })
            .execute();
        }
        const found = await passedEvaluation(store(), 'desk', judged);
        assert.equal(found !== undefined, passes);
        if (!found) return;
        assert.equal(found.id, `run-${runs.length - 1}`);
        assert.equal(found.runs, runs.length);
        assert.deepEqual(
          found.suites.map(({ suite, cases, held, threshold }) => [suite, cases, held, threshold]),
          [
            ['one', 20, 20, 0.7],
            ['two', 20, 20, 0.7],
          ],
        );
      });
  },
);
