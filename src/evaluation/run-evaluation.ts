import { z } from 'zod';
import type { AuditEntry } from '#audit';
import { type AuditReceipt, type CaseResult, type Identity, Problem } from '#contract';
import type { RunningJob } from '#jobs';
import type { Handle, Store } from '#store';
import { requireVersion } from '#usecases';
import { requireEvaluation, resultsOf } from './evaluations.ts';
import { judgeLabels } from './judge-labels.ts';
import { readSuites } from './read-suites.ts';
import { droppedSuites } from './replay.ts';
import { overall, reportOf } from './report.ts';
import { type CaseParts, runCase } from './run-case.ts';
import type { EvaluationTables } from './tables.ts';

export interface RunParts extends CaseParts {
  readonly store: Store;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  readonly now: () => Date;
  /** As the person stands now; `undefined` when gone. */
  readonly identityOf: (person: string) => Promise<Identity | undefined>;
  /** Of a replay that came out worse, in the transaction that says so; returns what is to be done once it holds. */
  readonly onDrop: (
    handle: Handle,
    drop: {
      readonly useCase: string;
      readonly version: string;
      readonly evaluation: string;
      readonly suites: readonly string[];
    },
  ) => Promise<() => void>;
}

const payload = z.strictObject({ evaluation: z.string() });

/** Runs what has not been run yet, one question after the other, and judges it. Begun again it goes on. */
export async function runEvaluation(parts: RunParts, job: RunningJob): Promise<unknown> {
  const { store } = parts;
  const { evaluation } = payload.parse(job.payload);
  const { useCase, version, createdBy, createdAt, replayOf } = await requireEvaluation(store, evaluation);
  const suites = readSuites((await requireVersion(store, useCase, version)).files);
  const identity = await parts.identityOf(createdBy);
  if (!identity) throw new Problem('access.forbidden', 'Whoever began the run may not ask any more.');
  const asking = { identity, useCase, version, signal: job.signal };
  const done = new Set((await resultsOf(store, evaluation)).map(keyOf));
  const total = suites.reduce(
    (sum, { cases, repeats, judge }) => sum + cases.length * repeats + (judge?.labelled.length ?? 0),
    0,
  );
  const finish = async (result: CaseResult) => {
    job.signal.throwIfAborted();
    await keep(store, evaluation, result);
    done.add(keyOf(result));
    job.progress(done.size, total);
  };
  job.progress(done.size, total);
  for (const suite of suites) {
    await judgeLabels(parts, asking, suite, (place) => done.has(keyOf(place)), finish);
    for (const one of suite.cases) {
      for (let repeat = 0; repeat < suite.repeats; repeat++) {
        if (done.has(keyOf({ suite: suite.name, case: one.id, repeat }))) continue;
        job.signal.throwIfAborted();
        await finish(await runCase(parts, asking, suite, one, repeat));
      }
    }
  }
  const results = await resultsOf(store, evaluation);
  const reports = suites.map((suite) => reportOf(suite, results));
  const verdict = overall(reports);
  const before = replayOf === null ? [] : await resultsOf(store, replayOf);
  const dropped = replayOf === null ? null : droppedSuites(suites, reports, results, before);
  const finishedAt = parts.now();
  let afterwards = () => {};
  const sum = (count: 'cases' | 'held' | 'missing') => reports.reduce((all, one) => all + one[count], 0);
  await store.transaction(async (handle) => {
    await handle
      .tables<EvaluationTables>()
      .updateTable('evaluations')
      .set({
        state: 'finished',
        verdict,
        suites: JSON.stringify(reports),
        finished_at: finishedAt,
        dropped: dropped && JSON.stringify(dropped),
      })
      .where('id', '=', evaluation)
      .execute();
    await parts.append(handle, {
      kind: 'evaluation',
      actor: replayOf === null ? { person: createdBy } : 'system',
      subject: { useCase, version, job: job.id },
      data: {
        ...{ event: 'finished', evaluation, verdict, suiteHashes: reports.map(({ hash }) => hash) },
        ...{ cases: sum('cases'), held: sum('held'), missing: sum('missing') },
        durationMs: Math.max(0, finishedAt.getTime() - createdAt.getTime()),
      },
    });
    if (dropped && dropped.length > 0) {
      await parts.append(handle, {
        kind: 'evaluation',
        actor: 'system',
        subject: { useCase, version, job: job.id },
        data: {
          event: 'dropped',
          evaluation,
          verdict,
          suiteHashes: reports.filter(({ suite }) => dropped.includes(suite)).map(({ hash }) => hash),
        },
      });
      afterwards = await parts.onDrop(handle, { useCase, version, evaluation, suites: dropped });
    }
    await job.finish(handle, { evaluation, verdict });
  });
  afterwards();
  return { evaluation, verdict };
}

const keyOf = (result: Pick<CaseResult, 'suite' | 'case' | 'repeat'>): string =>
  JSON.stringify([result.suite, result.case, result.repeat]);

async function keep(store: Store, evaluation: string, result: CaseResult): Promise<void> {
  const { case: case_id, broken, judgeTurns, caseHash: case_hash, modelHash: model_hash, ...rest } = result;
  await store
    .tables<EvaluationTables>()
    .insertInto('evaluation_results')
    .values({
      ...{ ...rest, case_id, evaluation, broken: JSON.stringify(broken) },
      ...{ judge_turns: JSON.stringify(judgeTurns), case_hash, model_hash },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
