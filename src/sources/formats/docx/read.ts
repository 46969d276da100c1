import { Problem } from '#contract';
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

/** Each different header or footer once; one that only counts pages says nothing. */
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
    for (const block of margin.finish().blocks) {
      const text = block.kind === 'table' ? [...block.header, ...block.rows.flat()].join(' ') : block.text;
      if (seen.has(text) || !/\p{L}{2}/u.test(text)) continue;
      if (/^(?:page|seite|pagina)?\s*\d*\s*(?:of|von|de|di|\/)?\s*\d*$/i.test(text)) continue;
      seen.add(text);
      // A header is no section of the text below it.
      blocks.append([block.kind === 'heading' ? { kind: 'paragraph', text: block.text } : block]);
    }
  }
}
