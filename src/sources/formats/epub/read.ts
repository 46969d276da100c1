import { Problem } from '#contract';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import { scanXml } from '../../xml/scan-xml.ts';
import { openZip, type ZipArchive } from '../../zip/open-zip.ts';
import type { ReadDocument } from '../format.ts';
import { readXhtml } from '../html/read.ts';
import { type Book, readPackage } from './read-package.ts';
import { readTitles } from './read-titles.ts';

/**
 * EPUB: the chapters in the order of reading. A chapter without a heading of its own gets the one it has in the table
 * of contents, which itself is left out. Books under digital rights management are refused.
 */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const zip = openZip(bytes, limits);
  if (isProtected(zip))
    throw new Problem(
      'document.encrypted',
      'The book is encrypted by its seller (digital rights management) and cannot be read here.',
    );
  const book = readPackage(zip);
  const titles = titlesOf(zip, book);
  const blocks = collectBlocks(limits);
  let missing = 0;
  for (const { part, mediaType, isNavigation } of book.spine) {
    if (isNavigation || !/html|xml$/.test(mediaType) || mediaType === 'image/svg+xml') continue;
    if (!zip.has(part)) {
      missing++;
      continue;
    }
    const chapter = readXhtml(zip.read(part), limits);
    const title = titles.get(part);
    const named = chapter.blocks.slice(0, 3).some(({ kind }) => kind === 'heading');
    if (title !== undefined && !named && chapter.blocks.length > 0) blocks.heading(1, title);
    blocks.append(chapter.blocks);
    for (const warning of chapter.warnings) blocks.warn(warning);
  }
  if (blocks.size === 0 && book.pictures > 0)
    throw new Problem('document.noText', 'The book holds only pictures.');
  if (missing > 0) blocks.warn(`Chapters that are missing in the file: ${missing}.`);
  const { title, ...metadata } = book.properties;
  return blocks.finish({ title, metadata });
};

/** Fonts may be scrambled against copying; that is no protection of the text. */
const fontScrambling = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

function isProtected(zip: ZipArchive): boolean {
  const part = 'META-INF/encryption.xml';
  if (!zip.has(part)) return false;
  let found = false;
  let ofKey = 0;
  scanXml(zip.read(part), {
    open(name, { Algorithm: algorithm = '' }) {
      if (name === 'EncryptedKey') ofKey++;
      if (name === 'EncryptionMethod' && ofKey === 0) found ||= !fontScrambling.has(algorithm);
    },
    close(name) {
      if (name === 'EncryptedKey') ofKey--;
    },
  });
  return found;
}

/** A broken table of contents takes nothing from the text. A bomb stays a bomb. */
function titlesOf(zip: ZipArchive, { navigation }: Book): ReadonlyMap<string, string> {
  if (navigation === undefined || !zip.has(navigation.part)) return new Map();
  try {
    return readTitles(zip, navigation.part);
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'document.damaged') return new Map();
    throw cause;
  }
}
