import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { sql } from 'kysely';
import type { Blobs } from '../blobs/blobs.ts';
import { makeFolder } from '../blobs/write-durably.ts';
import type { MasterKey } from '../envelope/master-key.ts';
import type { Handle, Store } from '../handle.ts';
import { type About, names } from './about.ts';
import type { Entry } from './archive.ts';
import { readBackupFile, writeBackupFile } from './backup-file.ts';
import { describeSequences, describeTables, settleTextForms } from './describe-tables.ts';
import { dumpRows } from './dump-rows.ts';
import { inSnapshot } from './snapshot.ts';

export interface BackupOptions {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly master: MasterKey;
  /** Where the file goes. */
  readonly folder: string;
  /** The addresses that rows refer to, read in the snapshot. */
  readonly referencedBlobs: (handle: Handle) => Promise<ReadonlySet<string>>;
  /** Further folders by name, e.g. the audit's public keys. A missing one is empty. */
  readonly folders: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  /** Entries written so far, and in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly blobs: number;
  /** Addresses that rows refer to but that are not in the folder: erased while the backup ran, or lost. */
  readonly missingBlobs: readonly string[];
}

const draftLifetimeMs = 24 * 3_600_000;

/**
 * Writes everything but what can be derived (the search index) and what must stay apart (the master key,
 * the erasure list) into one sealed file, and reads it back to the end. The server keeps running: rows
 * come from one snapshot, files follow after it, since a file is always written before its row. The embedded
 * database has one session, so there other statements wait while the rows are read.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupReport> {
  const { folder, master, now } = options;
  await makeFolder(folder);
  await sweepDrafts(folder, now());
  const at = now();
  const file = join(folder, `leitstand-${at.toISOString().replaceAll(':', '-')}.backup`);
  const counted = { tables: 0, rows: 0, blobs: 0, missingBlobs: [] as string[] };
  await writeBackupFile(file, master, at, everything(options, at, counted));
  for await (const entry of readBackupFile(file, master)) {
    options.signal?.throwIfAborted();
    for await (const _ of entry.content);
  }
  return { file, bytes: (await stat(file)).size, ...counted };
}

async function* everything(
  options: BackupOptions,
  at: Date,
  counted: { tables: number; rows: number; blobs: number; missingBlobs: string[] },
): AsyncGenerator<Entry> {
  const { store, blobs, signal, onProgress } = options;
  let done = 0;
  let total = 0;
  let referenced: ReadonlySet<string> = new Set();
  const finished = () => {
    signal?.throwIfAborted();
    onProgress?.(++done, total);
  };

  yield* inSnapshot(store, async function* (handle) {
    await settleTextForms(handle);
    referenced = await options.referencedBlobs(handle);
    const tables = await describeTables(handle);
    total = tables.length + referenced.size;
    const content: About = {
      at: at.toISOString(),
      store: store.kind,
      migrations: await appliedMigrations(handle),
      tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
      sequences: [...(await describeSequences(handle))],
    };
    yield { name: names.about, content: once(JSON.stringify(content)) };
    for (const table of tables) {
      yield { name: names.table + table.name, content: linesOf(table) };
      counted.tables++;
      finished();
    }
    async function* linesOf(table: (typeof tables)[number]) {
      for await (const { rows, lines } of dumpRows(handle, table)) {
        counted.rows += rows;
        yield lines;
      }
    }
  });

  for (const address of [...referenced].sort()) {
    const content = await blobs.readSealed(address);
    if (content) {
      yield { name: names.blob + address, content };
      counted.blobs++;
    } else counted.missingBlobs.push(address);
    finished();
  }

  for (const [name, folder] of Object.entries(options.folders))
    for (const path of await filesOf(folder))
      yield {
        name: `${names.folder}${name}/${relative(folder, path).split(sep).join('/')}`,
        content: createReadStream(path),
      };
}

/** The names of the migrations that the database has behind it, in the order they came. */
export async function appliedMigrations(handle: Handle): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by applied_at, name`.execute(
    handle.tables(),
  );
  return rows.map((row) => row.name);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function filesOf(folder: string): Promise<readonly string[]> {
  if (!(await stat(folder).catch(() => undefined))) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What a crash left of earlier backups; a younger draft may belong to one that is running. */
async function sweepDrafts(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.backup.draft')) continue;
    const draft = await stat(join(folder, name)).catch(() => undefined);
    if (draft && now.getTime() - draft.mtimeMs > draftLifetimeMs)
      await rm(join(folder, name), { force: true });
  }
}
