import './no-canvas.ts';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Problem } from '#contract';

/** Folder of pdf.js with the character maps of Chinese, Japanese and Korean fonts. */
const library = fileURLToPath(new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

/** Opens a PDF without a password. Throws `document.encrypted` or `document.damaged`. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // pdf.js takes the buffer away from whoever gave it.
    data: Uint8Array.from(bytes),
    cMapUrl: `${library}cmaps/`,
    standardFontDataUrl: `${library}standard_fonts/`,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (cause) {
    await task.destroy();
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new Problem('document.encrypted', 'The PDF asks for a password.', { cause });
    throw new Problem('document.damaged', 'The PDF cannot be opened; it is damaged or cut off.', { cause });
  }
}
