import { scanXml } from '../../xml/scan-xml.ts';
import type { ZipArchive } from '../../zip/open-zip.ts';
import { partOf } from './read-package.ts';

/**
 * Titles of the chapters by the part they begin in, from the book's table of contents: the links of a navigation
 * page (EPUB 3) or the points of an NCX (EPUB 2).
 */
export function readTitles(zip: ZipArchive, part: string): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  let target: string | undefined;
  let text = '';
  let inLabel = false;
  const put = () => {
    if (target !== undefined && text.trim() !== '' && !titles.has(target)) titles.set(target, text);
    target = undefined;
    text = '';
  };
  scanXml(zip.read(part), {
    open(name, attributes) {
      if (name === 'a' && attributes.href !== undefined) {
        target = partOf(zip, part, attributes.href);
        text = '';
        inLabel = true;
      } else if (name === 'navPoint') text = '';
      else if (name === 'navLabel') inLabel = true;
      else if (name === 'content' && attributes.src !== undefined) {
        target = partOf(zip, part, attributes.src);
        put();
      }
    },
    text(piece) {
      if (inLabel) text += piece;
    },
    close(name) {
      if (name === 'a') put();
      if (name === 'a' || name === 'navLabel') inLabel = false;
    },
  });
  return titles;
}
