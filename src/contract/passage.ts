/**
 * A citable piece of a document. `text === documentText.slice(start, end)`, UTF-16 offsets, end exclusive,
 * in the document's extracted Markdown.
 */
export interface Passage {
  /** 0-based position in the document. */
  readonly ordinal: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly page?: number;
  readonly sheet?: string;
  /** Headings above the passage, outermost first. */
  readonly headings: readonly string[];
  /** Markdown header rows of the table this passage continues, when it does not hold them itself. */
  readonly tableHeader?: string;
}
