import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fieldsVersion } from './fields.ts';
import type { IndexState } from './search-index.ts';

/**
 * The index lives in one sub-folder, its generation; `current.json` names it. A rewrite makes a new generation beside
 * it, switches the name in one step and deletes the old folder: a crash leaves the old index or the new one.
 */
const pointerName = 'current.json';
const pointer = z.object({ generation: z.string().regex(/^[\w-]+$/), fieldsVersion: z.number() });

export type Generation = { readonly folder: string } | Extract<IndexState, { state: 'needsRebuild' }>;

/** Where the index is now, or why there is none to use. */
export async function currentGeneration(folder: string): Promise<Generation> {
  const read = await readPointer(folder);
  if ('state' in read) return read;
  return read.fieldsVersion === fieldsVersion ? read : { state: 'needsRebuild', reason: 'outdated' };
}

/** The folder of a generation that is to be replaced, also of one of other fields: its vectors may still be good. */
export async function replacedGeneration(folder: string): Promise<string | undefined> {
  const read = await readPointer(folder);
  return 'state' in read ? undefined : read.folder;
}

async function readPointer(
  folder: string,
): Promise<
  { readonly folder: string; readonly fieldsVersion: number } | Extract<IndexState, { state: 'needsRebuild' }>
> {
  let text: string;
  try {
    text = await readFile(join(folder, pointerName), 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return { state: 'needsRebuild', reason: missing ? 'missing' : 'damaged' };
  }
  const parsed = pointer.safeParse(parseJson(text));
  if (!parsed.success) return { state: 'needsRebuild', reason: 'damaged' };
  return { folder: join(folder, parsed.data.generation), fieldsVersion: parsed.data.fieldsVersion };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An empty folder for a new generation; it is nothing until {@link switchTo}. */
export async function newGeneration(folder: string): Promise<string> {
  const generation = join(folder, `g-${crypto.randomUUID()}`);
  await mkdir(generation, { recursive: true });
  return generation;
}

/** Makes `generation` the current one, durably, and deletes all others from disk. */
export async function switchTo(folder: string, generation: string): Promise<void> {
  const name = generation.slice(folder.length + 1);
  const draft = join(folder, `${pointerName}.${crypto.randomUUID()}`);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify({ generation: name, fieldsVersion }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, pointerName));
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
  for (const entry of await readdir(folder)) {
    if (entry !== name && entry !== pointerName)
      await rm(join(folder, entry), { recursive: true, force: true });
  }
}
