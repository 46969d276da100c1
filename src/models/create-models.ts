import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { AuditEntry } from '#audit';
import {
  type ModelEntry,
  modelId,
  Problem,
  type ProblemBody,
  type ProblemKind,
  type PullModelRequest,
  problems,
  pullModelRequest,
} from '#contract';
import { type AllowEntry, createEgress, entryFor } from '#egress';
import { createJobs, type Job, type RunningJob } from '#jobs';
import type { Handle, Store } from '#store';
import { defaultEndpoints, type Hub, hubHosts, huggingFace, modelScope } from './hub.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { type Choice, chooseModel, isCandidate, rankModels } from './machine/choose-model.ts';
import { type Machine, probeMachine } from './machine/probe-machine.ts';
import { mayTake, pullModel } from './pull-model.ts';
import { freeBytesOf, SPARE_BYTES } from './space.ts';
import {
  isKnownSound,
  listStored,
  type OpenedModel,
  openModel,
  readModel,
  removeModel,
  type StoredModel,
  verifyModel,
} from './stored-model.ts';
import { type ModelsView, type PullView, viewModels } from './view-models.ts';

export interface ModelsOptions {
  /** Where weights are kept. */
  readonly folder: string;
  /** File of the company's own entries. */
  readonly catalogue?: string | undefined;
  /** Mirror of Hugging Face, which is then the only way out, beside `allow`. */
  readonly hub?: string | undefined;
  /** Places that the settings allow: a mirror's own redirects, for one. */
  readonly allow: readonly AllowEntry[];
  readonly store: Store;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<unknown>;
  readonly now: () => Date;
  /** Told of what goes wrong outside a Problem. */
  readonly onError?: (error: unknown) => void;
  /** Measures the machine; once, when it is first needed. */
  readonly probe?: () => Promise<Machine>;
}

export interface PullListener {
  /** A model has come, or was here already. */
  readonly pulled?: (model: StoredModel) => void;
  /** An attempt failed; where `again` is true another follows by itself. */
  readonly troubled?: (model: string, problem: Problem, again: boolean) => void;
}

export interface Models {
  readonly entries: readonly ModelEntry[];
  /** Fails with `model.unknown`. */
  entry(id: string): ModelEntry;
  machine(): Promise<Machine>;
  view(contextTokens: number): Promise<ModelsView>;
  choose(contextTokens: number): Promise<Choice>;
  /** These models, the one to be loaded first on this machine; what the catalogue does not know is left out. */
  rank(ids: readonly string[], contextTokens: number): Promise<readonly string[]>;
  /** Ids of models that are here and looked sound when last seen. */
  ready(): Promise<readonly string[]>;
  /** A model to load. Fails with `model.absent` and `model.broken`; hashes all bytes when anything about them changed. */
  open(id: string, signal?: AbortSignal): Promise<OpenedModel>;
  /**
   * The job that pulls a model: a new one, or the one under way. An accepted licence is recorded in the same
   * transaction. `person` is nobody when the server itself asks. Fails with `model.unknown`, `model.licence`.
   */
  pull(request: z.input<typeof pullModelRequest>, person: string | null): Promise<Job>;
  /** The job that reads every byte of a model again; it fails with `model.broken`. Fails with `model.absent`. */
  verify(id: string, person: string): Promise<Job>;
  /** Fails with `model.absent` and `model.busy`. */
  remove(id: string, person: string): Promise<void>;
  /** Begins with the pulls that wait, one at a time, and tells of what comes and what does not. */
  start(told?: PullListener): Promise<void>;
  /** Ends a running pull, which waits for the next start, and the connections. */
  close(): Promise<void>;
}

const KIND = 'model.pull';
const VERIFY = 'model.verify';
const verifyPayload = z.strictObject({ model: modelId });
/** A long pull outlives many restarts and quiet hours of a hub. */
const ATTEMPTS = 100;

/** The room's door for the server: catalogue, pulls as jobs, what is here, and what this machine can do. */
export function createModels(options: ModelsOptions): Models {
  const { folder, store, now, append, onError } = options;
  // A worker of its own: hours of a pull must not keep documents waiting. Its short lease makes a cancelled pull end soon.
  const jobs = createJobs({ store, concurrency: 1, leaseMs: 6_000, ...(onError ? { onError } : {}) });
  let started = false;
  const entries = loadCatalogue(options.catalogue);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const egress = createEgress({
    allow: [
      ...(options.hub === undefined
        ? [...hubHosts.huggingFace, ...hubHosts.modelScope]
        : [entryFor(options.hub)]),
      ...options.allow,
    ],
    // The largest model over a slow line; what stalls is noticed by whoever reads.
    limits: { responseBytes: 2 ** 50, totalMs: 14 * 86_400_000, idleMs: 120_000 },
  });
  const hubs: Record<Hub['kind'], Hub> = {
    huggingFace: huggingFace(options.hub ?? defaultEndpoints.huggingFace),
    modelScope: modelScope(),
  };
  let measured: Promise<Machine> | undefined;
  /** The newest job of each model. */
  const seen = new Map<string, string>();
  /** Why the last attempt of a pull failed that is tried again. */
  const trouble = new Map<string, Problem>();

  const models: Models = {
    entries,
    entry(id) {
      const found = byId.get(id);
      if (!found) throw new Problem('model.unknown', 'The catalogue has no such model.');
      return found;
    },
    machine() {
      measured ??= (options.probe ?? probeMachine)().catch((error) => {
        // Too busy now; whoever asks next measures again.
        measured = undefined;
        throw error;
      });
      return measured;
    },
    choose: async (contextTokens) =>
      chooseModel(entries.filter(isCandidate), await models.machine(), contextTokens, await diskRoom()),
    rank: async (ids, contextTokens) =>
      rankModels(
        ids.flatMap((id) => byId.get(id) ?? []),
        await models.machine(),
        contextTokens,
      ),
    view: async (contextTokens) =>
      viewModels({
        ...{ folder, entries, contextTokens },
        machine: await models.machine(),
        choice: await models.choose(contextTokens),
        roomFor: await diskRoom(),
        pulls: await pullsSeen(),
      }),
    async ready() {
      const found: string[] = [];
      for (const id of await listStored(folder)) {
        const model = await readModel(folder, id).catch(() => undefined);
        if (model && (await isKnownSound(folder, model))) found.push(id);
      }
      return found;
    },
    open: (id, signal) => openModel(folder, id, signal),
    async pull(input, person) {
      const request = pullModelRequest.parse(input);
      const entry = models.entry(request.model);
      mayTake(entry, request.acceptLicence);
      const { needsClearance, internalUseOnly } = entry.licence;
      const id = await store.transaction(async (handle) => {
        const job = await jobs.enqueue(handle, {
          kind: KIND,
          payload: request,
          dedupeKey: entry.id,
          maxAttempts: ATTEMPTS,
          ...(person === null ? {} : { createdBy: person }),
        });
        if (needsClearance || internalUseOnly)
          await append(handle, record('licenceAccepted', person, { model: entry.id }, job));
        return job;
      });
      seen.set(entry.id, id);
      return jobs.get(store, id);
    },
    async verify(id, person) {
      const model = modelId.safeParse(id).success && (await readModel(folder, id).catch(() => undefined));
      if (!model) throw new Problem('model.absent', 'There is no model of that name on this machine.');
      const job = { kind: VERIFY, payload: { model: id }, dedupeKey: id, maxAttempts: 3, createdBy: person };
      return jobs.get(store, await jobs.enqueue(store, job));
    },
    async remove(id, person) {
      if (!modelId.safeParse(id).success)
        throw new Problem('model.absent', 'There is no model of that name on this machine.');
      const model = await readModel(folder, id).catch(() => undefined);
      await removeModel(folder, id);
      await append(
        store,
        record('removed', person, { model: id, ...(model ? { modelHash: model.sha256 } : {}) }),
      );
    },
    async start(told) {
      jobs.register(KIND, async (job) => {
        const request = pullModelRequest.parse(job.payload);
        const model = await run(request, job, told);
        told?.pulled?.(model);
        return { model: model.entry.id, sha256: model.sha256, bytes: model.bytes };
      });
      jobs.register(VERIFY, (job) => verify(verifyPayload.parse(job.payload).model, job));
      started = true;
      await jobs.start();
    },
    async close() {
      if (started) await jobs.stop(1_000);
      await egress.close();
    },
  };
  return models;

  /** Bytes that the disk has for a model's file; no limit for what is here already. */
  async function diskRoom(): Promise<(entry: ModelEntry) => number> {
    const free = await freeBytesOf(existing(folder)).catch(() => Number.POSITIVE_INFINITY);
    const here = new Set(await models.ready());
    return ({ id }) => (here.has(id) ? Number.POSITIVE_INFINITY : free - SPARE_BYTES);
  }

  async function verify(id: string, job: RunningJob): Promise<unknown> {
    const bytes = (await readModel(folder, id))?.bytes ?? 0;
    const { model, damaged } = await verifyModel(folder, id, {
      signal: job.signal,
      onBytes: (done) => job.progress(done, bytes),
    });
    if (damaged.length === 0) return { model: id, sha256: model.sha256, bytes: model.bytes };
    const data = { model: id, modelHash: model.sha256 };
    await append(store, record('damaged', job.createdBy, data, job.id));
    throw new Problem('model.broken', `"${id}" has other bytes than when it was obtained.`, {
      details: { files: damaged },
    });
  }

  async function run(request: PullModelRequest, job: RunningJob, told?: PullListener): Promise<StoredModel> {
    const entry = models.entry(request.model);
    seen.set(entry.id, job.id);
    const wanted = request.hub ?? (entry.source.huggingFace === undefined ? 'modelScope' : 'huggingFace');
    try {
      const model = await pullModel(entry, {
        fetch: egress.fetch,
        hub: hubs[wanted],
        folder,
        signal: job.signal,
        now,
        acceptLicence: request.acceptLicence,
        progress({ bytes, total }) {
          trouble.delete(entry.id);
          job.progress(bytes, total);
        },
      });
      const data = { model: entry.id, modelHash: model.sha256, bytes: model.bytes };
      await append(store, record('pulled', job.createdBy, data, job.id));
      return model;
    } catch (error) {
      if (error instanceof Problem && !job.signal.aborted) {
        trouble.set(entry.id, error);
        told?.troubled?.(entry.id, error, mayPass(error));
        const data = { model: entry.id, problem: error.code };
        if (!mayPass(error)) await append(store, record('failed', job.createdBy, data, job.id));
      }
      throw error;
    }
  }

  /** Of pulls that this process has seen: how far they are, or why the last one ended. */
  async function pullsSeen(): Promise<Map<string, PullView>> {
    const found = new Map<string, PullView>();
    for (const [model, id] of seen) {
      const job = await jobs.get(store, id).catch(() => undefined);
      if (job?.state === 'queued' || job?.state === 'running') {
        const { done, total, rate, remainingSeconds } = job;
        const pace = {
          ...(rate === undefined ? {} : { rate }),
          ...(remainingSeconds === undefined ? {} : { remainingSeconds }),
        };
        const problem = trouble.get(model)?.toJSON();
        found.set(model, {
          job: { id, done, total, ...pace },
          ...(problem ? { problem: shown(problem) } : {}),
        });
      } else if (job?.problem) {
        found.set(model, { problem: shown(job.problem) });
      }
    }
    return found;
  }
}

function record(
  event: 'pulled' | 'failed' | 'removed' | 'licenceAccepted' | 'damaged',
  person: string | null,
  data: {
    readonly model: string;
    readonly modelHash?: string;
    readonly bytes?: number;
    readonly problem?: string;
  },
  job?: string,
): AuditEntry {
  return {
    kind: 'model',
    actor: person === null ? 'system' : { person },
    subject: job === undefined ? {} : { job },
    data: { event, ...data },
  };
}

const shown = ({ code, detail, advice }: ProblemBody): NonNullable<PullView['problem']> => ({
  code,
  detail,
  advice,
});

/** The nearest folder above that is there: before the first pull the own one is not. */
function existing(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) if (existsSync(at) || at === dirname(at)) return at;
}

function mayPass(problem: Problem): boolean {
  const kind: ProblemKind = problems[problem.code];
  return kind.retryable === true;
}
