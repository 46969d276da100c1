import { normalised, Problem } from '#contract';

/**
 * The one spelling of a file's name: NFC, without folders or control characters. A browser on one
 * system sends `Größe.pdf` composed, another decomposed; both are one document.
 */
export function documentName(given: string): string {
  const name = (normalised(given).split(/[\\/]/).at(-1) ?? '')
    // Direction marks and control characters make one name look like another.
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (name === '' || name === '.' || name === '..') {
    throw new Problem('request.invalid', 'The file has no name.', { details: { field: 'file' } });
  }
  if (Buffer.byteLength(name) > 255) {
    throw new Problem('request.invalid', 'The file name is longer than 255 bytes.', {
      details: { field: 'file' },
    });
  }
  return name;
}
