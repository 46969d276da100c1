import type { Block } from '#contract';
import type { BlockCollector } from './collect-blocks.ts';

/** Page headers and footers: each different one once (`seen`); one that only counts pages says nothing. */
export function appendMargin(blocks: BlockCollector, margin: readonly Block[], seen: Set<string>): void {
  for (const block of margin) {
    const text = block.kind === 'table' ? [...block.header, ...block.rows.flat()].join(' ') : block.text;
    if (seen.has(text) || !/\p{L}{2}/u.test(text)) continue;
    if (/^(?:page|seite|pagina|of|von|de|di|[\d\s/])*$/i.test(text)) continue;
    seen.add(text);
    // A header is no section of the text below it.
    blocks.append([block.kind === 'heading' ? { kind: 'paragraph', text: block.text } : block]);
  }
}
