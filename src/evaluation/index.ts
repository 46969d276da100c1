export { askBias, type BiasReply, type BiasResult, type BiasRun } from './bias/ask-bias.ts';
export { describeBias } from './bias/describe-bias.ts';
export { type Comparison, compareRuns } from './compare.ts';
export { evaluationEvidence } from './evaluation-evidence.ts';
export {
  type Evaluation,
  evaluateJob,
  listEvaluations,
  requireEvaluation,
  resultsOf,
  startEvaluation,
} from './evaluations.ts';
export { evaluationMigrations } from './migrations.ts';
export { type PassedEvaluation, passedEvaluation } from './passed-evaluation.ts';
export { readSuites, type Suite } from './read-suites.ts';
export { droppedSuites, type ReplayParts, startDueReplays, startReplay } from './replay.ts';
export { type RunParts, runEvaluation } from './run-evaluation.ts';
export { cohensKappa } from './statistics/agreement.ts';
export { equivalence } from './statistics/equivalence.ts';
export { fleissKappa } from './statistics/fleiss-kappa.ts';
export { exactLower, exactUpper, type Interval, wilson } from './statistics/intervals.ts';
export { holm, mcnemar, pairedBootstrap } from './statistics/paired.ts';
export { pairedScore } from './statistics/paired-score.ts';
export {
  adviceForRate,
  approximateCasesForRate,
  casesForEquivalence,
  casesForRate,
  casesWithoutFailure,
  pairsForComparison,
} from './statistics/sample-size.ts';
export { type Verdict, verdictOf } from './statistics/verdict.ts';
export { suiteMistakes } from './suite-mistakes.ts';
