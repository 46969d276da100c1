import type { SearchHit } from '#contract';
import type { AdmittedTurn } from '../admit.ts';
import type { ModelLayer } from '../guard-models/model-layer.ts';
import { rewriteJson } from './json-text.ts';
import type { Planted } from './planted.ts';
import type { Shield, TextGate } from './shield.ts';
import { walkRequest } from './walk-request.ts';

/** Who reads the parts of a turn on their way to a model. */
export interface Readers {
  readonly shield: Shield;
  readonly planted: Planted;
  readonly layer?: ModelLayer;
}

/**
 * First go over all parts. What the rules alone say may reach no model does not reach the one that guards either; only
 * then is that one asked.
 */
export async function readParts(
  turn: Pick<AdmittedTurn, 'request'>,
  hits: readonly SearchHit[],
  { shield, planted, layer }: Readers,
): Promise<void> {
  if (layer) {
    const byRules = shield.withoutModel();
    walkRequest(turn, hits, byRules.reading, planted);
    if (byRules.refused.length > 0) {
      walkRequest(turn, hits, shield.reading, planted);
      return;
    }
    await layer.read(textsOf(turn, hits, planted));
  }
  walkRequest(turn, hits, shield.reading, planted);
}

function textsOf(
  turn: Pick<AdmittedTurn, 'request'>,
  hits: readonly SearchHit[],
  planted: Planted,
): ReadonlySet<string> {
  const texts = new Set<string>();
  const note = (text: string): string => {
    texts.add(text);
    return text;
  };
  const collecting: TextGate = {
    text: note,
    jsonOrText: (text) => rewriteJson(text, note) ?? note(text),
  };
  walkRequest(turn, hits, collecting, planted);
  return texts;
}
