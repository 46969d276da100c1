import { type Interval, wilson } from '../statistics/intervals.ts';

/** A share with its interval (95 %, Wilson). */
export interface Rate extends Interval {
  readonly hits: number;
  readonly of: number;
}

export const wilsonRate = (hits: number, of: number): Rate => ({ hits, of, ...wilson(hits, of) });
