import { collectBlocks } from '../../blocks/collect-blocks.ts';
import { decodeText } from '../../bytes/decode-text.ts';
import type { ReadDocument } from '../format.ts';

/** Plain text: paragraphs are what empty lines part; a form feed begins a new page. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const { text, warnings } = decodeText(bytes);
  const blocks = collectBlocks(limits);
  for (const warning of warnings) blocks.warn(warning);
  const pages = text.split('\f');
  for (const [index, page] of pages.entries())
    for (const paragraph of page.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/))
      blocks.paragraph(paragraph, pages.length > 1 ? { page: index + 1 } : {});
  return blocks.finish();
};
