import { posix } from 'node:path';
import { Problem } from '#contract';
import { scanXml } from '../../xml/scan-xml.ts';
import type { ZipArchive } from '../../zip/open-zip.ts';

export interface BookItem {
  /** Name of the part in the container. */
  readonly part: string;
  readonly mediaType: string;
  /** The book's own table of contents. */
  readonly isNavigation: boolean;
}

export interface Book {
  /** In the order of reading, each part once. */
  readonly spine: readonly BookItem[];
  /** The table of contents: EPUB 3's page, else EPUB 2's list. */
  readonly navigation: BookItem | undefined;
  readonly pictures: number;
  readonly properties: Readonly<Record<string, string>>;
}

const propertyNames: Readonly<Record<string, string>> = {
  title: 'title',
  creator: 'author',
  subject: 'subject',
  publisher: 'publisher',
  date: 'date',
  language: 'language',
};

/** The package document that META-INF/container.xml names (EPUB 3.3, "Open Container Format"). */
export function readPackage(zip: ZipArchive): Book {
  const main = packagePart(zip);
  const items = new Map<string, BookItem>();
  const order: string[] = [];
  const properties: Record<string, string> = {};
  let contents: string | undefined;
  let property: string | undefined;
  let inMetadata = false;
  scanXml(zip.read(main), {
    open(name, attributes) {
      if (name === 'metadata') inMetadata = true;
      property = inMetadata ? propertyNames[name] : undefined;
      // A book may have several titles and authors; the first title is the main one.
      if (property === 'title' && properties.title !== undefined) property = undefined;
      if (property !== undefined && properties[property] !== undefined) properties[property] += ', ';
      const { id, href, idref, toc } = attributes;
      if (name === 'item' && id !== undefined && href !== undefined)
        items.set(id, {
          part: partOf(zip, main, href),
          mediaType: attributes['media-type'] ?? '',
          isNavigation: (attributes.properties ?? '').split(/\s+/).includes('nav'),
        });
      else if (name === 'spine') contents = toc;
      else if (name === 'itemref' && idref !== undefined) order.push(idref);
    },
    text(text) {
      if (property !== undefined) properties[property] = (properties[property] ?? '') + text;
    },
    close(name) {
      property = undefined;
      if (name === 'metadata') inMetadata = false;
    },
  });
  const all = [...items.values()];
  const spine = new Map<string, BookItem>();
  for (const id of order) {
    const item = items.get(id);
    if (item) spine.set(item.part, item);
  }
  return {
    spine: [...spine.values()],
    navigation:
      all.find(({ isNavigation }) => isNavigation) ??
      (contents === undefined ? undefined : items.get(contents)),
    pictures: all.filter(({ mediaType }) => mediaType.startsWith('image/')).length,
    properties,
  };
}

function packagePart(zip: ZipArchive): string {
  let main: string | undefined;
  scanXml(zip.read('META-INF/container.xml'), {
    open(name, attributes) {
      if (name === 'rootfile') main ??= attributes['full-path'];
    },
  });
  if (main === undefined || !zip.has(main))
    throw new Problem('document.damaged', 'The book does not say what it consists of.');
  return main;
}

/**
 * The part an address inside the book means; a name in the container, never a path on a disk. Some programs write the
 * signs for blanks into the name itself.
 */
export function partOf(zip: ZipArchive, base: string, href: string): string {
  const path = href.replace(/[?#].*$/s, '');
  const written = posix.join(posix.dirname(base), path);
  return zip.has(written) ? written : posix.join(posix.dirname(base), decoded(path));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
