import type { Block } from './replies.ts';

/** Parts of one table that came in two windows become one again: the same columns, and nothing between them. */
export function joinTables(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (
      block.kind === 'table' &&
      last?.kind === 'table' &&
      block.start - last.end <= 1 &&
      block.header.join('\n') === last.header.join('\n')
    )
      joined[joined.length - 1] = { ...last, rows: [...last.rows, ...block.rows], end: block.end };
    else joined.push(block);
  }
  return joined;
}
