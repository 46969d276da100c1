import { readFileSync } from 'node:fs';
import type { Block } from '#contract';
import { readDocument } from '../formats/read-document.ts';
import { defaultReadLimits, type ReadLimits } from '../formats/read-limits.ts';

/** Blocks as short lines for assertions: `# Title`, `- item`, `head | head // cell | cell`. */
export async function showBlocks(
  bytes: Uint8Array | string,
  name: string,
  limits: Partial<ReadLimits> = {},
): Promise<string[]> {
  const data = typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes)) : bytes;
  const { parsed } = await readDocument(data, name, { ...defaultReadLimits, ...limits });
  return parsed.blocks.map(showBlock);
}

export function fixture(format: string, file: string): Uint8Array {
  return readFileSync(new URL(`../formats/${format}/fixtures/${file}`, import.meta.url));
}

function showBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'listItem':
      return `- ${block.text}`;
    case 'code':
      return `\`${block.text}\``;
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join(' | ')).join(' // ');
  }
}
