import type { GatewayParts } from '../parts.ts';
import type { GatewayTables } from '../tables.ts';

/** Throws away what was said in the shadow, with its key: of one turn, or of those that a crash left behind. */
export async function endShadowTurns(
  parts: Pick<GatewayParts, 'store' | 'envelopes'>,
  which: { readonly turn: string } | { readonly begunBefore: Date },
): Promise<void> {
  await parts.store.transaction(async (handle) => {
    const db = handle.tables<GatewayTables>();
    let turns = db.selectFrom('turns').select('conversation').where('shadow', '=', true);
    turns =
      'turn' in which
        ? turns.where('id', '=', which.turn)
        : turns.where('created_at', '<', which.begunBefore);
    const gone = await db
      .deleteFrom('conversations')
      .where('id', 'in', turns)
      .returning('data_key')
      .execute();
    for (const { data_key } of gone) await parts.envelopes.destroy(handle, data_key);
  });
}
