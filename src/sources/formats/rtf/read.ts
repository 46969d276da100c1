import { Problem } from '#contract';
import { appendMargin } from '../../blocks/append-margin.ts';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import type { ReadDocument } from '../format.ts';
import { readRtf } from './read-rtf.ts';
import { createRtfWriter } from './rtf-writer.ts';

/** RTF: page headers first, then the body, notes and page footers. Deleted and hidden text is left out. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const places = {
    header: collectBlocks(limits),
    body: collectBlocks(limits),
    footer: collectBlocks(limits),
  };
  const writers = {
    header: createRtfWriter(places.header, limits.maxCells),
    body: createRtfWriter(places.body, limits.maxCells),
    footer: createRtfWriter(places.footer, limits.maxCells),
  };
  // One character per byte: what the bytes mean depends on the font they are written in.
  const { notes, info, pictures } = readRtf(Buffer.from(bytes).toString('latin1'), writers);
  for (const writer of Object.values(writers)) writer.finish();
  const blocks = collectBlocks(limits);
  appendMargin(blocks, places.header.finish().blocks, new Set());
  blocks.append(places.body.finish().blocks);
  for (const [index, note] of notes.entries())
    if (note.trim() !== '') blocks.paragraph(`[${index + 1}] ${note}`);
  appendMargin(blocks, places.footer.finish().blocks, new Set());
  if (pictures > 0 && blocks.size === 0)
    throw new Problem('document.noText', 'The document holds only pictures.');
  if (pictures > 0) blocks.warn(`Pictures were left out (${pictures}); text in them is not read.`);
  const { title, ...metadata } = info;
  return blocks.finish({ title, metadata });
};
