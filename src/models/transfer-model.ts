import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type ModelEntry, Problem } from '#contract';
import { makeFolder, syncFolder } from '#store';
import { asNoSpace } from './download-file.ts';
import { lockModel } from './lock.ts';
import { mayTake } from './pull-model.ts';
import { freeBytesOf, requireSpace } from './space.ts';
import {
  draftFolder,
  hashOfFiles,
  openModel,
  publishModel,
  type StoredFile,
  type StoredModel,
  storedModel,
} from './stored-model.ts';
import { isSignedBy, type TransferKey } from './transfer-key.ts';

const manifest = z.strictObject({
  kind: z.literal('leitstand model'),
  format: z.literal(1),
  exportedAt: z.iso.datetime(),
  model: storedModel,
});
const signatureFile = z.strictObject({ publicKey: z.string(), signature: z.string() });

const MANIFEST_BYTES = 4 * 1024 * 1024;

/**
 * Writes a model into a new folder for a machine without a network: the files, `manifest.json` with their hashes, and
 * `manifest.sig`. The weights are hashed before. Fails with `model.absent`, `model.broken`, `model.transfer`.
 */
export async function exportModel(
  folder: string,
  id: string,
  target: string,
  parts: { readonly key: TransferKey; readonly now: Date; readonly signal?: AbortSignal },
): Promise<{ readonly publicKey: string; readonly model: StoredModel }> {
  const { path: _, folder: from, ...model } = await openModel(folder, id, parts.signal);
  try {
    await mkdir(target, { recursive: false });
  } catch (cause) {
    throw new Problem('model.transfer', 'The folder to write to is there already, or cannot be made.', {
      cause,
    });
  }
  requireSpace(id, model.bytes, await freeBytesOf(target));
  for (const file of model.files) {
    const copied = await copyHashed(join(from, file.path), join(target, 'files', file.path), parts.signal);
    if (copied.sha256 !== file.sha256) throw changed(file.path);
  }
  const text = Buffer.from(
    `${JSON.stringify({ kind: 'leitstand model', format: 1, exportedAt: parts.now.toISOString(), model }, null, 2)}\n`,
  );
  await writeFile(join(target, 'manifest.json'), text);
  const signed = { publicKey: parts.key.publicKey, signature: parts.key.sign(text) };
  await writeFile(join(target, 'manifest.sig'), `${JSON.stringify(signed, null, 2)}\n`);
  await syncFolder(target);
  return { publicKey: parts.key.publicKey, model };
}

export interface ImportParts {
  readonly now: Date;
  readonly acceptLicence?: boolean;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Takes a model out of an exported folder. The manifest must be signed by one of these keys, whatever key lies beside
 * it, and every file must have the manifest's hash. Fails with `model.transfer`, `model.corrupted`, `model.licence`,
 * `model.noSpace`, `model.busy`.
 */
export async function importTransfer(
  folder: string,
  from: string,
  trustedKeys: readonly string[],
  parts: ImportParts,
): Promise<StoredModel> {
  const bytes = await readSmall(join(from, 'manifest.json'));
  const { signature } = parsed(signatureFile, await readSmall(join(from, 'manifest.sig')));
  if (!trustedKeys.some((key) => isSignedBy(key, bytes, signature)))
    throw new Problem('model.transfer', 'The folder is not signed by a key that you trust.');
  const { model } = parsed(manifest, bytes);
  mayTake(model.entry, parts.acceptLicence ?? false);
  const sources = await Promise.all(
    model.files.map(async (file) => {
      const at = join(from, 'files', file.path);
      const found = await lstat(at).catch(() => undefined);
      if (!found) throw new Problem('model.transfer', `The file "${file.path}" is missing.`);
      // A link could lead anywhere, or to something that never ends.
      if (!found.isFile() || found.size !== file.bytes) throw changed(file.path);
      return { ...file, from: at };
    }),
  );
  return install(folder, model.entry, sources, { ...parts, source: { kind: 'transfer' } });
}

/**
 * Takes a model of the catalogue out of files that lie on this machine, by their names. Where the catalogue has
 * hashes, the files must have them; else those found now are remembered. Fails like `importTransfer`.
 */
export async function importFiles(
  folder: string,
  entry: ModelEntry,
  paths: readonly string[],
  parts: ImportParts,
): Promise<StoredModel> {
  mayTake(entry, parts.acceptLicence ?? false);
  if (entry.source.files.length === 0)
    throw new Problem(
      'model.transfer',
      `"${entry.id}" is a whole repository: import it as an exported folder.`,
    );
  const sources = await Promise.all(
    entry.source.files.map(async ({ path, sha256 }) => {
      const from =
        entry.source.files.length === 1 && paths.length === 1
          ? paths[0]
          : paths.find((one) => basename(one) === basename(path));
      if (from === undefined)
        throw new Problem('model.transfer', `"${entry.id}" also needs the file "${basename(path)}".`);
      const found = await lstat(from).catch(() => undefined);
      if (!found?.isFile())
        throw new Problem('model.transfer', `There is no file "${basename(from)}" at that place.`);
      return { path, bytes: found.size, from, ...(sha256 === undefined ? {} : { sha256 }) };
    }),
  );
  return install(folder, entry, sources, { ...parts, source: { kind: 'file' } });
}

interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly from: string;
  readonly sha256?: string;
}

async function install(
  folder: string,
  entry: ModelEntry,
  sources: readonly SourceFile[],
  parts: ImportParts & { readonly source: StoredModel['source'] },
): Promise<StoredModel> {
  await makeFolder(folder);
  const lock = lockModel(folder, entry.id);
  const draft = draftFolder(folder, entry.id);
  try {
    const total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
    requireSpace(entry.id, total, await freeBytesOf(folder));
    await rm(draft, { recursive: true, force: true });
    await makeFolder(draft);
    const files: StoredFile[] = [];
    let before = 0;
    for (const { path, from, sha256 } of sources) {
      const copied = await copyHashed(from, join(draft, path), parts.signal, (bytes) =>
        parts.onBytes?.(before + bytes),
      );
      if (sha256 !== undefined && copied.sha256 !== sha256) throw changed(path);
      files.push({ path, ...copied });
      before += copied.bytes;
    }
    const model: StoredModel = {
      format: 1,
      entry,
      files,
      sha256: hashOfFiles(files),
      bytes: before,
      source: parts.source,
      obtainedAt: parts.now.toISOString(),
      licenceAccepted: parts.acceptLicence ?? false,
    };
    await publishModel(folder, model);
    return model;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
}

/** Copies and hashes what it copied; on the disk when it resolves. */
async function copyHashed(
  from: string,
  to: string,
  signal?: AbortSignal,
  onBytes?: (bytes: number) => void,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(to, 'wx', 0o600);
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: 1024 * 1024 })) {
      signal?.throwIfAborted();
      hash.update(chunk);
      for (let at = 0; at < chunk.length; )
        at += (await file.write(chunk, at, chunk.length - at)).bytesWritten;
      bytes += chunk.length;
      onBytes?.(bytes);
    }
    await file.sync();
  } catch (error) {
    throw asNoSpace(error);
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

const changed = (path: string): Problem =>
  new Problem('model.corrupted', `"${path}" has other bytes than promised.`);

async function readSmall(path: string): Promise<Buffer> {
  try {
    const { size } = await lstat(path);
    if (size > MANIFEST_BYTES) throw new RangeError(`${size} bytes`);
    return await readFile(path);
  } catch (cause) {
    throw new Problem('model.transfer', `"${basename(path)}" of the folder cannot be read.`, { cause });
  }
}

function parsed<Shape extends z.ZodType>(shape: Shape, bytes: Buffer): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new Problem('model.transfer', 'The folder was not written by this version, or is damaged.', {
      cause,
    });
  }
}
