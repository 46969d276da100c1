import { Problem } from '#contract';
import type { Engine, EngineEvent } from '#engines';
import type { ComposedTurn } from './compose.ts';

/** An engine that has begun to answer. */
export interface EngineAnswer {
  readonly from: 'engine';
  readonly engine: Engine;
  readonly model: string;
  readonly events: AsyncIterable<EngineEvent>;
}

/** Where the words come from: an engine, or nowhere (then the answer is extractive). */
export type Generation = EngineAnswer | { readonly from: 'nowhere'; readonly tried: readonly string[] };

/**
 * Step 6: the first engine that begins to answer. An engine that fails before its first word is passed
 * over for the next one; after it, a failure ends the turn, so that no text ever comes twice.
 */
export async function generate(
  turn: ComposedTurn,
  engines: readonly Engine[],
  signal: AbortSignal,
): Promise<Generation> {
  const { model } = turn.useCase.declaration;
  const tried: string[] = [];
  let failure: Problem | undefined;
  for (const engine of candidates(turn, engines)) {
    try {
      return await begin(engine, await modelOf(engine, model.name, signal), turn, signal);
    } catch (error) {
      signal.throwIfAborted();
      // The request is at fault, and would be on the next engine too.
      if (!(error instanceof Problem) || isAtFault(error)) throw error;
      tried.push(`${engine.name}: ${error.code}`);
      failure = error;
    }
  }
  const canQuote = turn.cites && turn.useCase.declaration.knowledge.collections.length > 0;
  if (model.fallback === 'extractive' && canQuote) return { from: 'nowhere', tried };
  throw (
    failure ??
    new Problem('engine.none', `No engine is configured that could answer for "${turn.useCase.name}".`)
  );
}

/** The request cannot be answered as it is; quotations in its place would hide that. */
const isAtFault = ({ code }: Problem): boolean =>
  code === 'engine.refused' || code === 'engine.contextExceeded' || code.startsWith('schema.');

/**
 * The engines that this use case admits, in the order they are asked. Those that only make vectors are none, and
 * neither is one that is known not to have the model that the use case names.
 */
export function candidates(
  turn: Pick<ComposedTurn, 'useCase'>,
  engines: readonly Engine[],
): readonly Engine[] {
  const { model } = turn.useCase.declaration;
  return engines.filter(
    ({ name, location, speaks, models }) =>
      speaks !== false &&
      (model.engine === undefined || name === model.engine) &&
      (model.name === undefined || models.length === 0 || models.includes(model.name)) &&
      model.locations.includes(location),
  );
}

async function begin(
  engine: Engine,
  model: string,
  turn: ComposedTurn,
  signal: AbortSignal,
): Promise<Generation> {
  const events = engine.complete({ ...turn.engineRequest, model }, signal)[Symbol.asyncIterator]();
  const first = await events.next();
  return { from: 'engine', engine, model, events: resume(first, events) };
}

async function* resume(
  first: IteratorResult<EngineEvent>,
  rest: AsyncIterator<EngineEvent>,
): AsyncIterable<EngineEvent> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The use case's model, else the first that the settings name, else the first that the engine lists. */
async function modelOf(engine: Engine, wanted: string | undefined, signal: AbortSignal): Promise<string> {
  const known = wanted ?? engine.models[0];
  if (known !== undefined) return known;
  const health = await engine.health(signal);
  const listed = health.state === 'ready' ? health.models[0] : undefined;
  if (listed === undefined)
    throw new Problem('engine.unavailable', `The engine "${engine.name}" offers no model.`);
  return listed;
}
