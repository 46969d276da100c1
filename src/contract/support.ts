/** How the sentences of an answer stand to the passages they cite; offsets are UTF-16 units of the answer, end exclusive. */
export interface SupportReport {
  /** Sentences with a mark that were held against what they cite. */
  readonly checked: number;
  /** Those that are contradicted (`no`) or doubted (`unclear`), with the words in question. */
  readonly unsupported: readonly {
    readonly start: number;
    readonly end: number;
    readonly markers: readonly number[];
    readonly supported: 'yes' | 'no' | 'unclear';
    readonly reasons: readonly {
      readonly kind: 'number' | 'unit' | 'name' | 'negation' | 'direction' | 'words';
      readonly start: number;
      readonly end: number;
      readonly certain: boolean;
    }[];
  }[];
}
