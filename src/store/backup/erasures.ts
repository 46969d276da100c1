import { createHmac } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Problem } from '#contract';
import { asFull, makeFolder, syncFolder } from '../blobs/write-durably.ts';
import type { MasterKey } from '../envelope/master-key.ts';

const line = z.strictObject({ hmac: z.string(), kind: z.string(), at: z.iso.datetime(), key: z.string() });
type Line = z.infer<typeof line>;

/** What was erased for ever, so that no restored backup brings it back. It holds no ids, only their HMACs. */
export interface Erasures {
  /**
   * On disk when it returns. Call it as the last step before the erasing transaction commits: an entry
   * without an erasure does no harm, the other way round would. Ids must never be used again.
   */
  record(kind: string, id: string): Promise<void>;
  /** Which of these were erased. */
  erasedIds(kind: string, candidates: readonly string[]): Promise<readonly string[]>;
  /** The kinds that have entries. */
  kinds(): Promise<ReadonlySet<string>>;
}

/**
 * Opens the list, a file that is kept apart from the backups. `masters` are the current master key and
 * those before it. For a restore it must exist: fails with `backup.erasuresIncomplete` if it does not,
 * if it is damaged, or if it has entries of a master key that is not given.
 */
export async function openErasures(
  file: string,
  masters: readonly [MasterKey, ...MasterKey[]],
  options: { readonly mustExist?: boolean; readonly now?: () => Date } = {},
): Promise<Erasures> {
  const { mustExist = false, now = () => new Date() } = options;
  const keys = new Map(masters.map((master) => [master.id, master.derive('erasure list')]));
  const [current] = masters;
  if (!mustExist) await prepare(file);
  await readLines(file, keys);
  let last: Promise<unknown> = Promise.resolve();

  async function append(entry: Line): Promise<void> {
    const handle = await open(file, 'a', 0o600);
    try {
      await handle.appendFile(`${JSON.stringify(entry)}\n`);
      await handle.sync();
    } catch (error) {
      throw asFull(error);
    } finally {
      await handle.close();
    }
  }

  return {
    async record(kind, id) {
      const hmac = hmacOf(current.derive('erasure list'), kind, id);
      const write = () => append({ hmac, kind, at: now().toISOString(), key: current.id });
      const written = last.then(write, write);
      last = written.catch(() => {});
      await written;
    },
    async erasedIds(kind, candidates) {
      const erased = new Set((await readLines(file, keys)).map(({ key, hmac }) => `${key} ${hmac}`));
      return candidates.filter((id) =>
        [...keys].some(([name, key]) => erased.has(`${name} ${hmacOf(key, kind, id)}`)),
      );
    },
    async kinds() {
      return new Set((await readLines(file, keys)).map((entry) => entry.kind));
    },
  };
}

function hmacOf(key: Uint8Array, kind: string, id: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([kind, id]))
    .digest('hex');
}

/** Creates the file, or cuts off a last line that a crash left unfinished: it was never acknowledged. */
async function prepare(file: string): Promise<void> {
  await makeFolder(dirname(file));
  const handle = await open(file, 'a+', 0o600);
  try {
    const text = await handle.readFile('latin1');
    await handle.truncate(text.lastIndexOf('\n') + 1);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(file));
}

async function readLines(file: string, keys: ReadonlyMap<string, unknown>): Promise<readonly Line[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw incomplete('The erasure list cannot be read.', cause);
  }
  // Only whole lines count; see `prepare`.
  return text
    .split('\n')
    .slice(0, -1)
    .map((json, index) => {
      const entry = parseLine(json, index + 1);
      if (keys.has(entry.key)) return entry;
      throw incomplete(`The erasure list has entries of the master key ${entry.key}, which was not given.`);
    });
}

function parseLine(json: string, number: number): Line {
  try {
    return line.parse(JSON.parse(json));
  } catch (cause) {
    throw incomplete(`Line ${number} of the erasure list is damaged.`, cause);
  }
}

function incomplete(reason: string, cause?: unknown): Problem {
  return new Problem('backup.erasuresIncomplete', reason, { cause });
}
