import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Problem } from '#contract';
import type { DataKey } from '../envelope/data-key.ts';
import { openStream, sealStream } from '../envelope/sealed-stream.ts';
import { type CreateFile, makeFolder, syncFolder, writeDurably } from './write-durably.ts';

export interface StoredBlob {
  /** HMAC-SHA256 of the content under the document's key: equal files of different documents do not link. */
  readonly address: string;
  /** Length of the content. */
  readonly bytes: number;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
}

export interface BlobEntry {
  readonly address: string;
  /** On disk, a little more than the content. */
  readonly bytes: number;
  readonly writtenAt: Date;
}

export interface Blobs {
  /**
   * Durable when it returns; call it before the transaction that refers to the address commits. An error
   * of `source` passes through and leaves nothing behind; a full disk is `store.full`.
   */
  put(key: DataKey, source: AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /** Streams authenticated content; `store.blobMissing` if it is not there, `store.sealBroken` if it was changed. */
  read(key: DataKey, address: string): Promise<Readable>;
  /** Gone from the folder when it returns; one that is not there is fine. */
  remove(address: string): Promise<void>;
  list(): AsyncGenerator<BlobEntry>;
  /** The sealed bytes as they lie on disk, for the backup; undefined if they are not there. */
  readSealed(address: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Puts sealed bytes back under their address, for the restore. */
  writeSealed(address: string, source: AsyncIterable<Uint8Array>): Promise<void>;
  /** Removes what no row refers to and is older than `olderThanMs` (younger ones may await their row's commit). */
  sweepOrphans(referenced: ReadonlySet<string>, olderThanMs: number, now: Date): Promise<readonly string[]>;
}

const ADDRESS = /^[0-9a-f]{64}$/;
const CONTEXT = 'blob';

/** Opens the folder of encrypted files; drafts left by a crash are swept. One process per folder. */
export async function openBlobs(folder: string, createFile?: CreateFile): Promise<Blobs> {
  const drafts = join(folder, 'drafts');
  await rm(drafts, { recursive: true, force: true });
  await makeFolder(drafts);

  function pathOf(address: string): string {
    if (!ADDRESS.test(address))
      throw new Problem('store.blobMissing', 'This is no address of a stored file.');
    return join(folder, address.slice(0, 2), address);
  }

  async function* list(): AsyncGenerator<BlobEntry> {
    for (const shard of (await readdir(folder)).sort()) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      for (const address of (await readdir(join(folder, shard))).sort()) {
        const found = await stat(join(folder, shard, address)).catch(ignoreMissing);
        if (found && ADDRESS.test(address)) yield { address, bytes: found.size, writtenAt: found.mtime };
      }
    }
  }

  async function remove(address: string): Promise<void> {
    const path = pathOf(address);
    await rm(path, { force: true });
    await syncFolder(dirname(path)).catch(ignoreMissing);
  }

  return {
    async put(key, source) {
      const addressing = createHmac('sha256', key.subkey('blob address'));
      const hash = createHash('sha256');
      let bytes = 0;
      async function* measured() {
        for await (const part of source) {
          addressing.update(part);
          hash.update(part);
          bytes += part.length;
          yield part;
        }
      }
      let address = '';
      await writeDurably(
        join(drafts, randomUUID()),
        sealStream(key.subkey('blob'), measured(), CONTEXT),
        () => {
          address = addressing.digest('hex');
          return pathOf(address);
        },
        createFile,
      );
      return { address, bytes, sha256: hash.digest('hex') };
    },

    async read(key, address) {
      const path = pathOf(address);
      if (!(await stat(path).catch(ignoreMissing)))
        throw new Problem('store.blobMissing', 'The stored file is not there.');
      async function* content() {
        const addressing = createHmac('sha256', key.subkey('blob address'));
        for await (const part of openStream(key.subkey('blob'), createReadStream(path), CONTEXT)) {
          addressing.update(part);
          yield part;
        }
        // Two files of one document share their key; only the address tells them apart.
        if (addressing.digest('hex') !== address)
          throw new Problem('store.sealBroken', 'The stored file is not the one that belongs here.');
      }
      return Readable.from(content(), { objectMode: false });
    },

    remove,
    list,
    // Once open it can be read to its end, also if it is removed meanwhile.
    readSealed: async (address) => (await open(pathOf(address)).catch(ignoreMissing))?.createReadStream(),
    writeSealed: (address, source) =>
      writeDurably(join(drafts, randomUUID()), source, () => pathOf(address), createFile),

    async sweepOrphans(referenced, olderThanMs, now) {
      const swept: string[] = [];
      for await (const { address, writtenAt } of list()) {
        if (referenced.has(address) || now.getTime() - writtenAt.getTime() <= olderThanMs) continue;
        await remove(address);
        swept.push(address);
      }
      return swept;
    },
  };
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
