import { Problem } from '#contract';
import { appendMargin } from '../../blocks/append-margin.ts';
import { type BlockCollector, collectBlocks } from '../../blocks/collect-blocks.ts';
import { openOdf } from '../../odf/open-odf.ts';
import type { ReadDocument } from '../format.ts';
import { readStyles } from './read-styles.ts';
import { readText } from './read-text.ts';

/** OpenDocument text: page headers first, then the body, notes and page footers. Deleted and hidden text is left out. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const odf = openOdf(bytes, limits);
  const content = odf.zip.read('content.xml');
  const styleSheet = odf.zip.has('styles.xml') ? odf.zip.read('styles.xml') : undefined;
  const blocks = collectBlocks(limits);
  const notes: (() => string)[] = [];
  const note = (text: () => string) => ` [${notes.push(text)}] `;
  const context = {
    styles: readStyles(styleSheet ? [styleSheet, content] : [content]),
    maxCells: limits.maxCells,
    note,
  };
  const margins = (names: readonly string[]) => {
    if (styleSheet === undefined) return;
    const seen = new Set<string>();
    const margin: BlockCollector = collectBlocks(limits);
    readText(styleSheet, margin, { ...context, within: new Set(names) });
    appendMargin(blocks, margin.finish().blocks, seen);
  };
  margins(['header', 'header-left', 'header-first']);
  const pictures = readText(content, blocks, { ...context, within: new Set(['text']) });
  for (const [index, text] of notes.entries())
    if (text() !== '') blocks.paragraph(`[${index + 1}] ${text()}`);
  margins(['footer', 'footer-left', 'footer-first']);
  if (pictures > 0 && blocks.size === 0)
    throw new Problem('document.noText', 'The document holds only pictures.');
  if (pictures > 0) blocks.warn(`Pictures were left out (${pictures}); text in them is not read.`);
  const { title, ...metadata } = odf.properties();
  return blocks.finish({ title, metadata });
};
