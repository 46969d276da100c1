import type { Handle } from '#store';
import type { EvaluationTables } from './tables.ts';

/** Runs of a use case and their results, for an evidence pack: verdicts, hashes and codes, no words. */
export async function evaluationEvidence(handle: Handle, useCase: string) {
  const db = handle.tables<EvaluationTables>();
  const runs = await db
    .selectFrom('evaluations')
    .select(['id', 'version', 'created_by as createdBy', 'state', 'verdict', 'created_at as createdAt'])
    .select(['finished_at as finishedAt', 'replay_of as replayOf', 'dropped'])
    .where('use_case', '=', useCase)
    .orderBy('created_at')
    .execute();
  const results = await db
    .selectFrom('evaluation_results as r')
    .innerJoin('evaluations as e', 'e.id', 'r.evaluation')
    .select([
      'r.evaluation',
      'r.suite',
      'r.case_id as case',
      'r.repeat',
      'r.outcome',
      'r.problem',
      'r.declined',
    ])
    .select(['r.turn', 'r.case_hash as caseHash', 'r.seed', 'r.record', 'r.engine', 'r.model'])
    .select(['r.model_hash as modelHash'])
    .where('e.use_case', '=', useCase)
    .orderBy('e.created_at')
    .orderBy('r.suite')
    .orderBy('r.case_id')
    .orderBy('r.repeat')
    .execute();
  const of = Map.groupBy(results, ({ evaluation }) => evaluation);
  return runs.map((run) => ({ ...run, results: of.get(run.id) ?? [] }));
}
