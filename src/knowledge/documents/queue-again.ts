import { Problem } from '#contract';
import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';

export interface Again {
  readonly id: string;
  readonly by: string;
  readonly sight: Sight;
  /** Why it is released. */
  readonly reason?: string | null;
}

/** Each state that a person can lead a document out of, what it changes, and what is said where it is in another. */
const waysOut = {
  failed: {
    change: () => ({}),
    otherwise: { code: 'document.notFailed', said: 'The document has not failed.' },
  },
  quarantined: {
    change: ({ by, reason = null }: Again) => ({ released_by: by, release_reason: reason }),
    otherwise: { code: 'document.notQuarantined', said: 'The document is not locked away.' },
  },
} as const;

/**
 * Reads the newest version of a document again from its stored original, if it is in this state. `record` runs in the
 * same transaction.
 */
export async function queueAgain(
  parts: { readonly store: Store; readonly jobs: Jobs },
  from: keyof typeof waysOut,
  document: Again,
  record: (handle: Handle) => Promise<unknown>,
): Promise<void> {
  const { change, otherwise } = waysOut[from];
  await parts.store.transaction(async (handle) => {
    const { version_id } = await requireVersion(handle, document.sight, document.id);
    const changed = await handle
      .tables<KnowledgeTables>()
      .updateTable('document_versions')
      .set({ state: 'queued', problem: null, ...change(document) })
      .where('id', '=', version_id)
      .where('state', '=', from)
      // What somebody has decided against is not decided on once more.
      .where('declined_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new Problem(otherwise.code, otherwise.said);
    await parts.jobs.enqueue(handle, {
      kind: 'ingest',
      payload: { version: version_id },
      createdBy: document.by,
    });
    await record(handle);
  });
}
