import type { Block } from '#contract';

/** Cells or blocks of one piece: some milliseconds of work for whoever takes it in. */
const pieceSize = 5_000;

export type Piece =
  | { readonly outcome: 'blocks'; readonly blocks: readonly Block[] }
  | { readonly outcome: 'rows'; readonly rows: readonly (readonly string[])[] };

/** Cuts blocks into pieces that are sent one by one; long tables are cut between rows. */
export function* inPieces(blocks: readonly Block[]): Iterable<Piece> {
  let piece: Block[] = [];
  let size = 0;
  for (const block of blocks) {
    const rowsAPiece = block.kind === 'table' ? Math.ceil(pieceSize / Math.max(block.header.length, 1)) : 0;
    if (block.kind !== 'table' || block.rows.length <= rowsAPiece) {
      piece.push(block);
      size +=
        block.kind === 'table' ? (block.rows.length + 1) * block.header.length : 1 + block.text.length / 200;
    } else {
      yield { outcome: 'blocks', blocks: [...piece, { ...block, rows: block.rows.slice(0, rowsAPiece) }] };
      for (let at = rowsAPiece; at < block.rows.length; at += rowsAPiece)
        yield { outcome: 'rows', rows: block.rows.slice(at, at + rowsAPiece) };
      piece = [];
      size = 0;
    }
    if (size >= pieceSize) {
      yield { outcome: 'blocks', blocks: piece };
      piece = [];
      size = 0;
    }
  }
  if (piece.length > 0) yield { outcome: 'blocks', blocks: piece };
}
