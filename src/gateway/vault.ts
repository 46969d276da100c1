import { z } from 'zod';
import { findingCategories, Problem } from '#contract';
import { type Pseudonym, Pseudonyms } from '#guards';
import type { DataKey, Store } from '#store';
import type { GatewayTables } from './tables.ts';

const kept = z.array(
  z.object({
    category: z.enum(findingCategories),
    number: z.int().min(1),
    forms: z.array(z.string()),
    own: z.boolean().optional(),
    ownForms: z.array(z.string()).optional(),
    gender: z.enum(['female', 'male']).optional(),
    shared: z.boolean().optional(),
    literal: z.boolean().optional(),
  }),
);

export interface VaultPlace {
  readonly store: Store;
  readonly conversation: string;
  readonly key: DataKey;
}

const contextOfVault = (conversation: string): string => `conversation:${conversation}:pseudonyms`;

/**
 * Works with the pseudonyms of a conversation and keeps what was learnt, sealed under the conversation's key. Its row is
 * held meanwhile: of two turns at once the second goes on where the first stopped, so that no number is given twice.
 * `work` has a few milliseconds of computing to do, and nothing to wait for.
 */
export async function withPseudonyms<T>(
  { store, conversation, key }: VaultPlace,
  work: (pseudonyms: Pseudonyms) => T,
): Promise<{ readonly pseudonyms: Pseudonyms; readonly made: T }> {
  return store.transaction(async (handle) => {
    const db = handle.tables<GatewayTables>();
    const held = await db
      .selectFrom('conversations')
      .select('id')
      .where('id', '=', conversation)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!held) throw new Problem('resource.notFound', 'This conversation was deleted.');
    const row = await db
      .selectFrom('pseudonym_vaults')
      .select('sealed')
      .where('conversation', '=', conversation)
      .executeTakeFirst();
    const pseudonyms = new Pseudonyms(row ? opened(key, conversation, row.sealed) : []);
    const made = work(pseudonyms);
    if (pseudonyms.changes > 0) {
      const sealed = key.seal(JSON.stringify(pseudonyms.entries), contextOfVault(conversation));
      await db
        .insertInto('pseudonym_vaults')
        .values({ conversation, sealed })
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet({ sealed }))
        .execute();
    }
    return { pseudonyms, made };
  });
}

/** What a conversation has learnt, to be read only: changes of it are kept nowhere. */
export async function readPseudonyms({ store, conversation, key }: VaultPlace): Promise<Pseudonyms> {
  const row = await store
    .tables<GatewayTables>()
    .selectFrom('pseudonym_vaults')
    .select('sealed')
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return new Pseudonyms(row ? opened(key, conversation, row.sealed) : []);
}

function opened(key: DataKey, conversation: string, sealed: Uint8Array): readonly Pseudonym[] {
  const text = key.open(sealed, contextOfVault(conversation)).toString('utf8');
  return kept.parse(JSON.parse(text)).map(({ own, ownForms, gender, shared, literal, ...entry }) => ({
    ...entry,
    ...(own ? { own } : {}),
    ...(ownForms ? { ownForms } : {}),
    ...(gender ? { gender } : {}),
    ...(shared ? { shared } : {}),
    ...(literal ? { literal } : {}),
  }));
}
