import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Problem } from '#contract';
import type { FileLimits } from './limits.ts';
import { openFile, type PartUndo, undoFile } from './open-file.ts';
import type { Change, Place } from './segment.ts';

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

/** Rewrites every text of a file and keeps its layout. Long files give way to others between texts. */
export async function rewriteFile(
  bytes: Uint8Array,
  name: string,
  rewriteText: RewriteText,
  options: { readonly limits?: FileLimits; readonly signal?: AbortSignal } = {},
): Promise<RewrittenFile> {
  const file = openFile(bytes, name, options.limits);
  const changes: (readonly Change[])[] = [];
  let looked = 0;
  for (const { text, place } of file.texts) {
    changes.push(rewriteText(text, place));
    looked += text.length + 100;
    if (looked < 20_000) continue;
    looked = 0;
    await setImmediate();
    if (options.signal?.aborted) throw new Problem('request.cancelled', 'Rewriting the file was cancelled.');
  }
  const written = file.write(changes);
  return {
    ...written,
    sha256: sha256(written.bytes),
    unread: file.unread,
    texts: changes.length,
    changes: changes.reduce((sum, { length }) => sum + length, 0),
  };
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
): Promise<Uint8Array> {
  if (sha256(bytes) === mapping.sha256) return undoFile(bytes, name, mapping.undo);
  const { bytes: restored } = await rewriteFile(bytes, name, (text) =>
    Array.from(
      text.matchAll(/(?<![\p{L}\p{N}_])[A-Z][A-Z_]{0,40}_\d{1,9}(?![\p{N}_])/gu),
      ({ 0: form, index }) => ({
        start: index,
        end: index + form.length,
        insert: Object.hasOwn(mapping.pseudonyms, form) ? (mapping.pseudonyms[form] ?? form) : form,
        reversible: false,
      }),
    ).filter(({ start, end, insert }) => insert !== text.slice(start, end)),
  );
  return restored;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
