// Entry of the child process that draws pages of untrusted files. It holds no secrets and can reach nothing.
import '../parse/lock-down.ts';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Problem } from '#contract';
import { openPdf } from '../formats/pdf/open-pdf.ts';
import { type Drawing, openDrawing } from './draw-page.ts';
import { findBoxes } from './find-boxes.ts';
import type { RenderAnswer, RenderRequest, RenderWork } from './protocol.ts';

/** The document at hand: opened by whichever library the work needs, when it needs it. */
interface Open {
  readonly bytes: Uint8Array;
  text?: PDFDocumentProxy;
  drawing?: Drawing;
}
let open: Open | undefined;

const answer = (message: RenderAnswer): void => {
  process.send?.(message);
};

async function textOf(document: Open): Promise<PDFDocumentProxy> {
  document.text ??= await openPdf(document.bytes);
  return document.text;
}

async function take(bytes: Uint8Array): Promise<Open> {
  open?.drawing?.close();
  await open?.text?.loadingTask.destroy();
  open = { bytes };
  return open;
}

async function carryOut(document: Open, id: number, work: RenderWork): Promise<RenderAnswer> {
  if (work.kind === 'image') {
    document.drawing ??= await openDrawing(document.bytes, work.maxPixels);
    return { outcome: 'image', id, ...(await document.drawing.draw(work.page, work.scale)) };
  }
  const pdf = await textOf(document);
  if (work.kind === 'sizes') {
    const items = [];
    for (let number = work.from; number <= pdf.numPages && items.length < work.limit; number++) {
      const page = await pdf.getPage(number).catch(() => undefined);
      const viewport = page?.getViewport({ scale: 1 });
      // A page that cannot be opened keeps its number; it is said when it is asked for.
      items.push({ page: number, width: viewport?.width ?? 595, height: viewport?.height ?? 842 });
      page?.cleanup();
    }
    return { outcome: 'sizes', id, count: pdf.numPages, items };
  }
  if (work.page > pdf.numPages)
    throw new Problem('document.noSuchPage', `The document has ${pdf.numPages} pages.`);
  const page = await pdf.getPage(work.page);
  const boxes = await findBoxes(page, work.text, work.start, work.end);
  page.cleanup();
  return { outcome: 'boxes', id, boxes: [...boxes] };
}

async function handle({ id, bytes, work }: RenderRequest): Promise<void> {
  try {
    const document = bytes ? await take(bytes) : open;
    if (!document) throw new Error('no document was given');
    answer(await carryOut(document, id, work));
  } catch (cause) {
    const problem =
      cause instanceof Problem
        ? cause
        : new Problem('document.damaged', 'The page cannot be shown; the file is damaged.', { cause });
    answer({ outcome: 'refused', id, code: problem.code, detail: problem.message });
  }
}

// Only the parent, which started this file, is on the other end of the channel; it asks one thing at a time.
process.on('message', (request: RenderRequest) => void handle(request));
process.on('disconnect', () => process.exit(0));
answer({ outcome: 'ready' });
