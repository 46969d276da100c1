import type { Identity } from '#contract';
import { admits } from './verbs.ts';

/** Who may read a document: readers of its collection and, where it has its own, of the document too. */
export interface Readers {
  readonly collection: readonly string[];
  /** Narrow the collection's, never widen them; left out where the document has none of its own. */
  readonly document?: readonly string[];
}

/** The predicate that every query for content carries: is content with these readers for these groups? */
export function canRead(groups: readonly string[], readers: Readers): boolean {
  return (
    admits(readers.collection, groups) && (readers.document === undefined || admits(readers.document, groups))
  );
}

/** The groups by which a person reads: their own and `*`, everyone signed in. */
export function readable(identity: Identity): readonly string[] {
  return ['*', ...identity.groups];
}
