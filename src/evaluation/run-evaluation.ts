import { z } from 'zod';
import { type CaseResult, type ChatRequest, type Identity, Problem, type SuiteCase } from '#contract';
import type { AnswerEvent, Trial } from '#gateway';
import type { RunningJob } from '#jobs';
import type { Store } from '#store';
import { requireVersion } from '#usecases';
import { brokenChecks } from './checks/checks.ts';
import type { CheckParts, Observed } from './checks/observed.ts';
import { requireEvaluation, resultsOf } from './evaluations.ts';
import { readSuites, type Suite } from './read-suites.ts';
import { overall, reportOf } from './report.ts';
import type { EvaluationTables } from './tables.ts';

export interface RunParts extends CheckParts {
  readonly store: Store;
  readonly now: () => Date;
  /** As the person stands now; `undefined` when gone. */
  readonly identityOf: (person: string) => Promise<Identity | undefined>;
  readonly answer: (
    identity: Identity,
    request: ChatRequest,
    signal: AbortSignal,
    trial: Trial,
  ) => AsyncGenerator<AnswerEvent>;
}

const payload = z.strictObject({ evaluation: z.string() });
/** These are answers: a guard said no. */
const refusals: ReadonlySet<string> = new Set(['guard.refused', 'guard.injection', 'guard.promptLeak']);

/** Runs what has not been run yet, one question after the other, and judges it. Begun again it goes on. */
export async function runEvaluation(parts: RunParts, job: RunningJob): Promise<unknown> {
  const { store } = parts;
  const { evaluation } = payload.parse(job.payload);
  const { useCase, version, createdBy } = await requireEvaluation(store, evaluation);
  const suites = readSuites((await requireVersion(store, useCase, version)).files);
  const identity = await parts.identityOf(createdBy);
  if (!identity) throw new Problem('access.forbidden', 'Whoever began the run may not ask any more.');
  const done = new Set((await resultsOf(store, evaluation)).map(keyOf));
  const total = suites.reduce((sum, { cases, repeats }) => sum + cases.length * repeats, 0);
  job.progress(done.size, total);
  for (const suite of suites) {
    for (const one of suite.cases) {
      for (let repeat = 0; repeat < suite.repeats; repeat++) {
        if (done.has(keyOf({ suite: suite.name, case: one.id, repeat }))) continue;
        job.signal.throwIfAborted();
        const result = await runCase(parts, { identity, useCase, version }, suite, one, repeat, job.signal);
        job.signal.throwIfAborted();
        await keep(store, evaluation, result);
        done.add(keyOf(result));
        job.progress(done.size, total);
      }
    }
  }
  const results = await resultsOf(store, evaluation);
  const reports = suites.map((suite) => reportOf(suite, results));
  const verdict = overall(reports);
  await store.transaction(async (handle) => {
    await handle
      .tables<EvaluationTables>()
      .updateTable('evaluations')
      .set({ state: 'finished', verdict, suites: JSON.stringify(reports), finished_at: parts.now() })
      .where('id', '=', evaluation)
      .execute();
    await job.finish(handle, { evaluation, verdict });
  });
  return { evaluation, verdict };
}

const keyOf = (result: Pick<CaseResult, 'suite' | 'case' | 'repeat'>): string =>
  JSON.stringify([result.suite, result.case, result.repeat]);

interface Asking {
  readonly identity: Identity;
  readonly useCase: string;
  readonly version: string;
}

async function runCase(
  parts: RunParts,
  { identity, useCase, version }: Asking,
  suite: Suite,
  one: SuiteCase,
  repeat: number,
  signal: AbortSignal,
): Promise<CaseResult> {
  const place = { suite: suite.name, case: one.id, repeat };
  const missing = (problem: string): CaseResult => ({
    ...{ ...place, outcome: 'missing', broken: [], problem, turn: null, milliseconds: 0, tokens: 0 },
    declined: false,
  });
  // Nobody sees by a suite what they may not see themselves.
  if (one.as?.some((group) => !identity.groups.includes(group))) return missing('access.forbidden');
  const asking = one.as ? { ...identity, groups: one.as } : identity;
  const began = performance.now();
  let seen: Observed;
  let turn: string | null = null;
  let problem: string | null = null;
  const took = () => Math.round(performance.now() - began);
  try {
    let answer = '';
    let end: Extract<AnswerEvent, { type: 'end' }> | undefined;
    const request: ChatRequest = {
      model: useCase,
      messages: [{ role: 'user', content: one.input }],
      seed: suite.seed + repeat,
    };
    for await (const event of parts.answer(asking, request, signal, { version })) {
      if (event.type === 'text-delta') answer += event.text;
      if (event.type === 'end') end = event;
    }
    if (!end) return missing('internal.unexpected');
    ({ turn } = end.extension);
    const documents = end.extension.citations.map(({ documentName }) => documentName);
    const { state, declined = false } = end.extension;
    seen = { answer, state, declined, documents, milliseconds: took(), tokens: end.usage.total_tokens };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (!refusals.has(error.code)) return missing(error.code);
    problem = error.code;
    seen = { answer: '', state: 'refused', declined: false, documents: [], milliseconds: took(), tokens: 0 };
  }
  const broken = brokenChecks(one.checks, seen, parts);
  const outcome = broken.length === 0 ? 'held' : 'broken';
  const { milliseconds, tokens, declined } = seen;
  return { ...place, outcome, broken, problem, declined, turn, milliseconds, tokens };
}

async function keep(store: Store, evaluation: string, result: CaseResult): Promise<void> {
  const { case: case_id, broken, ...rest } = result;
  await store
    .tables<EvaluationTables>()
    .insertInto('evaluation_results')
    .values({ ...rest, case_id, evaluation, broken: JSON.stringify(broken) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
