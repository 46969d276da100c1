import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ModelEntry, Problem } from '#contract';
import { makeFolder } from '#store';
import { type DownloadParts, downloadFile } from './download-file.ts';
import type { Fetch, Hub, RemoteFile } from './hub.ts';
import { lockModel } from './lock.ts';
import { createRateMeter, type Progress } from './rate-meter.ts';
import { freeBytesOf, requireSpace } from './space.ts';
import {
  draftFolder,
  hashOfFiles,
  isKnownSound,
  isReserved,
  publishModel,
  readModel,
  type StoredFile,
  type StoredModel,
} from './stored-model.ts';

export interface PullOptions {
  /** The outgoing client's, which follows redirects only to hosts of its allow-list. */
  readonly fetch: Fetch;
  readonly hub: Hub;
  /** Where models are kept. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly acceptLicence?: boolean;
  readonly progress?: (progress: Progress) => void;
  /** Free bytes on the volume of a folder; asked before anything is loaded. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** 30 s unless given. */
  readonly idleMs?: number;
  readonly sleep?: DownloadParts['sleep'];
  readonly random?: () => number;
}

/**
 * Brings a model here, going on where an earlier pull ended. Every file has the SHA-256 of the catalogue, or the one
 * that the hub promises. The model appears as a whole or not at all. One that is here and sound is left alone.
 * Fails with `model.licence`, `model.busy`, `model.noSpace`, `model.changedAtHub`, `model.corrupted`,
 * `model.hub…`, `egress.*`, or the signal's own reason.
 */
export async function pullModel(entry: ModelEntry, options: PullOptions): Promise<StoredModel> {
  const { folder, hub, signal, now, freeBytes = freeBytesOf } = options;
  const { id } = entry;
  mayTake(entry, options.acceptLicence ?? false);
  const repository = hub.repository(entry);
  if (repository === undefined)
    throw new Problem(
      'model.hubBroken',
      `No repository of "${id}" is known at ${hub.kind}; import it from a file.`,
    );
  await makeFolder(folder);
  const lock = lockModel(folder, id);
  try {
    const here = await readModel(folder, id).catch(() => undefined);
    if (here && (await isKnownSound(folder, here))) return here;

    const wanted = await promisedFiles(entry, hub, options.fetch, signal);
    const draft = draftFolder(folder, id);
    await makeFolder(draft);
    const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
    const already = await Promise.all(
      wanted.map(async ({ path, bytes }) => {
        const part = await stat(join(draft, path)).catch(() => undefined);
        return Math.min(part?.size ?? 0, bytes);
      }),
    );
    const missing = total - already.reduce((sum, bytes) => sum + bytes, 0);
    requireSpace(id, missing, await freeBytes(folder));

    const meter = createRateMeter(total, () => performance.now());
    const files: StoredFile[] = [];
    let before = 0;
    for (const remote of wanted) {
      const sha256 = await downloadFile(remote, join(draft, remote.path), {
        fetch: options.fetch,
        signal,
        onBytes: (bytes) => options.progress?.(meter(before + bytes)),
        idleMs: options.idleMs ?? 30_000,
        sleep: options.sleep ?? sleepUnlessAborted,
        random: options.random ?? Math.random,
      });
      await rm(join(draft, `${remote.path}.etag`), { force: true });
      files.push({ path: remote.path, bytes: remote.bytes, sha256 });
      before += remote.bytes;
    }
    const model: StoredModel = {
      format: 1,
      entry,
      files,
      sha256: hashOfFiles(files),
      bytes: total,
      source: { kind: hub.kind, url: `${hub.endpoint}/${repository}` },
      obtainedAt: now().toISOString(),
      licenceAccepted: options.acceptLicence ?? false,
    };
    await publishModel(folder, model);
    return model;
  } finally {
    lock.release();
  }
}

/** Fails with `model.licence` where the licence has limits and nobody said that they were read. */
export function mayTake(entry: ModelEntry, accepted: boolean): void {
  const { internalUseOnly, needsClearance, id, note } = entry.licence;
  if (accepted || !(internalUseOnly || needsClearance)) return;
  throw new Problem(
    'model.licence',
    `"${entry.id}" stands under "${id}", which has limits. ${note ?? ''}`.trim(),
    { details: { licence: id, internalUseOnly, needsClearance } },
  );
}

/** The files to load with their hashes: the catalogue's where it has one, and then the hub must agree. */
async function promisedFiles(
  entry: ModelEntry,
  hub: Hub,
  get: Fetch,
  signal: AbortSignal,
): Promise<readonly RemoteFile[]> {
  const named = entry.source.files;
  const pinned = named.flatMap(({ path, bytes, sha256 }) =>
    bytes === undefined || sha256 === undefined ? [] : [{ path, url: hub.urlOf(entry, path), bytes, sha256 }],
  );
  // A plain mirror may have no lists; where everything is known, none is needed.
  if (named.length > 0 && pinned.length === named.length) return pinned;

  const listed = await hub.files(entry, get, signal);
  const host = new URL(hub.endpoint).host;
  if (named.length === 0) {
    const all = listed.filter(({ path, bytes }) => bytes > 0 && !path.startsWith('.') && !isReserved(path));
    if (all.length === 0) throw new Problem('model.hubBroken', `"${host}" lists no files of "${entry.id}".`);
    return all.map((file) => withHash(file, host));
  }
  return named.map(({ path, sha256 }) => {
    const file = listed.find((one) => one.path === path);
    if (!file || file.bytes === 0) throw new Problem('model.hubBroken', `"${host}" does not list "${path}".`);
    if (sha256 !== undefined && file.sha256 !== undefined && file.sha256 !== sha256)
      throw new Problem('model.changedAtHub', `"${path}" at "${host}" is not the file of the catalogue.`, {
        details: { catalogue: sha256, hub: file.sha256 },
      });
    return withHash(sha256 === undefined ? file : { ...file, sha256 }, host);
  });
}

function withHash(file: RemoteFile, host: string): RemoteFile {
  if (file.sha256 === undefined && file.gitSha1 === undefined)
    throw new Problem('model.hubBroken', `"${host}" promises no hash for "${file.path}".`);
  return file;
}

async function sleepUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
