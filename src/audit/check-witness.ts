import { auditRecord, Problem } from '#contract';
import type { Handle } from '#store';
import { type DeclaredRestore, declaredRestore, gaveUp } from './declared-restore.ts';
import { checkConsistency } from './merkle/check-proof.ts';
import { consistencyProof, rootAt } from './read-tree.ts';
import type { AuditTables } from './tables.ts';
import { readWitness, type WitnessedCheckpoint } from './witness.ts';

export type WitnessFinding =
  /** Nothing has been witnessed yet. */
  | { readonly state: 'empty' }
  | { readonly state: 'consistent'; readonly size: number }
  /** A file of the folder is no checkpoint; `reason` names it. */
  | { readonly state: 'unreadable'; readonly reason: string }
  /** The log is shorter than what was witnessed, or is not its continuation. */
  | {
      readonly state: 'truncated' | 'rewritten';
      readonly file: string;
      readonly witnessedSize: number;
      readonly witnessedRoot: string;
      readonly size: number;
    };

/**
 * Compares the log with the widest witnessed checkpoint: if that is a beginning of the log, so are all
 * checkpoints before it. Checkpoints that a declared restore gave up are passed over.
 */
export async function checkWitness(handle: Handle, folder: string): Promise<WitnessFinding> {
  try {
    return await compare(handle, folder);
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'audit.malformed') {
      return { state: 'unreadable', reason: cause.message };
    }
    throw cause;
  }
}

async function compare(handle: Handle, folder: string): Promise<WitnessFinding> {
  const tree = await handle
    .tables<AuditTables>()
    .selectFrom('audit_tree')
    .select(['size', 'origin'])
    .executeTakeFirstOrThrow();
  let restores: readonly DeclaredRestore[] | undefined;
  for await (const witnessed of readWitness(folder)) {
    if (witnessed.origin !== tree.origin) continue;
    if (await continues(handle, witnessed, tree.size)) return { state: 'consistent', size: witnessed.size };
    restores ??= await declaredRestores(handle);
    if (restores.some((restore) => gaveUp(restore, witnessed))) continue;
    return {
      state: witnessed.size > tree.size ? 'truncated' : 'rewritten',
      file: witnessed.file,
      witnessedSize: witnessed.size,
      witnessedRoot: witnessed.root.toString('base64'),
      size: tree.size,
    };
  }
  return { state: 'empty' };
}

async function continues(
  handle: Handle,
  { size: from, root }: WitnessedCheckpoint,
  to: number,
): Promise<boolean> {
  if (from > to) return false;
  try {
    const { hashes } = await consistencyProof(handle, from, to);
    return checkConsistency({
      from,
      fromRoot: root,
      to,
      toRoot: await rootAt(handle, to),
      hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
    });
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'audit.contradicted') return false;
    throw cause;
  }
}

async function declaredRestores(handle: Handle): Promise<DeclaredRestore[]> {
  const rows = await handle
    .tables<AuditTables>()
    .selectFrom('audit_entries')
    .select(['index', 'record'])
    .where('record', 'like', '%"event":"logRestored"%')
    .execute();
  return rows.flatMap(({ index, record }) => {
    const parsed = auditRecord.safeParse(JSON.parse(record));
    return (parsed.success && declaredRestore(index, parsed.data)) || [];
  });
}
