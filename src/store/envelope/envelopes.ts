import { randomBytes, randomUUID } from 'node:crypto';
import { Problem } from '#contract';
import type { Handle } from '../handle.ts';
import { type DataKey, dataKey } from './data-key.ts';
import type { Wrapper } from './master-key.ts';
import type { EnvelopeTables } from './tables.ts';

export interface KeyOwner {
  readonly kind: string;
  readonly id: string;
}

export interface Envelopes {
  /** A new data key for this conversation or document, in the caller's transaction. */
  create(handle: Handle, owner: KeyOwner): Promise<DataKey>;
  /**
   * `resource.notFound` for an unknown id, `store.keyDestroyed` after `destroy`, `store.masterKeyWrong`
   * if another master key wrapped it, `store.sealBroken` if the row was changed.
   */
  open(handle: Handle, id: string): Promise<DataKey>;
  /**
   * Forgets the key: from the commit on nobody can read what it sealed. The old row version leaves the
   * disk with the store's next vacuum and checkpoint.
   */
  destroy(handle: Handle, id: string): Promise<void>;
  /** Wraps every living key by another master key, in the caller's transaction; returns how many. */
  rewrap(handle: Handle, newMaster: Wrapper): Promise<number>;
  /** `store.masterKeyWrong` if a living key was wrapped by another master key. Call it before serving. */
  check(handle: Handle): Promise<void>;
}

const REWRAP_BATCH = 500;

/** Envelope encryption for class-1 content: one data key per owner, wrapped by the master key. */
export function createEnvelopes(master: Wrapper, now: () => Date = () => new Date()): Envelopes {
  return {
    async create(handle, owner) {
      const id = randomUUID();
      const secret = randomBytes(32);
      await handle
        .tables<EnvelopeTables>()
        .insertInto('data_keys')
        .values({
          id,
          owner_kind: owner.kind,
          owner_id: owner.id,
          wrapped: await master.wrap(secret, place(id, owner)),
          master_key_id: master.id,
          created_at: now(),
          destroyed_at: null,
        })
        .execute();
      return dataKey(id, secret);
    },

    async open(handle, id) {
      const row = await handle
        .tables<EnvelopeTables>()
        .selectFrom('data_keys')
        .select(['owner_kind', 'owner_id', 'wrapped', 'master_key_id'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) throw new Problem('resource.notFound', 'There is no such data key.');
      if (!row.wrapped) throw new Problem('store.keyDestroyed', 'The key of this content was destroyed.');
      if (row.master_key_id !== master.id) throw wrongMaster(row.master_key_id, master.id);
      const secret = await master.unwrap(row.wrapped, place(id, { kind: row.owner_kind, id: row.owner_id }));
      return dataKey(id, secret);
    },

    async destroy(handle, id) {
      await handle
        .tables<EnvelopeTables>()
        .updateTable('data_keys')
        .set({ wrapped: null, destroyed_at: now() })
        .where('id', '=', id)
        .where('wrapped', 'is not', null)
        .execute();
    },

    async rewrap(handle, newMaster) {
      const db = handle.tables<EnvelopeTables>();
      let count = 0;
      if (newMaster.id === master.id) return count;
      for (;;) {
        const rows = await db
          .selectFrom('data_keys')
          .select(['id', 'owner_kind', 'owner_id', 'wrapped'])
          .where('master_key_id', '=', master.id)
          .where('wrapped', 'is not', null)
          .limit(REWRAP_BATCH)
          .forUpdate()
          .execute();
        for (const row of rows) {
          const aad = place(row.id, { kind: row.owner_kind, id: row.owner_id });
          const secret = await master.unwrap(row.wrapped ?? new Uint8Array(), aad);
          await db
            .updateTable('data_keys')
            .set({ wrapped: await newMaster.wrap(secret, aad), master_key_id: newMaster.id })
            .where('id', '=', row.id)
            .execute();
        }
        count += rows.length;
        if (rows.length < REWRAP_BATCH) return count;
      }
    },

    async check(handle) {
      const other = await handle
        .tables<EnvelopeTables>()
        .selectFrom('data_keys')
        .select('master_key_id')
        .where('wrapped', 'is not', null)
        .where('master_key_id', '!=', master.id)
        .executeTakeFirst();
      if (other) throw wrongMaster(other.master_key_id, master.id);
    },
  };
}

/** JSON keeps the parts apart, whatever characters they hold. */
function place(id: string, owner: KeyOwner): string {
  return JSON.stringify(['data key', id, owner.kind, owner.id]);
}

function wrongMaster(wanted: string, given: string): Problem {
  return new Problem(
    'store.masterKeyWrong',
    `The data was written with the master key ${wanted}, this is the master key ${given}.`,
  );
}
