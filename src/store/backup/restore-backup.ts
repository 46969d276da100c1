import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#contract';
import { openBlobs } from '../blobs/blobs.ts';
import { makeFolder, syncFolder, writeDurably } from '../blobs/write-durably.ts';
import type { MasterKey } from '../envelope/master-key.ts';
import type { Handle, Migration, Store } from '../handle.ts';
import { type About, about, names } from './about.ts';
import { type Entry, parse } from './archive.ts';
import { readBackupFile } from './backup-file.ts';
import { damaged } from './damaged.ts';
import { describeTables } from './describe-tables.ts';
import type { Erasures } from './erasures.ts';
import { beginLoading } from './load-rows.ts';
import { appliedMigrations } from './write-backup.ts';

/** How erased things of one kind are found in a restored store, and erased again. */
export interface Replay {
  /** Every id of this kind that the store has now. */
  ids(handle: Handle): Promise<readonly string[]>;
  /** Erases it, with all that hangs on it, in the transaction it is given. */
  erase(handle: Handle, id: string): Promise<void>;
}

export interface RestoreOptions {
  readonly file: string;
  readonly master: MasterKey;
  /** Opens the target store with these migrations; called up to three times, closed each time. */
  readonly open: (migrations: readonly Migration[]) => Promise<Store>;
  /** All that this version knows. */
  readonly migrations: readonly Migration[];
  /** The data folder: while the restore is not finished, a mark lies in it. */
  readonly data: string;
  readonly blobs: string;
  /** Where the further folders of the backup go, by their names. */
  readonly folders: Readonly<Record<string, string>>;
  /** The current list, opened with `mustExist`. */
  readonly erasures: Erasures;
  readonly replay: Readonly<Record<string, Replay>>;
  /** After the erasures, before the mark goes: e.g. `store.maintain` for the tables that held erased rows. */
  readonly finish?: (store: Store) => Promise<void>;
}

export interface RestoreReport {
  /** When the restored state was taken, ISO 8601. */
  readonly at: string;
  readonly tables: number;
  readonly rows: number;
  readonly blobs: number;
  /** How many things were erased again. */
  readonly replayed: number;
}

const MARK = 'restore-unfinished';

/** `backup.restoreUnfinished` if a restore into this data folder did not come to its end. Call it before serving. */
export async function refuseUnfinishedRestore(data: string): Promise<void> {
  if (await stat(join(data, MARK)).catch(() => undefined))
    throw new Problem('backup.restoreUnfinished', 'A restore into this data folder was interrupted.');
}

/**
 * Restores into an empty store and empty folders, whatever kind of store the backup came from. The whole
 * file is verified before the first write, and what was erased since is erased again before the mark
 * is taken away that keeps the server from starting.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { erasures, replay, data } = options;
  const content = await verifyBackup(options.file, options.master);
  const known = new Set(options.migrations.map((migration) => migration.name));
  const unknown = content.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Problem('backup.tooNew', `This version does not know the migration "${unknown[0]}".`);
  for (const kind of await erasures.kinds())
    if (!replay[kind])
      throw new Problem('backup.erasuresIncomplete', `Nothing here can erase a "${kind}" again.`);
  await refuseUnfinishedRestore(data);
  await refuseUsedTarget(options);

  await makeFolder(data);
  await writeFile(join(data, MARK), '', { flag: 'wx', flush: true });
  await syncFolder(data);
  const behind = options.migrations.filter((migration) => content.migrations.includes(migration.name));
  const rows = await using(await options.open(behind), (store) => load(options, store, content));
  const replayed = await using(await options.open(options.migrations), async (store) => {
    const count = await eraseAgain(store, erasures, replay);
    await options.finish?.(store);
    return count;
  });
  await rm(join(data, MARK));
  await syncFolder(data);
  return { at: content.at, tables: content.tables.length, ...rows, replayed };
}

/** Reads a backup to its end without writing anything; returns what it says of itself. */
export async function verifyBackup(file: string, master: MasterKey): Promise<About> {
  let content: About | undefined;
  for await (const entry of readBackupFile(file, master)) {
    if (content) continue;
    if (entry.name !== names.about) throw damaged('The backup does not begin with what it is.');
    const parts: Uint8Array[] = [];
    for await (const part of entry.content) parts.push(part);
    content = parse(about, Buffer.concat(parts));
  }
  if (!content) throw damaged('The backup is empty.');
  return content;
}

async function load(
  options: RestoreOptions,
  store: Store,
  content: About,
): Promise<{ rows: number; blobs: number }> {
  const entries = readBackupFile(options.file, options.master);
  let rows = 0;
  let count = 0;
  let entry = await next(entries);
  if (entry?.name === names.about) entry = await next(entries);
  await store.transaction(async (handle) => {
    const loading = await beginLoading(handle);
    for (; entry?.name.startsWith(names.table); entry = await next(entries)) {
      const name = entry.name.slice(names.table.length);
      const columns = content.tables.find((table) => table.name === name)?.columns ?? [];
      rows += await loading.rows(name, columns, entry.content);
    }
    await loading.end(content.sequences);
  });
  const blobs = await openBlobs(options.blobs);
  for (; entry; entry = await next(entries)) {
    if (entry.name.startsWith(names.blob)) {
      await blobs.writeSealed(entry.name.slice(names.blob.length), entry.content);
      count++;
    } else await writeFolderFile(options.folders, entry);
  }
  return { rows, blobs: count };
}

async function next(entries: AsyncGenerator<Entry>): Promise<Entry | undefined> {
  const step = await entries.next();
  return step.done ? undefined : step.value;
}

async function writeFolderFile(folders: Readonly<Record<string, string>>, entry: Entry): Promise<void> {
  const [kind, name = '', ...path] = entry.name.split('/');
  const folder = folders[name];
  if (
    `${kind}/` !== names.folder ||
    folder === undefined ||
    path.some((part) => part === '..' || part === '')
  )
    throw damaged(`The backup has an unknown part "${entry.name}".`);
  const target = join(folder, ...path);
  await makeFolder(join(target, '..'));
  await writeDurably(`${target}.draft`, entry.content, () => target);
}

async function eraseAgain(
  store: Store,
  erasures: Erasures,
  replay: Readonly<Record<string, Replay>>,
): Promise<number> {
  let count = 0;
  for (const [kind, { ids, erase }] of Object.entries(replay)) {
    for (const id of await erasures.erasedIds(kind, await ids(store))) {
      await store.transaction((handle) => erase(handle, id));
      count++;
    }
  }
  return count;
}

async function refuseUsedTarget(options: RestoreOptions): Promise<void> {
  const refuse = (what: string) => {
    throw new Problem('backup.targetNotEmpty', `${what} is not empty.`);
  };
  for (const folder of [options.blobs, ...Object.values(options.folders)])
    if (await hasFiles(folder)) refuse(`The folder ${folder}`);
  await using(await options.open([]), async (store) => {
    const others = (await describeTables(store)).filter((table) => table.name !== 'migrations');
    if (others.length > 0 || (await appliedMigrations(store)).length > 0) refuse('The database');
  });
}

async function hasFiles(folder: string): Promise<boolean> {
  if (!(await stat(folder).catch(() => undefined))) return false;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.some((entry) => !entry.isDirectory());
}

async function using<Result>(store: Store, work: (store: Store) => Promise<Result>): Promise<Result> {
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
