import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Problem } from '#contract';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import type { ReadDocument } from '../format.ts';
import { dropMargins, type Page } from './drop-margins.ts';
import { fieldPieces } from './field-pieces.ts';
import { collectWords } from './join-lines.ts';
import { openPdf } from './open-pdf.ts';
import { pageLines } from './page-lines.ts';
import { pairLabels } from './pair-labels.ts';
import { measureStyle, writePage } from './write-page.ts';

/** PDF: text of its text layer and form fields, page by page. Scanned pages are named, not read. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > limits.maxPages)
      throw new Problem(
        'document.tooLarge',
        `The PDF has ${pdf.numPages} pages; ${limits.maxPages} are allowed.`,
      );
    const blocks = collectBlocks(limits);
    const pages: Page[] = [];
    const broken: number[] = [];
    let pieces = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await readPage(pdf, number).catch(() => undefined);
      if (!page) {
        broken.push(number);
        continue;
      }
      pieces += page.lines.length;
      if (pieces > limits.maxCells)
        throw new Problem('document.tooLarge', 'The PDF holds too many pieces of text.');
      pages.push(page);
    }
    const silent = pages.filter(({ lines }) => !lines.some((line) => /[\p{L}\p{N}]/u.test(line.text)));
    if (broken.length === pdf.numPages)
      throw new Problem('document.damaged', 'No page of the PDF can be read.');
    if (silent.length === pages.length)
      throw new Problem('document.noText', 'The PDF has no text layer; it is a scan or a drawing.');
    if (silent.length > 0)
      blocks.warn(`Pages without text: ${silent.map(({ number }) => number).join(', ')}.`);
    if (broken.length > 0) blocks.warn(`Pages that cannot be read: ${broken.join(', ')}.`);
    dropMargins(pages);
    const knownWord = collectWords(wordsOf(pages));
    const style = { ...measureStyle(pages), knownWord };
    for (const page of pages) writePage(page, style, blocks);
    const attached = [...((await pdf.getAttachments())?.values() ?? [])].map(({ filename }) => filename);
    if (attached.length > 0)
      blocks.warn(`Files inside the PDF were left out: ${attached.slice(0, 20).join(', ')}.`);
    return blocks.finish(await describe(pdf));
  } finally {
    await pdf.loadingTask.destroy();
  }
};

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<Page> {
  const page: PDFPageProxy = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => ('str' in item ? [item] : []));
  const fields = fieldPieces(await page.getAnnotations());
  const [, bottom = 0, , top = 800] = page.view;
  page.cleanup();
  return { number, height: top - bottom, lines: pairLabels(pageLines([...pieces, ...fields])) };
}

function* wordsOf(pages: readonly Page[]): Iterable<string> {
  for (const { lines } of pages) for (const { text } of lines) yield text;
}

async function describe(pdf: PDFDocumentProxy): Promise<{
  readonly title?: string | undefined;
  readonly metadata: Readonly<Record<string, string | undefined>>;
}> {
  const { info } = await pdf.getMetadata();
  const values = new Map(Object.entries(info));
  const text = (key: string): string | undefined => {
    const value: unknown = values.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    title: text('Title'),
    metadata: {
      author: text('Author'),
      subject: text('Subject'),
      keywords: text('Keywords'),
      created: isoDate(text('CreationDate')),
      modified: isoDate(text('ModDate')),
    },
  };
}

/** `D:20240131120000+01'00'` of ISO 32000, 7.9.4. */
export function isoDate(value: string | undefined): string | undefined {
  const match = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(Z|[+-]\d\d)?'?(\d\d)?/.exec(
    value ?? '',
  );
  if (!match) return undefined;
  const [, year, month = '01', day = '01', hour, minute = '00', second = '00', zone, zoneMinutes = '00'] =
    match;
  if (hour === undefined) return `${year}-${month}-${day}`;
  const offset = zone === undefined ? '' : zone === 'Z' ? 'Z' : `${zone}:${zoneMinutes}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}
