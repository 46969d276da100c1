import { Problem } from '#contract';
import { appendMargin } from '../../blocks/append-margin.ts';
import { type BlockCollector, collectBlocks } from '../../blocks/collect-blocks.ts';
import { type OfficePackage, openOfficePackage } from '../../zip/office-package.ts';
import type { ReadDocument } from '../format.ts';
import type { ReadLimits } from '../read-limits.ts';
import { readNotes } from './read-notes.ts';
import { readNumbering } from './read-numbering.ts';
import { type PartContext, readPart } from './read-part.ts';
import { readStyles } from './read-styles.ts';

/** Word: page headers first, then the body, notes and page footers. Deleted and hidden text is left out. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const office = openOfficePackage(bytes, 'word/document.xml', limits);
  const blocks = collectBlocks(limits);
  const notes: string[] = [];
  const context: PartContext = {
    styles: readStyles(office),
    numbering: readNumbering(office),
    noteMark(kind, id) {
      notes.push(`${kind}/${id}`);
      return ` [${notes.length}] `;
    },
  };
  readMargins(office, 'header', blocks, context, limits);
  const pictures = readPart(office.zip.read(office.main), blocks, context);
  const texts = readNotes(office);
  for (const [index, key] of notes.entries()) {
    const text = texts.get(key);
    if (text) blocks.paragraph(`[${index + 1}] ${text}`);
  }
  readMargins(office, 'footer', blocks, context, limits);
  if (pictures > 0 && blocks.size === 0)
    throw new Problem('document.noText', 'The document holds only pictures.');
  if (pictures > 0) blocks.warn(`Pictures were left out (${pictures}); text in them is not read.`);
  if (office.relationships(office.main).some(({ type }) => type === 'aFChunk'))
    blocks.warn('A document embedded in another format was left out.');
  const { title, ...metadata } = office.properties();
  return blocks.finish({ title, metadata });
};

function readMargins(
  office: OfficePackage,
  type: 'header' | 'footer',
  blocks: BlockCollector,
  context: PartContext,
  limits: ReadLimits,
): void {
  const seen = new Set<string>();
  for (const { target } of office.relationships(office.main).filter((relation) => relation.type === type)) {
    if (!office.zip.has(target)) continue;
    const margin = collectBlocks(limits);
    readPart(office.zip.read(target), margin, context);
    appendMargin(blocks, margin.finish().blocks, seen);
  }
}
