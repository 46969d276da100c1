import { PDFiumLibrary } from '@hyzyla/pdfium';
import { Problem } from '#contract';
import { writePng } from './write-png.ts';

export interface DrawnPage {
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Draws pages of one document; `close` gives its memory back. */
export interface Drawing {
  draw(page: number, scale: number): Promise<DrawnPage>;
  close(): void;
}

let library: Promise<PDFiumLibrary> | undefined;

/** Opens a PDF for drawing. Throws `document.encrypted` or `document.damaged`. */
export async function openDrawing(bytes: Uint8Array, maxPixels: number): Promise<Drawing> {
  library ??= PDFiumLibrary.init();
  const { loadDocument } = await library.then((loaded) => ({
    loadDocument: loaded.loadDocument.bind(loaded),
  }));
  const document = await loadDocument(bytes).catch((cause: unknown) => {
    const locked = cause instanceof Error && /password/i.test(cause.message);
    throw locked
      ? new Problem('document.encrypted', 'The PDF asks for a password.', { cause })
      : new Problem('document.damaged', 'The PDF cannot be opened; it is damaged or cut off.', { cause });
  });
  return {
    async draw(page, scale) {
      const count = document.getPageCount();
      if (page < 1 || page > count)
        throw new Problem('document.noSuchPage', `The document has ${count} pages.`);
      const loaded = document.getPage(page - 1);
      const { originalWidth, originalHeight } = loaded.getOriginalSize();
      const points = Math.floor(originalWidth) * Math.floor(originalHeight);
      if (!(points > 0)) throw new Problem('document.damaged', `Page ${page} cannot be drawn.`);
      // A poster is drawn smaller instead of refused.
      const fitting = Math.min(scale, Math.sqrt(maxPixels / points));
      const drawn = await loaded.render({
        scale: fitting,
        renderFormFields: true,
        render: async ({ data, width, height }) => writePng(data, width, height),
      });
      return { png: drawn.data, width: drawn.width, height: drawn.height };
    },
    close: () => document.destroy(),
  };
}
