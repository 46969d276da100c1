import type { SeriesBucket } from '#contract';
import type { Percentiles } from './distribution.ts';

export interface SeriesRequest {
  readonly from: Date;
  readonly to: Date;
  readonly bucket: SeriesBucket;
}

/** What a stretch of time came to. Times in milliseconds; absent where nothing was measured. */
export interface Sums {
  /** Questions by how they ended. */
  readonly turns: Readonly<Record<string, number>>;
  readonly latencyMs?: Percentiles;
  /** Until an engine's first word, waiting in its queue included. */
  readonly firstTokenMs?: Percentiles;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Requests that were waiting at engines of our own, looked at every five seconds. */
  readonly waiting?: { readonly mean: number; readonly most: number };
  readonly documents: number;
  readonly signInsFailed: number;
  /** Requests to the API by class of their status. */
  readonly requests: Readonly<Record<string, number>>;
  /** Turns that ended with a problem. */
  readonly problems: number;
}

export interface EngineSums {
  readonly engine: string;
  readonly turns: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs?: Percentiles;
  readonly firstTokenMs?: Percentiles;
  readonly waiting?: { readonly mean: number; readonly most: number };
}

export interface Series {
  readonly from: string;
  readonly to: string;
  readonly bucket: SeriesBucket;
  /** Every bucket of the time asked for, also those in which nothing happened. */
  readonly buckets: readonly (Sums & { readonly at: string })[];
  readonly total: Sums & {
    readonly engines: readonly EngineSums[];
    /** `of`: turns, or requests to the API. */
    readonly errors: readonly {
      readonly of: 'turn' | 'request';
      readonly code: string;
      /** In English, as in the table of problems. */
      readonly title: string;
      readonly count: number;
    }[];
    /** `category` of what was seen or refused; of what was masked, whether in a question or an answer. */
    readonly findings: readonly {
      readonly action: 'seen' | 'refused' | 'masked';
      readonly category: string;
      readonly count: number;
    }[];
  };
}
