import type { Block } from '#contract';

/** Where a block stands in the rendered text; for a table also where each row stands. */
export interface BlockSpan {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  /** Tables only: offsets of each data row, without its line break. */
  readonly rows?: readonly { readonly start: number; readonly end: number }[];
}

export interface RenderedDocument {
  readonly text: string;
  readonly spans: readonly BlockSpan[];
}

/** A document's extracted text as Markdown, and where each block stands in it (UTF-16 offsets). */
export function renderMarkdown(blocks: readonly Block[]): RenderedDocument {
  let text = '';
  const spans: BlockSpan[] = [];
  let previous: Block | undefined;
  for (const block of blocks) {
    // Items of one list and blocks of nothing else stand without an empty line between them.
    if (previous) text += previous.kind === 'listItem' && block.kind === 'listItem' ? '\n' : '\n\n';
    const start = text.length;
    if (block.kind === 'table') {
      text += tableHeader(block.header);
      const rows = block.rows.map((row) => {
        text += '\n';
        const rowStart = text.length;
        text += tableRow(row, block.header.length);
        return { start: rowStart, end: text.length };
      });
      spans.push({ block, start, end: text.length, rows });
    } else {
      text += inMarkdown(block);
      spans.push({ block, start, end: text.length });
    }
    previous = block;
  }
  return { text, spans };
}

/** The two lines that head a Markdown table. */
export function tableHeader(header: readonly string[]): string {
  return `${tableRow(header, header.length)}\n|${' --- |'.repeat(Math.max(1, header.length))}`;
}

function tableRow(cells: readonly string[], width: number): string {
  const padded = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  return `| ${padded.map((cell) => cell.replaceAll('|', '\\|').replace(/(?<![^\S\n])[^\S\n]*\n\s*/g, '<br>')).join(' | ')} |`;
}

function inMarkdown(block: Exclude<Block, { kind: 'table' }>): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, Math.max(1, block.level)))} ${block.text.replace(/(?<![^\S\n])[^\S\n]*\n\s*/g, ' ')}`;
    case 'listItem':
      return `- ${block.text.replace(/\n/g, '\n  ')}`;
    case 'code':
      return `\`\`\`\n${block.text}\n\`\`\``;
    case 'paragraph':
      return block.text;
  }
}
