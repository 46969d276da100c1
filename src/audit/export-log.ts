import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '#contract';
import { type Handle, syncFolder } from '#store';
import type { AuditTables } from './tables.ts';
import type { ExportLine } from './verify/export-line.ts';

/**
 * The log as lines of JSON, without line breaks: what log it is, then its records, each checkpoint after
 * the last record it covers. What is appended meanwhile is left out. Constant memory.
 */
export async function* exportLog(handle: Handle, now: Date, page = 2_000): AsyncGenerator<string> {
  const db = handle.tables<AuditTables>();
  const tree = await db.selectFrom('audit_tree').selectAll().executeTakeFirst();
  if (!tree) throw new Problem('internal.unavailable', 'The audit log has not been started.');
  const line = (value: ExportLine) => JSON.stringify(value);
  const { origin, first_key: firstKey, size } = tree;
  yield line({ type: 'log', v: 1, origin, firstKey, size, exportedAt: now.toISOString() });
  const kept = await db
    .selectFrom('audit_checkpoints')
    .select(['size', 'note'])
    .where('size', '<', size)
    .orderBy('size')
    .execute();
  let checkpoint = 0;
  // Rows are taken as they are, holes and all: what is missing is for the verifier to see.
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('index', '>', after)
      .where('index', '<', size)
      .orderBy('index')
      .limit(page)
      .execute();
    for (const { index, leaf_hash, record } of rows) {
      for (; (kept[checkpoint]?.size ?? Number.POSITIVE_INFINITY) <= index; checkpoint += 1) {
        yield line({ type: 'checkpoint', note: kept[checkpoint]?.note ?? '' });
      }
      yield line({ type: 'record', index, leaf: Buffer.from(leaf_hash).toString('base64'), record });
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) break;
    after = last.index;
  }
  for (; checkpoint < kept.length; checkpoint += 1) {
    yield line({ type: 'checkpoint', note: kept[checkpoint]?.note ?? '' });
  }
  yield line({ type: 'checkpoint', note: tree.checkpoint });
}

/** Writes the export to a file, complete or not at all. */
export async function exportLogToFile(handle: Handle, path: string, now: Date): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    let block = '';
    for await (const line of exportLog(handle, now)) {
      block += `${line}\n`;
      if (block.length < 1 << 20) continue;
      await file.write(block);
      block = '';
    }
    await file.write(block);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  await syncFolder(dirname(path));
}
