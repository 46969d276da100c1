import type { ParsedDocument } from '#contract';
import type { ReadLimits } from './read-limits.ts';

/** Reads one file of one format. Throws a Problem `document.*` for what cannot be read. */
export type ReadDocument = (bytes: Uint8Array, name: string, limits: ReadLimits) => Promise<ParsedDocument>;

/** What detection may look at; each part is worked out once. */
export interface Glimpse {
  readonly bytes: Uint8Array;
  /** Names inside a ZIP container; absent when the bytes are no ZIP or its directory cannot be read. */
  readonly entries?: ReadonlySet<string>;
  /** What a ZIP container says it is in its part `mimetype` (OpenDocument, EPUB). */
  readonly declares?: string;
  /** The beginning as text; absent when the bytes are binary. */
  readonly text?: string;
}

/** One line of the catalogue. */
export interface Format {
  readonly name: string;
  /** How a person would call it in a sentence. */
  readonly title: string;
  /** Lower case, without the dot; the first one is the usual one. */
  readonly extensions: readonly string[];
  /** The first one is what is reported. */
  readonly mediaTypes: readonly string[];
  /** True where the content alone gives the format away, whatever the file is called. */
  readonly recognise: (glimpse: Glimpse) => boolean;
  /** Plain-text formats have no certain mark: their name decides. */
  readonly plainText?: true;
  /** Consists of text, so that a file of this name without the mark may still be one. */
  readonly textual?: true;
  readonly load: () => Promise<{ readonly read: ReadDocument }>;
}
