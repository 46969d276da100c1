import type { SearchHit } from '#contract';
import type { AdmittedTurn } from '../admit.ts';
import type { ModelLayer } from '../guard-models/model-layer.ts';
import { rewriteJson } from './json-text.ts';
import type { Planted } from './planted.ts';
import type { Labelled, Shield, TextGate } from './shield.ts';
import { walkRequest } from './walk-request.ts';

/** Who reads the parts of a turn on their way to a model. */
export interface Readers {
  readonly shield: Shield;
  readonly planted: Planted;
  readonly layer?: ModelLayer;
  /** Of the turn: ends what is read apart. */
  readonly signal?: AbortSignal;
}

/**
 * First go over all parts. What the rules alone say may reach no model does not reach the one that guards either; only
 * then is that one asked.
 */
export async function readParts(
  turn: Pick<AdmittedTurn, 'request'>,
  hits: readonly SearchHit[],
  { shield, planted, layer, signal }: Readers,
): Promise<void> {
  const texts = textsOf(turn, hits, planted);
  await shield.readApart(texts, signal);
  if (layer) {
    const byRules = shield.withoutModel();
    walkRequest(turn, hits, byRules.reading, planted);
    if (byRules.refused.length > 0) {
      walkRequest(turn, hits, shield.reading, planted);
      return;
    }
    await layer.read(new Set(texts.map(({ text }) => text)));
  }
  walkRequest(turn, hits, shield.reading, planted);
}

function textsOf(
  turn: Pick<AdmittedTurn, 'request'>,
  hits: readonly SearchHit[],
  planted: Planted,
): readonly Labelled[] {
  const texts: Labelled[] = [];
  const note = (text: string, label?: string): string => {
    texts.push({ text, label });
    return text;
  };
  const collecting: TextGate = {
    text: (text) => note(text),
    jsonOrText: (text) => rewriteJson(text, note) ?? note(text),
  };
  walkRequest(turn, hits, collecting, planted);
  return texts;
}
