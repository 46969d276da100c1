export { cohensKappa } from './statistics/agreement.ts';
export { equivalence } from './statistics/equivalence.ts';
export { exactLower, exactUpper, type Interval, wilson } from './statistics/intervals.ts';
export { holm, mcnemar, pairedBootstrap } from './statistics/paired.ts';
export {
  approximateCasesForRate,
  casesForRate,
  casesWithoutFailure,
  pairsForComparison,
} from './statistics/sample-size.ts';
export { type Verdict, verdictOf } from './statistics/verdict.ts';
