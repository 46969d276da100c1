/** What the quoting core needs to know of a retrieved passage. */
export interface PassageToQuote {
  readonly id: string;
  /** Markdown of the passage; quotes are exact slices of it. */
  readonly text: string;
  /** Headings above the passage, outermost first. */
  readonly headings: readonly string[];
  /** Header rows of the table this passage continues, when `text` does not hold them itself. */
  readonly tableHeader?: string;
  readonly documentName: string;
  /** ISO 639-1 code, `und` when unknown. */
  readonly language: string;
  /** 1-based place in the result list. */
  readonly rank: number;
  /** The retriever's own score; only compared with scores of the same list. */
  readonly score: number;
}
