/** Where in the original a block stands: page and box of a PDF, sheet of a workbook, part of a mail. */
export interface Place {
  /** 1-based page of a paged document. */
  readonly page?: number;
  /** Sheet of a workbook. */
  readonly sheet?: string;
}

/** One piece of a document in reading order. Text is NFC, without markup. */
export type Block =
  | ({ readonly kind: 'heading'; readonly level: number; readonly text: string } & Place)
  | ({ readonly kind: 'paragraph'; readonly text: string } & Place)
  | ({ readonly kind: 'listItem'; readonly text: string } & Place)
  | ({ readonly kind: 'code'; readonly text: string } & Place)
  /** `header` is the row that names the columns; every passage cut from the table keeps it. */
  | ({
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    } & Place);

/** What a format reader makes of a file. */
export interface ParsedDocument {
  readonly blocks: readonly Block[];
  readonly title?: string;
  /** Metadata the file itself declares (author, date, subject …); untrusted data. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What the reader had to leave out, e.g. "3 pages have no text layer"; shown to the uploader. */
  readonly warnings: readonly string[];
}
