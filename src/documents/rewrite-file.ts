import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Problem } from '#contract';
import { type OpenFile, openFile, type PartUndo, type WrittenFile } from './open-file.ts';
import type { Change, Place, PlacedText } from './segment.ts';

/** What becomes of one text: which stretches are replaced by what, in order and apart. */
export type RewriteText = (text: string, place: Place) => readonly Change[];

export interface RewrittenFile {
  readonly bytes: Uint8Array;
  readonly undo: readonly PartUndo[];
  /** SHA-256 of `bytes`, hexadecimal: exact restoring is for this very file. */
  readonly sha256: string;
  /** Parts that were not looked into: pictures, files inside the file, programs. */
  readonly unread: readonly string[];
  readonly texts: number;
  readonly changes: number;
}

export interface RewriteOptions {
  /** Opens the file; without it in this very process. */
  readonly open?: OpenAnyFile;
  /** Sees every text before the first one is rewritten, some thousand signs at a time. */
  readonly prepare?: (texts: readonly PlacedText[]) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** Opens a file for rewriting, wherever that is done. */
export type OpenAnyFile = (
  bytes: Uint8Array,
  name: string,
) => Promise<
  Pick<OpenFile, 'texts' | 'unread'> & {
    write(changes: readonly (readonly Change[])[]): WrittenFile | Promise<WrittenFile>;
    undo(undo: readonly PartUndo[]): WrittenFile | Promise<WrittenFile>;
    /** For whoever neither writes nor takes back. */
    close?(): void;
  }
>;

/** Rewrites every text of a file and keeps its layout. Long files give way to others between texts. */
export async function rewriteFile(
  bytes: Uint8Array,
  name: string,
  rewriteText: RewriteText,
  options: RewriteOptions = {},
): Promise<RewrittenFile> {
  const { open = openHere, prepare, signal } = options;
  const file = await open(bytes, name);
  const changes: (readonly Change[])[] = [];
  const giveWay = async (): Promise<void> => {
    await setImmediate();
    if (signal?.aborted) throw new Problem('request.cancelled', 'Rewriting the file was cancelled.');
  };
  try {
    const portions = portionsOf(file.texts);
    for (const portion of prepare ? portions : []) {
      await prepare?.(portion);
      await giveWay();
    }
    for (const portion of portions) {
      for (const { text, place } of portion) changes.push(rewriteText(text, place));
      await giveWay();
    }
  } catch (error) {
    file.close?.();
    throw error;
  }
  const written = await file.write(changes);
  return {
    ...written,
    sha256: sha256(written.bytes),
    unread: file.unread,
    texts: changes.length,
    changes: changes.reduce((sum, { length }) => sum + length, 0),
  };
}

/** UTF-16 units after which others get their turn; a text counts for some more than its length. */
const portionUnits = 20_000;

function portionsOf(texts: readonly PlacedText[]): readonly (readonly PlacedText[])[] {
  const portions: PlacedText[][] = [];
  let units = portionUnits;
  for (const one of texts) {
    if (units >= portionUnits) {
      portions.push([]);
      units = 0;
    }
    portions.at(-1)?.push(one);
    units += one.text.length + 100;
  }
  return portions;
}

export interface FileMapping {
  readonly sha256: string;
  /** Pseudonym → value. */
  readonly pseudonyms: Readonly<Record<string, string>>;
  readonly undo: readonly PartUndo[];
}

/**
 * Puts the values back. The file as it was rewritten comes back as it was, every part to the byte; one that was
 * worked on since has its pseudonyms replaced wherever they stand.
 */
export async function restoreFile(
  bytes: Uint8Array,
  name: string,
  mapping: FileMapping,
  options: Pick<RewriteOptions, 'open' | 'signal'> = {},
): Promise<Uint8Array> {
  if (sha256(bytes) === mapping.sha256) {
    const file = await (options.open ?? openHere)(bytes, name);
    return (await file.undo(mapping.undo)).bytes;
  }
  const { bytes: restored } = await rewriteFile(
    bytes,
    name,
    (text) =>
      Array.from(
        text.matchAll(/(?<![\p{L}\p{N}_])[A-Z][A-Z_]{0,40}_\d{1,9}(?![\p{N}_])/gu),
        ({ 0: form, index }) => ({
          start: index,
          end: index + form.length,
          insert: Object.hasOwn(mapping.pseudonyms, form) ? (mapping.pseudonyms[form] ?? form) : form,
          reversible: false,
        }),
      ).filter(({ start, end, insert }) => insert !== text.slice(start, end)),
    options,
  );
  return restored;
}

const openHere: OpenAnyFile = async (bytes, name) => openFile(bytes, name);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
