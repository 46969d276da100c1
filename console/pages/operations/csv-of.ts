import { asCsv } from '../../parts/as-csv.ts';
import type { Series } from './replies.ts';

const states = [
  'answered',
  'extractive',
  'notInSources',
  'awaitingReview',
  'refused',
  'failed',
  'stopped',
] as const;

/** The whole series for a spreadsheet: one line a bucket, headings as the API names them. */
export function csvOf({ buckets }: Series): string {
  const heads = [
    'at',
    ...states.map((state) => `turns.${state}`),
    ...['latencyMs.p50', 'latencyMs.p95', 'latencyMs.p99'],
    ...['firstTokenMs.p50', 'firstTokenMs.p95', 'firstTokenMs.p99'],
    ...['promptTokens', 'completionTokens', 'waiting.mean', 'waiting.most'],
    ...['documents', 'signInsFailed', 'problems'],
  ];
  const lines = buckets.map((bucket) => [
    bucket.at,
    ...states.map((state) => bucket.turns[state] ?? 0),
    ...[bucket.latencyMs?.p50, bucket.latencyMs?.p95, bucket.latencyMs?.p99],
    ...[bucket.firstTokenMs?.p50, bucket.firstTokenMs?.p95, bucket.firstTokenMs?.p99],
    ...[bucket.promptTokens, bucket.completionTokens, bucket.waiting?.mean, bucket.waiting?.most],
    ...[bucket.documents, bucket.signInsFailed, bucket.problems],
  ]);
  return asCsv(heads, lines);
}
