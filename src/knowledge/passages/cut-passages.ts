import type { Passage } from '#contract';
import { type BlockSpan, type RenderedDocument, tableHeader } from './render-markdown.ts';

/** A piece that is never cut: a short block, a sentence of a long one, a table row. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly page?: number;
  readonly sheet?: string;
  readonly headings: readonly string[];
  readonly opensSection: boolean;
  /** Set on every row of a table but the piece that holds the header itself. */
  readonly header?: string;
}

export interface CutOptions {
  /** A passage grows up to this many UTF-16 units … */
  readonly target?: number;
  /** … and a block longer than this is cut at its sentences. */
  readonly max?: number;
  /** Offsets of the sentences of a text. */
  readonly sentences: (text: string) => readonly { readonly start: number; readonly end: number }[];
}

/**
 * Cuts a document into passages that can be cited. A heading opens a passage; a passage never spans two
 * sections, pages or sheets; a table is cut between rows, and its later parts carry its header.
 */
export function cutPassages(document: RenderedDocument, options: CutOptions): readonly Passage[] {
  const { target = 900, max = 1_400 } = options;
  const passages: Passage[] = [];
  let current: Piece[] = [];
  const flush = () => {
    const [first] = current;
    const last = current.at(-1);
    if (!first || !last) return;
    const { headings } = current.find((piece) => !piece.opensSection) ?? last;
    current = [];
    const text = document.text.slice(first.start, last.end);
    if (text.trim() === '') return;
    passages.push({
      ordinal: passages.length,
      text,
      start: first.start,
      end: last.end,
      headings,
      ...(first.page === undefined ? {} : { page: first.page }),
      ...(first.sheet === undefined ? {} : { sheet: first.sheet }),
      ...(first.header === undefined ? {} : { tableHeader: first.header }),
    });
  };
  for (const piece of pieces(document, max, options.sentences)) {
    const [first] = current;
    const last = current.at(-1);
    if (first && last) {
      const moved = first.page !== piece.page || first.sheet !== piece.sheet;
      // Headings that follow one another open the passage together.
      const newSection = piece.opensSection && !last.opensSection;
      const full = piece.end - first.start > target && !last.opensSection;
      if (moved || newSection || full) flush();
    }
    current.push(piece);
  }
  flush();
  return passages;
}

function* pieces(
  document: RenderedDocument,
  max: number,
  sentences: CutOptions['sentences'],
): Iterable<Piece> {
  const path: { level: number; text: string }[] = [];
  for (const span of document.spans) {
    const { block } = span;
    if (block.kind === 'heading') {
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
      path.push({ level: block.level, text: block.text });
    }
    const common = {
      headings: path.map((heading) => heading.text),
      opensSection: block.kind === 'heading',
      ...(block.page === undefined ? {} : { page: block.page }),
      ...(block.sheet === undefined ? {} : { sheet: block.sheet }),
    };
    if (block.kind === 'table') yield* tablePieces(span, block.header, common);
    else if (span.end - span.start <= max) yield { ...common, start: span.start, end: span.end };
    else yield* cutBlock(document.text, span, max, sentences, common);
  }
}

type Common = Pick<Piece, 'headings' | 'opensSection' | 'page' | 'sheet'>;

function* tablePieces(span: BlockSpan, header: readonly string[], common: Common): Iterable<Piece> {
  const rows = span.rows ?? [];
  const [firstRow] = rows;
  // The header and its first row stay together.
  yield { ...common, start: span.start, end: firstRow?.end ?? span.end };
  for (const row of rows.slice(1))
    yield { ...common, start: row.start, end: row.end, header: tableHeader(header) };
}

function* cutBlock(
  text: string,
  span: BlockSpan,
  max: number,
  sentences: CutOptions['sentences'],
  common: Common,
): Iterable<Piece> {
  for (const sentence of sentences(text.slice(span.start, span.end))) {
    const end = span.start + sentence.end;
    // Text without sentences (a log, a key) is cut by length, but never inside a surrogate pair.
    let start = span.start + sentence.start;
    while (end - start > max) {
      const cut = isHighSurrogate(text, start + max - 1) ? start + max - 1 : start + max;
      yield { ...common, start, end: cut };
      start = cut;
    }
    yield { ...common, start, end };
  }
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
