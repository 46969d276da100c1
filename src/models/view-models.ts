import type { ModelEntry, ModelState, ProblemBody } from '#contract';
import type { Job } from '#jobs';
import { isLocked } from './lock.ts';
import type { Choice } from './machine/choose-model.ts';
import { type Estimate, estimate } from './machine/estimate.ts';
import type { Machine } from './machine/probe-machine.ts';
import { isKnownSound, listStored, readModel, type StoredModel } from './stored-model.ts';

/** How the newest pull of a model stands. */
export interface PullView {
  /** While it is pulled, or waits for it. */
  readonly job?: Pick<Job, 'id' | 'done' | 'total' | 'rate' | 'remainingSeconds'>;
  /** Why the last attempt to pull it failed, while the model is not here. */
  readonly problem?: Pick<ProblemBody, 'code' | 'detail' | 'advice'>;
}

/** One model as `GET /api/models` shows it. */
export interface ModelView extends PullView {
  readonly id: string;
  readonly name: string;
  readonly roles: ModelEntry['roles'];
  readonly format: ModelEntry['format'];
  readonly quantisation: string;
  readonly parameters: ModelEntry['parameters'];
  readonly bytes: number;
  readonly bytesEstimated: boolean;
  readonly contextTokens: number;
  readonly licence: ModelEntry['licence'];
  readonly state: ModelState;
  readonly sha256?: string;
  readonly source?: StoredModel['source'];
  readonly obtainedAt?: string;
  /** On this machine's processor; for models that the embedded engine loads. */
  readonly estimate?: Omit<Estimate, 'model'>;
}

export interface ModelsView {
  readonly items: readonly ModelView[];
  /** The model for talking that we would take on this machine. */
  readonly chosen?: string;
  readonly machine: Machine;
  /** Tokens of a prompt that the estimates are for. */
  readonly contextTokens: number;
}

export interface ViewParts {
  readonly folder: string;
  readonly entries: readonly ModelEntry[];
  readonly machine: Machine;
  readonly choice: Choice;
  readonly contextTokens: number;
  /** Bytes that the disk has for a model's file. */
  readonly roomFor: (entry: ModelEntry) => number;
  readonly pulls: ReadonlyMap<string, PullView>;
}

/** The catalogue with what is here and what this machine could do; reads no byte of any weights. */
export async function viewModels(parts: ViewParts): Promise<ModelsView> {
  const { folder, entries, machine, contextTokens, choice } = parts;
  const stored = await listStored(folder);
  const known = new Set(entries.map(({ id }) => id));
  // Imported under a catalogue that has changed since.
  const others = await Promise.all(
    stored.filter((id) => !known.has(id)).map((id) => readModel(folder, id).catch(() => undefined)),
  );
  const all = [...entries, ...others.flatMap((model) => (model ? [model.entry] : []))];
  const items = await Promise.all(all.map((entry) => viewModel(entry, stored.includes(entry.id), parts)));
  return { items, machine, contextTokens, ...(choice.chosen ? { chosen: choice.chosen.model } : {}) };
}

async function viewModel(entry: ModelEntry, isHere: boolean, parts: ViewParts): Promise<ModelView> {
  const { folder, machine, contextTokens, roomFor, pulls } = parts;
  const { id, name, roles, format, quantisation, parameters, bytes, bytesEstimated, licence } = entry;
  const { model: _, ...figures } = estimate(entry, machine, contextTokens, roomFor(entry));
  const base = {
    ...{ id, name, roles, format, quantisation, parameters, bytes, bytesEstimated, licence },
    contextTokens: entry.contextTokens,
    // The others are for servers with a GPU, of which we know nothing here.
    ...(format === 'gguf' ? { estimate: figures } : {}),
  };
  const pull = pulls.get(id);
  if (pull?.job) return { ...base, ...pull, state: 'pulling' };
  if (!isHere) return { ...base, ...pull, state: isLocked(folder, id) ? 'pulling' : 'absent' };
  const model = await readModel(folder, id).catch(() => undefined);
  if (!model) return { ...base, state: 'broken' };
  const { sha256, source, obtainedAt } = model;
  const state = (await isKnownSound(folder, model)) ? 'ready' : 'broken';
  return { ...base, bytes: model.bytes, bytesEstimated: false, state, sha256, source, obtainedAt };
}
