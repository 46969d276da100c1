import type { Block } from '#contract';

/** What was read of a file whose layout cannot be kept, as Markdown. */
export function asMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(written).join('\n\n')}\n`;
}

function written(block: Block): string {
  if (block.kind === 'heading') return `${'#'.repeat(Math.min(6, Math.max(1, block.level)))} ${block.text}`;
  if (block.kind === 'listItem') return `- ${block.text}`;
  if (block.kind === 'code') return `\`\`\`\n${block.text}\n\`\`\``;
  if (block.kind === 'paragraph') return block.text;
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [row(block.header), row(block.header.map(() => '---')), ...block.rows.map(row)].join('\n');
}
