import { Problem } from '#contract';
import { holdsStream } from '../bytes/compound-file.ts';
import { glimpseText } from '../bytes/decode-text.ts';
import { openZip, type ZipArchive } from '../zip/open-zip.ts';
import { formats } from './catalog.ts';
import { foreignKind } from './foreign-kind.ts';
import type { Format, Glimpse } from './format.ts';

export interface Detected {
  readonly format: Format;
  readonly mediaType: string;
  /** Set when the name promises something else than the content is. */
  readonly warning?: string;
}

/**
 * Which format a file has: by content first, by name where content cannot tell (plain text). A file that
 * is certainly of a known format under a false name is read, with a warning; everything else is refused.
 */
export function detectFormat(bytes: Uint8Array, name: string): Detected {
  if (bytes.length === 0) throw new Problem('document.empty', 'The file has no bytes.');
  const glimpse = glimpseOf(bytes);
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const named = formats.find((format) => format.extensions.includes(extension));
  // A note or table that quotes a mail stays what its name says; only bytes that are no text overrule it.
  const certain = formats.find(
    (format) => format.recognise(glimpse) && !(named?.plainText && format.name === 'eml'),
  );
  if (certain) {
    const fits = named === undefined || named === certain;
    return {
      format: certain,
      mediaType: mediaTypeOf(certain, extension),
      ...(fits
        ? {}
        : { warning: `The file is named .${extension}, but it is ${certain.title}; it was read as that.` }),
    };
  }
  if (holdsStream(bytes, 'EncryptedPackage'))
    throw new Problem('document.encrypted', 'The Office file asks for a password.');
  const foreign = foreignKind(glimpse, extension);
  if (foreign) throw new Problem('document.unsupported', `The file is ${foreign}, which cannot be read.`);
  if (glimpse.text === undefined) {
    if (named && !named.plainText)
      throw new Problem(
        'document.damaged',
        `The file is named .${extension}, but it is not ${named.title} or is damaged at its beginning.`,
      );
    throw new Problem('document.unsupported', 'The file holds binary data of an unknown kind.');
  }
  if (glimpse.text.trim() === '' && bytes.length <= 65_536)
    throw new Problem('document.empty', 'The file holds nothing but white space.');
  if (named && !named.plainText && !named.textual)
    throw new Problem('document.damaged', `The file is named .${extension}, but it is not ${named.title}.`);
  const text = formats.find((format) => format.name === 'text');
  const format = named ?? text;
  if (!format) throw new Problem('document.unsupported', 'Plain text cannot be read here.');
  return { format, mediaType: mediaTypeOf(format, extension) };
}

function glimpseOf(bytes: Uint8Array): Glimpse {
  const zip = openIfZip(bytes);
  if (zip) {
    const declares = declaredType(zip);
    return { bytes, entries: new Set(zip.names), ...(declares === undefined ? {} : { declares }) };
  }
  const text = glimpseText(bytes);
  return { bytes, ...(text === undefined ? {} : { text }) };
}

/** A file that begins like a ZIP and has no directory is damaged whatever it was. */
function openIfZip(bytes: Uint8Array): ZipArchive | undefined {
  const [p, k, a, b] = bytes;
  if (p !== 0x50 || k !== 0x4b || !((a === 3 && b === 4) || (a === 5 && b === 6))) return undefined;
  return openZip(bytes, { maxInflatedBytes: 200, maxInflationRatio: 1 });
}

/** The part that OpenDocument and EPUB put first; whatever is not a short word there says nothing. */
function declaredType(zip: ZipArchive): string | undefined {
  if (!zip.has('mimetype')) return undefined;
  try {
    return Buffer.from(zip.read('mimetype')).toString('latin1').trim();
  } catch {
    return undefined;
  }
}

function mediaTypeOf(format: Format, extension: string): string {
  const tab = extension === 'tsv' || extension === 'tab';
  return (tab ? format.mediaTypes[1] : undefined) ?? format.mediaTypes[0] ?? 'application/octet-stream';
}
