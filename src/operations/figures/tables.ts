/** Names of what is counted; see `addFigures` for what `part` and `label` mean in each. */
export type FigureName =
  | 'turn'
  | 'latency'
  | 'firstToken'
  | 'tokens'
  | 'problem'
  | 'finding'
  | 'document'
  | 'request'
  | 'signInFailed'
  | 'queue';

export interface FigureTables {
  /** Sums only: nothing here tells of one turn, one person or one document. */
  figures: {
    unit: 'minute' | 'hour';
    /** When the minute or hour began. */
    at: Date;
    name: FigureName;
    part: string;
    label: string;
    value: number;
  };
  /** One row: turns and documents that ended up to then are in `figures`. */
  figure_marks: { id: 'rows'; upto: Date };
}

/** Minutes are shown for two days, hours for a little over a year. Milliseconds. */
const keptMs = { minute: 49 * 3_600_000, hour: 400 * 86_400_000 } as const;

/** What began before is kept no longer. */
export const oldest = (unit: keyof typeof keptMs, now: Date): Date => new Date(now.getTime() - keptMs[unit]);
