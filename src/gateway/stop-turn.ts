import type { Identity } from '#contract';
import type { Handle } from '#store';
import { ownTurn } from './owned.ts';
import type { RunningTurns } from './running-turns.ts';
import type { GatewayTables } from './tables.ts';

/** Asks one's own turn to end, whichever server answers it. Nothing happens to one that has ended. */
export async function stopTurn(
  parts: {
    readonly store: Handle;
    readonly running: Pick<RunningTurns, 'stopTurn'>;
    readonly now: () => Date;
  },
  identity: Identity,
  id: string,
): Promise<void> {
  await ownTurn(parts.store, identity, id);
  await parts.store
    .tables<GatewayTables>()
    .updateTable('turns')
    .set({ stop_asked_at: parts.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
  parts.running.stopTurn(id);
}

/** Which of these turns whoever asked wants to end: those that were stopped, and those deleted with their conversation. */
export async function stopsAsked(handle: Handle, turns: readonly string[]): Promise<readonly string[]> {
  if (turns.length === 0) return [];
  const wanted = await handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select('id')
    .where('id', 'in', [...turns])
    .where('stop_asked_at', 'is', null)
    .execute();
  const goOn = new Set(wanted.map(({ id }) => id));
  return turns.filter((turn) => !goOn.has(turn));
}
