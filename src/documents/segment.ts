/** A stretch of a file's source that shows as text. */
export interface Run {
  /** Where it stands in the source of its part, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What it reads as: without the escapes of its format. */
  readonly text: string;
  /** Where each unit of `text` begins in the source; without it the text stands there as it is. */
  readonly offsets?: readonly number[];
  /** Stands for something that is no text (a tab, a line break): never changed. */
  readonly fixed?: boolean;
  /** How text is written here; without it as it is. */
  readonly escape?: (text: string) => string;
}

/** What a piece of text is, as far as that changes how it is looked at. */
export interface Place {
  /**
   * `person`: the whole is somebody's name (an author); `sheet`: the name of a sheet or a file, which takes no
   * brackets; `attachment`: the name of a file that cannot be read, and which any change takes out.
   */
  readonly kind: 'text' | 'person' | 'sheet' | 'attachment';
  /** What the file itself calls it: the head of a column, the key of a value. */
  readonly label?: string;
}

/** What a segment reads as, and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
}

/** One text to be looked at as a whole (a paragraph, a cell) and the runs it is made of, in order. */
export interface Segment {
  readonly place: Place;
  readonly runs: readonly Run[];
  /** Edits beside the text that a change of it asks for, e.g. that a number becomes a string. */
  readonly alongside?: readonly Edit[];
}

/** A replacement in the source of a part. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** A replacement in the text of a segment, UTF-16 units, end exclusive. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  /** May the mapping say what stood there? Not for what was masked. */
  readonly reversible: boolean;
}

export const textOf = ({ runs }: Segment): string => runs.map(({ text }) => text).join('');

/**
 * Changes of a segment as edits of the source: what is put in goes where the change begins, and what it replaces in
 * later runs is taken out, so that every run keeps its formatting.
 */
export function editsOf(
  segment: Segment,
  changes: readonly Change[],
): readonly (Edit & { reversible: boolean })[] {
  const edits: (Edit & { reversible: boolean })[] = [];
  for (const { start, end, insert, reversible } of changes) {
    let at = 0;
    let rest = insert;
    for (const run of segment.runs) {
      const from = Math.max(start, at) - at;
      const to = Math.min(end, at + run.text.length) - at;
      at += run.text.length;
      if (from >= to || run.fixed) continue;
      const written = run.escape ? run.escape(rest) : rest;
      rest = '';
      edits.push({ start: sourceAt(run, from), end: sourceAt(run, to), insert: written, reversible });
    }
  }
  if (edits.length > 0) {
    const reversible = changes.every((change) => change.reversible);
    edits.push(...(segment.alongside ?? []).map((edit) => ({ ...edit, reversible })));
  }
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

function sourceAt({ start, end, text, offsets }: Run, at: number): number {
  if (at >= text.length) return end;
  return offsets ? (offsets[at] ?? end) : start + at;
}
