import type { Bucket } from './replies.ts';

export type Unit = 'count' | 'ms';

/** One figure of a plot: how it is called, what it is in a bucket, and its colour. */
export interface Line {
  readonly key: SeriesName;
  readonly of: (bucket: Bucket) => number | undefined;
  readonly colour: string;
}
export type SeriesName =
  | 'answered'
  | 'extractive'
  | 'notInSources'
  | 'awaitingReview'
  | 'refused'
  | 'failed'
  | 'stopped'
  | 'p50'
  | 'p95'
  | 'p99'
  | 'promptTokens'
  | 'completionTokens'
  | 'waitingMean'
  | 'waitingMost'
  | 'problems'
  | 'signInsFailed'
  | 'documents'
  | '2xx'
  | '3xx'
  | '4xx'
  | '5xx';

export interface Plot {
  readonly id:
    | 'turns'
    | 'latency'
    | 'firstToken'
    | 'tokens'
    | 'waiting'
    | 'problems'
    | 'documents'
    | 'requests';
  readonly unit: Unit;
  /** Bars stand on each other; lines do not. */
  readonly form: 'bars' | 'lines';
  readonly lines: readonly Line[];
}

const state = (key: SeriesName & keyof Bucket['turns'], colour: string): Line => ({
  ...{ key, colour },
  of: ({ turns }) => turns[key] ?? 0,
});
const answered = (key: '2xx' | '3xx' | '4xx' | '5xx', colour: string): Line => ({
  ...{ key, colour },
  of: ({ requests }) => requests[key] ?? 0,
});
const percentile = (of: 'latencyMs' | 'firstTokenMs', key: 'p50' | 'p95' | 'p99', colour: string): Line => ({
  ...{ key, colour },
  of: (bucket) => bucket[of]?.[key],
});
const percentiles = (of: 'latencyMs' | 'firstTokenMs'): readonly Line[] => [
  percentile(of, 'p50', 'var(--accent)'),
  percentile(of, 'p95', 'var(--warn)'),
  percentile(of, 'p99', 'var(--bad)'),
];
const count = (
  key: 'promptTokens' | 'completionTokens' | 'documents' | 'problems' | 'signInsFailed',
  colour: string,
): Line => ({
  ...{ key, colour },
  of: (bucket) => bucket[key],
});

/** What the page draws, in this order. */
export const plots: readonly Plot[] = [
  {
    ...{ id: 'turns', unit: 'count', form: 'bars' },
    lines: [
      state('answered', 'var(--accent)'),
      state('extractive', 'var(--good)'),
      state('notInSources', 'var(--line-strong)'),
      state('awaitingReview', 'var(--mark)'),
      state('refused', 'var(--warn)'),
      state('failed', 'var(--bad)'),
      state('stopped', 'var(--muted)'),
    ],
  },
  { ...{ id: 'latency', unit: 'ms', form: 'lines' }, lines: percentiles('latencyMs') },
  { ...{ id: 'firstToken', unit: 'ms', form: 'lines' }, lines: percentiles('firstTokenMs') },
  {
    ...{ id: 'tokens', unit: 'count', form: 'bars' },
    lines: [count('promptTokens', 'var(--line-strong)'), count('completionTokens', 'var(--accent)')],
  },
  {
    ...{ id: 'waiting', unit: 'count', form: 'lines' },
    lines: [
      { key: 'waitingMean', of: ({ waiting }) => waiting?.mean, colour: 'var(--accent)' },
      { key: 'waitingMost', of: ({ waiting }) => waiting?.most, colour: 'var(--warn)' },
    ],
  },
  {
    ...{ id: 'problems', unit: 'count', form: 'bars' },
    lines: [count('problems', 'var(--bad)'), count('signInsFailed', 'var(--warn)')],
  },
  { ...{ id: 'documents', unit: 'count', form: 'bars' }, lines: [count('documents', 'var(--accent)')] },
  {
    ...{ id: 'requests', unit: 'count', form: 'bars' },
    lines: [
      answered('2xx', 'var(--accent)'),
      answered('3xx', 'var(--line-strong)'),
      answered('4xx', 'var(--warn)'),
      answered('5xx', 'var(--bad)'),
    ],
  },
];

/** Only the figures that are anything at all: seven colours for one would be noise. */
export function present(plot: Plot, buckets: readonly Bucket[]): readonly Line[] {
  return plot.lines.filter(({ of }) => buckets.some((bucket) => (of(bucket) ?? 0) > 0));
}
