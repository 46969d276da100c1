import { Problem } from '#contract';
import { docxSegments } from './docx-segments.ts';
import type { FileParts, Part } from './file-parts.ts';
import type { FileLimits } from './limits.ts';
import { odfSegments } from './odf-segments.ts';
import { pptxSegments } from './pptx-segments.ts';
import { anyTextSegments, propertiesSegments, relationSegments } from './properties-segments.ts';
import type { Segment } from './segment.ts';
import { readSource } from './source-text.ts';
import { xlsxSegments } from './xlsx-segments.ts';
import { openZip, type Zip } from './zip.ts';

type Reader = (source: string) => readonly Segment[];

/** Office files that are ZIP containers of XML: what tells them, and who reads a part. */
const containers = {
  docx: { fits: has('word/document.xml'), reader: (name) => officeReader(name, 'word/') },
  xlsx: { fits: has('xl/workbook.xml'), reader: (name) => officeReader(name, 'xl/') },
  pptx: { fits: has('ppt/presentation.xml'), reader: (name) => officeReader(name, 'ppt/') },
  odt: { fits: isOdf('text'), reader: odfReader },
  ods: { fits: isOdf('spreadsheet'), reader: odfReader },
} as const satisfies Readonly<
  Record<string, { fits: (zip: Zip) => boolean; reader: (name: string) => Reader | undefined }>
>;
export type ContainerKind = keyof typeof containers;

export const isContainer = (kind: string): kind is ContainerKind => Object.hasOwn(containers, kind);

/** An office file with a password is a compound file, whatever its name says. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];
/** Pictures, files inside the file, programs, and signatures, which name who signed and no longer hold. */
const unreadable =
  /(?:^|\/)(?:media|embeddings|activeX|ink|Pictures|ObjectReplacements|Basic|Scripts|_xmlsignatures)\/|thumbnail|\.bin$|signatures\.xml$/i;

/** The texts of an office file, part by part; parts that are not rewritten stay packed as they were. */
export function readContainer(bytes: Uint8Array, kind: ContainerKind, limits: FileLimits): FileParts {
  if (compound.every((byte, at) => bytes[at] === byte))
    throw new Problem('document.encrypted', 'The file is protected by a password, or is of an old format.');
  const zip = openZip(bytes, limits);
  const { fits, reader } = containers[kind];
  if (!fits(zip))
    throw new Problem('document.unsupported', `The file is not of the kind ${kind.toUpperCase()}.`);
  const parts = zip.names.flatMap((name): Part[] => {
    const read = reader(name);
    if (!read) return [];
    const { text, encode } = readSource(zip.read(name));
    return [{ name, source: text, encode, segments: read(text) }];
  });
  const unread = zip.names.filter((name) => !name.endsWith('/') && unreadable.test(name));
  return { parts, unread, pack: (written) => zip.write(written) };
}

function has(part: string): (zip: Zip) => boolean {
  return ({ names }) => names.includes(part);
}

/** ODF says what it is in its first part; of one with a password the directory says so (ODF 1.3, part 2). */
function isOdf(kind: 'text' | 'spreadsheet'): (zip: Zip) => boolean {
  return (zip) => {
    if (!zip.names.includes('mimetype') || !zip.names.includes('content.xml')) return false;
    const type = new TextDecoder().decode(zip.read('mimetype')).trim();
    if (type !== `application/vnd.oasis.opendocument.${kind}`) return false;
    const manifest = 'META-INF/manifest.xml';
    if (zip.names.includes(manifest) && /encryption-data/.test(new TextDecoder().decode(zip.read(manifest))))
      throw new Problem('document.encrypted', 'The file is protected by a password.');
    return true;
  };
}

function officeReader(name: string, folder: string): Reader | undefined {
  if (/^docProps\/[^/]*\.xml$/.test(name)) return propertiesSegments;
  if (/^customXml\/item\d+\.xml$/.test(name)) return anyTextSegments;
  if (name.startsWith(folder) && name.endsWith('.rels')) return relationSegments;
  if (!name.startsWith(folder) || !name.endsWith('.xml')) return undefined;
  if (/\/(?:styles|settings|fontTable|webSettings|numbering)\.xml$|\/theme\//.test(name)) return undefined;
  if (folder === 'ppt/') return pptxSegments;
  // Charts and drawings write their text the same way everywhere.
  return folder === 'word/' || name.startsWith('xl/drawings/') || name.startsWith('xl/charts/')
    ? docxSegments
    : xlsxSegments;
}

/** Texts, styles (which hold headers) and properties, of the document and of objects inside it. */
function odfReader(name: string): Reader | undefined {
  return /^(?:[^/]{1,80}\/)?(?:content|styles|meta)\.xml$/.test(name) ? odfSegments : undefined;
}
