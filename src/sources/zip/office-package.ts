import { posix } from 'node:path';
import { Problem } from '#contract';
import { scanXml } from '../xml/scan-xml.ts';
import { openZip, type ZipArchive, type ZipLimits } from './open-zip.ts';

export interface Relationship {
  readonly id: string;
  /** Last word of the type's address: `header`, `worksheet`, `styles` … */
  readonly type: string;
  /** Name of the part it points to. */
  readonly target: string;
}

export interface OfficePackage {
  readonly zip: ZipArchive;
  /** Name of the part that is the document itself. */
  readonly main: string;
  /** What a part refers to inside the package; addresses outside are left out and never followed. */
  relationships(part: string): readonly Relationship[];
  /** Title, author and dates the file declares about itself. */
  properties(): Readonly<Record<string, string>>;
}

/** An Office Open XML file. `usualMain` is taken when the package does not say where its document is. */
export function openOfficePackage(bytes: Uint8Array, usualMain: string, limits: ZipLimits): OfficePackage {
  const zip = openZip(bytes, limits);
  const declared = relationshipsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target;
  const main = declared && zip.has(declared) ? declared : usualMain;
  if (!zip.has(main)) throw new Problem('document.damaged', 'The main part of the document is missing.');
  return {
    zip,
    main,
    relationships: (part) => relationshipsOf(zip, part),
    properties: () => readProperties(zip),
  };
}

function relationshipsOf(zip: ZipArchive, part: string): readonly Relationship[] {
  const folder = posix.dirname(part);
  const source = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.has(source)) return [];
  const found: Relationship[] = [];
  scanXml(zip.read(source), {
    open(name, { Id: id, Type: type = '', Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target);
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path });
    },
  });
  return found;
}

const propertyNames: Readonly<Record<string, string>> = {
  title: 'title',
  creator: 'author',
  subject: 'subject',
  keywords: 'keywords',
  created: 'created',
  modified: 'modified',
};

function readProperties(zip: ZipArchive): Readonly<Record<string, string>> {
  const part = 'docProps/core.xml';
  if (!zip.has(part)) return {};
  const values: Record<string, string> = {};
  let current: string | undefined;
  try {
    scanXml(zip.read(part), {
      open: (name) => {
        current = propertyNames[name];
      },
      text: (text) => {
        if (current) values[current] = (values[current] ?? '') + text;
      },
      close: () => {
        current = undefined;
      },
    });
  } catch (cause) {
    // What a file says about itself is a nicety; its text is still there. A bomb stays a bomb.
    if (cause instanceof Problem && cause.code === 'document.damaged') return {};
    throw cause;
  }
  return values;
}
