import type { Block, Inline } from './nodes.ts';

/** What a screen reader is told of an answer: its words, without marks. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      switch (block.type) {
        case 'code':
          return block.text;
        case 'rule':
          return '';
        case 'quote':
          return plainText(block.children);
        case 'list':
          return block.items.map(plainText).join('\n');
        case 'table':
          return [block.header, ...block.rows].map((row) => row.map(words).join(', ')).join('\n');
        default:
          return words(block.children);
      }
    })
    .filter((text) => text !== '')
    .join('\n');
}

function words(nodes: readonly Inline[]): string {
  return nodes
    .map((node): string => {
      if (node.type === 'break') return '\n';
      if (node.type === 'citation') return `[${node.number}]`;
      return 'children' in node ? words(node.children) : node.text;
    })
    .join('');
}
