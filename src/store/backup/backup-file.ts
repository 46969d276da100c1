import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { Problem } from '#contract';
import { writeDurably } from '../blobs/write-durably.ts';
import type { MasterKey } from '../envelope/master-key.ts';
import { openStream, sealStream } from '../envelope/sealed-stream.ts';
import { type Entry, parse, readArchive, writeArchive } from './archive.ts';
import { damaged } from './damaged.ts';

const FORMAT = 'leitstand backup 1';
const LONGEST_HEAD = 1_000;
const fileHead = z.strictObject({ format: z.literal(FORMAT), masterKey: z.string(), at: z.string() });

/**
 * Writes one file: a readable head line (format, name of the master key, time), then the archive sealed
 * under a key derived from the master key. The head is authenticated with it. The file appears whole or
 * not at all; a full disk is `store.full`.
 */
export async function writeBackupFile(
  path: string,
  master: MasterKey,
  at: Date,
  entries: AsyncIterable<Entry>,
): Promise<void> {
  const head = `${JSON.stringify({ format: FORMAT, masterKey: master.id, at: at.toISOString() })}\n`;
  async function* file() {
    yield Buffer.from(head);
    yield* sealStream(master.derive('backup'), writeArchive(entries), head);
  }
  await writeDurably(`${path}.draft`, file(), () => path);
}

/**
 * The entries of a backup, each byte authenticated before it is handed out. `store.masterKeyWrong` for
 * another master key; changed, cut or unknown files are `backup.damaged`, at the latest after the last entry.
 */
export async function* readBackupFile(path: string, master: MasterKey): AsyncGenerator<Entry> {
  const head = await readHead(path);
  const { masterKey } = parse(fileHead, Buffer.from(head));
  if (masterKey !== master.id)
    throw new Problem(
      'store.masterKeyWrong',
      `The backup was written with the master key ${masterKey}, this is the master key ${master.id}.`,
    );
  const sealed = createReadStream(path, { start: Buffer.byteLength(head) });
  try {
    yield* readArchive(openStream(master.derive('backup'), sealed, head));
  } catch (error) {
    if (error instanceof Problem && error.code === 'store.sealBroken')
      throw damaged('The backup was changed or cut off.', error);
    throw error;
  }
}

async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const start = Buffer.alloc(LONGEST_HEAD);
    const { bytesRead } = await file.read(start, 0, LONGEST_HEAD, 0);
    const end = start.subarray(0, bytesRead).indexOf('\n');
    // Not UTF-8 decoding: a changed byte must not become another length.
    if (end < 0) throw damaged('This is not a backup.');
    return start.toString('latin1', 0, end + 1);
  } finally {
    await file.close();
  }
}
