import type { Handle } from '#store';

/** What a room knows of a use case, for an evidence pack: one JSON file. Never what was asked or answered. */
export interface EvidencePart {
  /** Path in the pack. */
  readonly path: `${string}.json`;
  /** A value that JSON can carry; dates become ISO 8601. */
  readonly gather: (handle: Handle, useCase: string) => Promise<unknown>;
}
