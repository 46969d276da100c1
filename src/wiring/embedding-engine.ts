import { Problem } from '#contract';
import type { Engine } from '#engines';

/**
 * The engine that makes vectors of a caller's own texts with this model. Nothing is masked on that way and no use case
 * says where it may lead, so only an engine in the house is taken. Fails with `engine.none`.
 */
export function embeddingEngine(
  engines: readonly Engine[],
  model: string,
): Engine & { readonly embed: NonNullable<Engine['embed']> } {
  for (const engine of engines) {
    const { embed, location, models } = engine;
    if (embed && location === 'house' && (models.length === 0 || models.includes(model)))
      return { ...engine, embed };
  }
  throw new Problem('engine.none', `No engine in the house offers embeddings of "${model.slice(0, 80)}".`);
}
