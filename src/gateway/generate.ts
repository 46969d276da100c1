import { adapterReference, Problem } from '#contract';
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
  const able = candidates(turn, engines);
  if (able.length === 0) refuseMissingAdapter(turn, engines);
  for (const engine of able) {
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

/** Plain weights in an adapter's place, or quotations, would hide that what was approved is not what answers. */
function refuseMissingAdapter(turn: Pick<ComposedTurn, 'useCase'>, engines: readonly Engine[]): void {
  const { declaration, name } = turn.useCase;
  const { adapter, ...model } = declaration.model;
  if (adapter === undefined) return;
  const others = candidates(
    { useCase: { ...turn.useCase, declaration: { ...declaration, model } } },
    engines,
  );
  if (others.length === 0) return;
  const wanted = adapterReference(adapter);
  const known = others.some((engine) => engine.adapters?.some((one) => one.name === wanted.name));
  throw new Problem(
    'adapter.unavailable',
    known
      ? `The adapter "${wanted.name}" has other bytes than "${name}" was released with.`
      : `No engine has the adapter "${wanted.name}" of "${name}".`,
  );
}

/** The adapter that this use case names, where the engine has it with those bytes. */
export function adapterOf(
  { useCase }: { readonly useCase: Pick<ComposedTurn['useCase'], 'declaration'> },
  engine: Engine,
): NonNullable<Engine['adapters']>[number] | undefined {
  const { adapter } = useCase.declaration.model;
  if (adapter === undefined) return undefined;
  const { name, sha256 } = adapterReference(adapter);
  return engine.adapters?.find((one) => one.name === name && (sha256 ?? one.sha256) === one.sha256);
}

/**
 * The engines that this use case admits, in the order they are asked. Those that only make vectors are none, and
 * neither is one that is known not to have the model, or the adapter, that the use case names.
 */
export function candidates(
  turn: { readonly useCase: Pick<ComposedTurn['useCase'], 'declaration'> },
  engines: readonly Engine[],
): readonly Engine[] {
  const { model, guards } = turn.useCase.declaration;
  // A model that judges answers nobody, unless the engine has others too and one of them is named.
  const judge = guards.safety?.engine;
  return engines.filter((engine) => {
    const { name, location, speaks, models } = engine;
    return (
      speaks !== false &&
      (name !== judge || model.engine === name || model.name !== undefined) &&
      (model.adapter === undefined || adapterOf(turn, engine) !== undefined) &&
      (model.engine === undefined || name === model.engine) &&
      (model.name === undefined || models.length === 0 || models.includes(model.name)) &&
      model.locations.includes(location)
    );
  });
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
export async function modelOf(
  engine: Engine,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const known = wanted ?? engine.models[0];
  if (known !== undefined) return known;
  const health = await engine.health(signal);
  const listed = health.state === 'ready' ? health.models[0] : undefined;
  if (listed === undefined)
    throw new Problem('engine.unavailable', `The engine "${engine.name}" offers no model.`);
  return listed;
}
