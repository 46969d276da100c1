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
