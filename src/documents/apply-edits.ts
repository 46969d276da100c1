import type { Edit } from './segment.ts';

/** What stood where a reversible edit went: offsets of the edited source. */
export interface Undo {
  readonly start: number;
  readonly end: number;
  readonly original: string;
}

/** A source with edits made, which are in order and apart, and how to take the reversible ones back. */
export function applyEdits(
  source: string,
  edits: readonly (Edit & { readonly reversible: boolean })[],
): { readonly source: string; readonly undo: readonly Undo[] } {
  const pieces: string[] = [];
  const undo: Undo[] = [];
  let at = 0;
  let length = 0;
  for (const { start, end, insert, reversible } of edits) {
    pieces.push(source.slice(at, start), insert);
    length += start - at;
    if (reversible)
      undo.push({ start: length, end: length + insert.length, original: source.slice(start, end) });
    length += insert.length;
    at = end;
  }
  pieces.push(source.slice(at));
  return { source: pieces.join(''), undo };
}

/** The source as it was. */
export function undoEdits(source: string, undo: readonly Undo[]): string {
  return applyEdits(
    source,
    undo.map(({ start, end, original }) => ({ start, end, insert: original, reversible: false })),
  ).source;
}
