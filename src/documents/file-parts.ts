import type { Segment } from './segment.ts';

/** A part of a file that holds text: of a container one of its files, of a mail a header or a body. */
export interface Part {
  readonly name: string;
  readonly source: string;
  readonly encode: (text: string) => Uint8Array;
  readonly segments: readonly Segment[];
}

export interface FileParts {
  readonly parts: readonly Part[];
  /** Parts that may show somebody and are not looked into. */
  readonly unread: readonly string[];
  readonly pack: (written: ReadonlyMap<string, Uint8Array>) => Uint8Array;
}
