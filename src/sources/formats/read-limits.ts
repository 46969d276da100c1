/** How much one document may ask for. Counted while reading, so that a hostile file stops early. */
export interface ReadLimits {
  /** Size of the file itself, in bytes. */
  readonly maxBytes: number;
  /** Everything a container (ZIP) unpacks to, in bytes, counted while it is unpacked. */
  readonly maxInflatedBytes: number;
  /** Unpacked to packed size of one part above 1 MiB; honest office parts stay below 200. */
  readonly maxInflationRatio: number;
  /** Characters of text a document may yield. */
  readonly maxCharacters: number;
  /** Headings, paragraphs, items and tables. */
  readonly maxBlocks: number;
  /** Cells of all tables together. */
  readonly maxCells: number;
  readonly maxPages: number;
  /** Attachments of a mail that are read as documents. */
  readonly maxAttachments: number;
  /** Mails in mails in mails. */
  readonly maxDepth: number;
}

export const defaultReadLimits: ReadLimits = {
  maxBytes: 100 * 1024 ** 2,
  maxInflatedBytes: 400 * 1024 ** 2,
  maxInflationRatio: 400,
  maxCharacters: 20_000_000,
  maxBlocks: 200_000,
  maxCells: 1_000_000,
  maxPages: 5_000,
  maxAttachments: 50,
  maxDepth: 3,
};
