import type { ColumnType, JSONColumnType } from 'kysely';
import type { CaseResult, EvaluationState, SuiteReport, SuiteVerdict } from '#contract';

export interface EvaluationTables {
  /** Runs of the suites of a version. Nothing of what was asked or answered: that stands in the turns. */
  evaluations: {
    id: string;
    use_case: string;
    version: string;
    job: string | null;
    created_by: string;
    state: EvaluationState;
    verdict: SuiteVerdict | null;
    suites: ColumnType<readonly SuiteReport[] | null, string | null, string | null>;
    created_at: Date;
    finished_at: Date | null;
    /** The run that it repeats while the version is live. */
    replay_of: string | null;
    /** Of a replay: names of the suites that came out worse; none is none. */
    dropped: ColumnType<readonly string[] | null, string | null, string | null>;
  };
  evaluation_results: {
    evaluation: string;
    suite: string;
    case_id: string;
    repeat: number;
    outcome: CaseResult['outcome'];
    broken: JSONColumnType<readonly string[]>;
    problem: string | null;
    /** The model itself said that it will not do what it was asked. */
    declined: boolean;
    turn: string | null;
    judge_turns: ColumnType<readonly string[], string, string>;
    case_hash: string | null;
    seed: number | null;
    record: string | null;
    engine: string | null;
    model: string | null;
    model_hash: string | null;
    milliseconds: number;
    tokens: number;
  };
}
