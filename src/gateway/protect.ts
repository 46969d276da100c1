import { Problem } from '#contract';
import type { Pseudonyms } from '#guards';
import type { GroundedTurn } from './ground.ts';
import type { GatewayParts } from './parts.ts';
import { readParts } from './shield/read-parts.ts';
import { type ModelInput, walkRequest } from './shield/walk-request.ts';
import { withPseudonyms } from './vault.ts';

export interface ProtectedTurn extends GroundedTurn, ModelInput {
  /** How many findings were masked on the way to the model, and how many became pseudonyms. */
  readonly masked: number;
  readonly replaced: number;
}

/**
 * Step 4: every part that will reach the model goes through the same gate. Nothing of it is decided by which engine
 * will answer: the strictest of all that may do so counts.
 */
export async function protect(
  parts: GatewayParts,
  turn: GroundedTurn,
  signal?: AbortSignal,
): Promise<ProtectedTurn> {
  const { shield, planted, layer } = turn;
  const reads = turn.useCase.declaration.guards.model?.directions.includes('input');
  await readParts(turn, turn.hits, {
    shield,
    planted,
    ...(signal ? { signal } : {}),
    ...(layer && reads ? { layer } : {}),
  });
  if (shield.refused.length > 0) {
    throw new Problem('guard.refused', 'The sources hold what this use case may not show to a model.', {
      details: { categories: shield.refused },
    });
  }
  const input = await rewritten(parts, turn);
  return {
    ...turn,
    ...input,
    findings: new Map(shield.findings),
    masked: shield.masked,
    replaced: shield.replaced,
  };
}

async function rewritten(parts: GatewayParts, turn: GroundedTurn): Promise<ModelInput> {
  const { shield, planted, policy, conversation, key } = turn;
  const rewrite = (pseudonyms: Pseudonyms | undefined): ModelInput => {
    shield.recognise(pseudonyms);
    return walkRequest(turn, turn.hits, shield.rewriting, planted);
  };
  if (!Object.values(policy).includes('pseudonymise')) return rewrite(undefined);
  return (await withPseudonyms({ store: parts.store, conversation, key }, rewrite)).made;
}
