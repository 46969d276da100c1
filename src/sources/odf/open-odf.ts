import { Problem } from '#contract';
import { scanXml } from '../xml/scan-xml.ts';
import { openZip, type ZipArchive, type ZipLimits } from '../zip/open-zip.ts';

export interface OdfPackage {
  readonly zip: ZipArchive;
  /** Title, author and dates the file declares about itself. */
  properties(): Readonly<Record<string, string>>;
}

/** An OpenDocument file. Its manifest says whether it is encrypted, because the parts then look like damaged ones. */
export function openOdf(bytes: Uint8Array, limits: ZipLimits): OdfPackage {
  const zip = openZip(bytes, limits);
  if (zip.has('encrypted-package') || isEncrypted(zip))
    throw new Problem('document.encrypted', 'The OpenDocument file asks for a password.');
  if (!zip.has('content.xml'))
    throw new Problem('document.damaged', 'The main part of the document is missing.');
  return { zip, properties: () => readProperties(zip) };
}

function isEncrypted(zip: ZipArchive): boolean {
  const part = 'META-INF/manifest.xml';
  if (!zip.has(part)) return false;
  let found = false;
  scanXml(zip.read(part), {
    open(name) {
      found ||= name === 'encryption-data';
    },
  });
  return found;
}

const propertyNames: Readonly<Record<string, string>> = {
  title: 'title',
  'initial-creator': 'author',
  creator: 'editor',
  subject: 'subject',
  keyword: 'keywords',
  'creation-date': 'created',
  date: 'modified',
};

function readProperties(zip: ZipArchive): Readonly<Record<string, string>> {
  if (!zip.has('meta.xml')) return {};
  const values: Record<string, string> = {};
  let current: string | undefined;
  try {
    scanXml(zip.read('meta.xml'), {
      open(name) {
        current = propertyNames[name];
        if (current !== undefined && values[current] !== undefined) values[current] += ', ';
      },
      text(text) {
        if (current !== undefined) values[current] = (values[current] ?? '') + text;
      },
      close() {
        current = undefined;
      },
    });
  } catch (cause) {
    // What a file says about itself is a nicety; its text is still there. A bomb stays a bomb.
    if (cause instanceof Problem && cause.code === 'document.damaged') return {};
    throw cause;
  }
  const { editor, ...rest } = values;
  return editor === undefined ? rest : { author: editor, ...rest };
}
