import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelEntry, modelFilePath, modelId, Problem, sha256Hex } from '#contract';
import { makeFolder, syncFolder } from '#store';
import { lockModel } from './lock.ts';

/** Names of our own beside the weights. */
export const isReserved = (path: string): boolean => path === 'model.json' || path === 'checked.json';

const storedFile = z.strictObject({
  path: modelFilePath.refine((path) => !isReserved(path), { error: 'a name that is kept for us' }),
  bytes: z.int().min(0),
  sha256: sha256Hex,
});
export type StoredFile = z.infer<typeof storedFile>;

/** `model.json` beside the weights: what they are, and where and when they came from. */
export const storedModel = z.strictObject({
  format: z.literal(1),
  entry: modelEntry,
  files: z.array(storedFile).min(1),
  /** Of the file, or of the list of files where there are several: names the weights in audit records. */
  sha256: sha256Hex,
  bytes: z.int().min(1),
  source: z.strictObject({
    kind: z.enum(['huggingFace', 'modelScope', 'file', 'transfer']),
    /** Endpoint and repository; never a local path. */
    url: z.string().optional(),
  }),
  obtainedAt: z.iso.datetime(),
  licenceAccepted: z.boolean(),
});
export type StoredModel = z.infer<typeof storedModel>;

const seenFile = z.strictObject({ path: modelFilePath, print: z.string() });
/** `checked.json`: what the files looked like when their hashes were last found right, or that they were not. */
const checked = z.strictObject({ sound: z.boolean(), files: z.array(seenFile) });

export const modelFolder = (folder: string, id: string): string => join(folder, modelId.parse(id));
/** Where a model is put together before it appears as a whole. */
export const draftFolder = (folder: string, id: string): string => join(folder, '.drafts', modelId.parse(id));

/** One hash for all files: the file's own, or that of the sorted list `hash  path`. */
export function hashOfFiles(files: readonly StoredFile[]): string {
  const [only, ...more] = files;
  if (only && more.length === 0) return only.sha256;
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** The model as `model.json` says, or `undefined` where there is none. Fails with `model.broken` for an unreadable one. */
export async function readModel(folder: string, id: string): Promise<StoredModel | undefined> {
  let text: string;
  try {
    text = await readFile(join(modelFolder(folder, id), 'model.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return storedModel.parse(JSON.parse(text));
  } catch (cause) {
    throw new Problem('model.broken', `model.json of "${id}" cannot be read.`, { cause });
  }
}

/** Ids of what lies in the folder, whole or damaged. */
export async function listStored(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return names
    .filter((one) => one.isDirectory() && modelId.safeParse(one.name).success)
    .map(({ name }) => name)
    .sort();
}

/** Makes a finished draft the model, at once or not at all. The caller holds the lock. */
export async function publishModel(folder: string, model: StoredModel): Promise<void> {
  const draft = draftFolder(folder, model.entry.id);
  await writeSynced(join(draft, 'model.json'), `${JSON.stringify(model, null, 2)}\n`);
  await remember(draft, model.files, true);
  await syncFolder(draft);
  const target = modelFolder(folder, model.entry.id);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  await syncFolder(folder);
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What a changed file cannot keep: its change time is the system's to set. */
async function printOf(path: string): Promise<string> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

async function remember(at: string, files: readonly StoredFile[], sound: boolean): Promise<void> {
  const prints = await Promise.all(
    files.map(async ({ path }) => ({ path, print: await printOf(join(at, path)).catch(() => 'missing') })),
  );
  await writeFile(join(at, 'checked.json'), JSON.stringify({ sound, files: prints }), { mode: 0o600 });
}

/** Whether every file looks as when it was last hashed and found right; no byte of it is read. */
export async function isKnownSound(folder: string, model: StoredModel): Promise<boolean> {
  const at = modelFolder(folder, model.entry.id);
  try {
    const { sound, files } = checked.parse(JSON.parse(await readFile(join(at, 'checked.json'), 'utf8')));
    if (!sound) return false;
    for (const { path } of model.files) {
      const seen = files.find((one) => one.path === path);
      if (seen === undefined || seen.print !== (await printOf(join(at, path)))) return false;
    }
    return true;
  } catch {
    // Nothing usable is remembered: then the bytes themselves are read.
    return false;
  }
}

/** Files of a model whose bytes are not those of `model.json`; reads every byte, and remembers what it found. */
export async function verifyModel(
  folder: string,
  id: string,
  options: { readonly signal?: AbortSignal; readonly onBytes?: (bytes: number) => void } = {},
): Promise<{ readonly model: StoredModel; readonly damaged: readonly string[] }> {
  const model = await mustHave(folder, id);
  const at = modelFolder(folder, id);
  const damaged: string[] = [];
  let before = 0;
  for (const { path, sha256, bytes } of model.files) {
    const found = await hashFile(join(at, path), options.signal, (done) => options.onBytes?.(before + done));
    if (found !== sha256) damaged.push(path);
    before += bytes;
  }
  await remember(at, model.files, damaged.length === 0);
  return { model, damaged };
}

/** SHA-256 in hex; `undefined` for a file that is not there. */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
  onBytes?: (bytes: number) => void,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      signal?.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      onBytes?.(bytes);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}

async function mustHave(folder: string, id: string): Promise<StoredModel> {
  const model = await readModel(folder, id);
  if (!model) throw new Problem('model.absent', `"${id}" is not on this machine.`);
  return model;
}

export interface OpenedModel extends StoredModel {
  /** Absolute or as the folder was given: the file to load, or the folder of a model in several formats. */
  readonly path: string;
  readonly folder: string;
}

/**
 * A model that may be loaded: its bytes are those that were promised when it was obtained. Quick when nothing about
 * the files changed since they were last hashed. Fails with `model.absent` and `model.broken`.
 */
export async function openModel(folder: string, id: string, signal?: AbortSignal): Promise<OpenedModel> {
  const model = await mustHave(folder, id);
  if (!(await isKnownSound(folder, model))) {
    const { damaged } = await verifyModel(folder, id, signal ? { signal } : {});
    if (damaged.length > 0)
      throw new Problem('model.broken', `"${id}" has other bytes than when it was obtained.`, {
        details: { files: damaged },
      });
  }
  const at = modelFolder(folder, id);
  const first = model.files[0]?.path ?? '';
  return { ...model, folder: at, path: model.entry.format === 'gguf' ? join(at, first) : at };
}

/** Removes the weights and whatever of them was under way. Fails with `model.absent` and `model.busy`. */
export async function removeModel(folder: string, id: string): Promise<void> {
  const places = [modelFolder(folder, id), draftFolder(folder, id)];
  const here = await Promise.all(places.map((place) => stat(place).catch(() => undefined)));
  if (here.every((one) => one === undefined))
    throw new Problem('model.absent', `"${id}" is not on this machine.`);
  const lock = lockModel(folder, id);
  try {
    // Out of sight first, so that half a model is never seen.
    const trash = join(folder, '.drafts', `removed-${id}`);
    await makeFolder(join(folder, '.drafts'));
    await rm(trash, { recursive: true, force: true });
    if (here[0]) await rename(places[0] ?? '', trash);
    await syncFolder(folder);
    await Promise.all([trash, places[1] ?? trash].map((one) => rm(one, { recursive: true, force: true })));
  } finally {
    lock.release();
  }
}
