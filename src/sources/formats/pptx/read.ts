import { Problem } from '#contract';
import { type BlockCollector, collectBlocks, type Place } from '../../blocks/collect-blocks.ts';
import { layOutGrid } from '../../blocks/lay-out-grid.ts';
import { scanXml } from '../../xml/scan-xml.ts';
import { type OfficePackage, openOfficePackage, type Relationship } from '../../zip/office-package.ts';
import type { ReadDocument } from '../format.ts';
import type { ReadLimits } from '../read-limits.ts';
import { readChart } from './read-chart.ts';
import { readPresentation } from './read-presentation.ts';
import { readSlide, type SlidePiece } from './read-slide.ts';
import { writeLines } from './write-lines.ts';

/**
 * PowerPoint: slide by slide in the order they are shown, the number of the slide as page, its title as heading,
 * then its text, tables, charts and notes. Hidden slides count, and are left out.
 */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const office = openOfficePackage(bytes, 'ppt/presentation.xml', limits);
  const slides = readPresentation(office);
  if (slides.length > limits.maxPages)
    throw new Problem(
      'document.tooLarge',
      `The presentation has ${slides.length} slides; ${limits.maxPages} are allowed.`,
    );
  const blocks = collectBlocks(limits);
  let hidden = 0;
  let pictures = 0;
  for (const [index, part] of slides.entries()) {
    const slide = readSlide(office.zip.read(part));
    if (slide.hidden) {
      hidden++;
      continue;
    }
    pictures += slide.pictures;
    const relations = office.relationships(part);
    const place = { page: index + 1 };
    const notes = readNotes(office, relations);
    // Without a title the text would stand under the title of the slide before.
    const heading = slide.title === '' ? `Slide ${index + 1}` : slide.title;
    if (slide.title !== '' || slide.pieces.length > 0 || notes !== '') blocks.heading(1, heading, place);
    for (const piece of slide.pieces) writePiece(piece, office, relations, blocks, place, limits);
    if (notes !== '') blocks.paragraph(`Notes: ${notes}`, place);
  }
  if (pictures > 0 && blocks.size === 0)
    throw new Problem('document.noText', 'The presentation holds only pictures.');
  if (pictures > 0) blocks.warn(`Pictures were left out (${pictures}); text in them is not read.`);
  if (hidden > 0) blocks.warn(`Hidden slides were left out (${hidden}).`);
  const { title, ...metadata } = office.properties();
  return blocks.finish({ title, metadata });
};

function writePiece(
  piece: SlidePiece,
  office: OfficePackage,
  relations: readonly Relationship[],
  blocks: BlockCollector,
  place: Place,
  limits: ReadLimits,
): void {
  if (piece.kind === 'text') {
    writeLines(piece, blocks, place);
    return;
  }
  if (piece.kind === 'table') {
    const headerRows = piece.headerRow && piece.rows.length > 1 ? 1 : 0;
    blocks.table(layOutGrid(piece.rows, headerRows), headerRows > 0 ? { headerRows } : {}, place);
    return;
  }
  const part = relations.find(({ id }) => id === piece.relation)?.target;
  if (part === undefined || !office.zip.has(part)) return;
  if (piece.kind === 'diagram') {
    for (const text of diagramTexts(office.zip.read(part))) blocks.listItem(text, place);
    return;
  }
  const { title, rows } = readChart(office.zip.read(part), limits.maxCells);
  blocks.paragraph(title, place);
  blocks.table(rows, { headerRows: 1 }, place);
}

function readNotes(office: OfficePackage, relations: readonly Relationship[]): string {
  const part = relations.find(({ type }) => type === 'notesSlide')?.target;
  if (part === undefined || !office.zip.has(part)) return '';
  return readSlide(office.zip.read(part))
    .pieces.flatMap((piece) => (piece.kind === 'text' ? piece.lines.map(({ text }) => text) : []))
    .join('\n');
}

/** The boxes of a SmartArt drawing, in the order they were written. */
function diagramTexts(bytes: Uint8Array): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  scanXml(bytes, {
    open(name) {
      if (name === 'pt') text = '';
      inText = name === 't';
      if (name === 'p' && text !== '') text += '\n';
    },
    text(piece) {
      // The element around the paragraphs has the same name as the one around letters.
      if (inText) text += piece.replace(/\s+/g, ' ');
    },
    close(name) {
      if (name === 'pt' && text.trim() !== '') texts.push(text);
      inText = false;
    },
  });
  return texts;
}
