import type { Identity } from '#contract';
import type { EngineMessage } from '#engines';
import { openContent } from './open-content.ts';
import { ownTurn } from './owned.ts';
import { promptProof } from './record.ts';
import type { TurnParts } from './turns.ts';

export interface ModelView {
  readonly turn: string;
  readonly engine?: string;
  readonly model?: string;
  /** The messages as they reached the engine; empty when none was asked. */
  readonly messages: readonly EngineMessage[];
  /** Over these messages under the conversation's key; the audit record of the turn holds the same. */
  readonly promptHmac?: string;
}

/** What the model saw, for the person who asked: system prompt, sources, history and question as composed. */
export async function whatTheModelSaw(parts: TurnParts, identity: Identity, id: string): Promise<ModelView> {
  const row = await ownTurn(parts.store, identity, id);
  const key = await parts.envelopes.open(parts.store, row.data_key);
  const messages = openContent(key, row)?.prompt ?? [];
  return {
    turn: id,
    ...(row.engine === null ? {} : { engine: row.engine }),
    ...(row.model === null ? {} : { model: row.model }),
    messages,
    ...(messages.length === 0 ? {} : { promptHmac: promptProof(key, messages) }),
  };
}
