import { sql } from 'kysely';
import { Problem, type UseCaseState } from '#contract';
import type { Handle } from '#store';
import type { UseCaseTables } from './tables.ts';
import { requireVersion } from './versions.ts';

export type Transition = 'release' | 'suspend' | 'resume';

/** Which state a transition starts from and where it leads. */
export const transitions: Readonly<Record<Transition, { from: readonly UseCaseState[]; to: UseCaseState }>> =
  {
    release: { from: ['draft', 'live'], to: 'live' },
    suspend: { from: ['live'], to: 'suspended' },
    resume: { from: ['suspended'], to: 'live' },
  };

/**
 * Moves a use case to its next state; `resource.conflict` when it is not in a state that allows it.
 * `release` takes a version (the newest without one) and makes it the one that answers.
 */
export async function transition(
  handle: Handle,
  name: string,
  step: Transition,
  options: { readonly version?: string; readonly reason?: string; readonly now: Date },
): Promise<{ readonly state: UseCaseState; readonly version: string | null }> {
  const { from, to } = transitions[step];
  const version =
    step === 'release' ? (await requireVersion(handle, name, options.version)).version : undefined;
  const row = await handle
    .tables<UseCaseTables>()
    .updateTable('use_cases')
    .set({
      state: to,
      reason: step === 'suspend' ? (options.reason ?? null) : null,
      changed_at: options.now,
      ...(version === undefined ? {} : { live_version: version }),
    })
    .where('name', '=', name)
    .where('state', 'in', [...from])
    .returning(['state', 'live_version'])
    .executeTakeFirst();
  if (row) return { state: row.state, version: row.live_version };
  const known = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_cases')
    .select('state')
    .where('name', '=', name)
    .executeTakeFirst();
  if (!known) throw new Problem('resource.notFound', `There is no use case "${name}".`);
  throw new Problem('resource.conflict', `"${name}" is ${known.state}; ${step} needs ${from.join(' or ')}.`, {
    details: { state: known.state },
  });
}

/** Where a use case stands. */
export interface UseCaseStanding {
  readonly state: UseCaseState;
  /** The one that answers, or did last. */
  readonly liveVersion: string | null;
}

/** A use case as it stands; `resource.notFound` if there is none. */
export async function standingOf(handle: Handle, name: string): Promise<UseCaseStanding> {
  return named(name, await standing(handle, name).executeTakeFirst());
}

/** The same, and while the transaction lasts nobody else takes a step with it. */
export async function lockUseCase(handle: Handle, name: string): Promise<UseCaseStanding> {
  return named(name, await standing(handle, name).forUpdate().executeTakeFirst());
}

function standing(handle: Handle, name: string) {
  return handle
    .tables<UseCaseTables>()
    .selectFrom('use_cases')
    .select(['state', 'live_version as liveVersion'])
    .where('name', '=', name);
}

function named(name: string, row: UseCaseStanding | undefined): UseCaseStanding {
  if (!row) throw new Problem('resource.notFound', `There is no use case "${name}".`);
  return row;
}

/** Where these stand; those that are not there are left out. */
export async function statesOf(
  handle: Handle,
  names: readonly string[],
): Promise<ReadonlyMap<string, UseCaseState>> {
  if (names.length === 0) return new Map();
  const rows = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_cases')
    .select(['name', 'state'])
    .where('name', 'in', [...names])
    .execute();
  return new Map(rows.map(({ name, state }) => [name, state]));
}

/** Until the transaction ends nobody moves these, and nobody presses or releases the button for everything. */
export async function holdStates(handle: Handle, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const db = handle.tables<UseCaseTables>();
  await db
    .selectFrom('use_cases')
    .select('name')
    .where('name', 'in', [...names])
    .orderBy('name')
    .forShare()
    .execute();
  // The button is a row that may not be there, which nobody can hold.
  await sql`lock table stop_switch in share mode`.execute(db);
}

/** Writes the state of a use case; call it only with what `lockUseCase` gave still held. */
export async function setState(
  handle: Handle,
  name: string,
  to: {
    readonly state: UseCaseState;
    readonly liveVersion: string | null;
    readonly reason: string | null;
    readonly now: Date;
  },
): Promise<void> {
  await handle
    .tables<UseCaseTables>()
    .updateTable('use_cases')
    .set({ state: to.state, live_version: to.liveVersion, reason: to.reason, changed_at: to.now })
    .where('name', '=', name)
    .execute();
}

/** Presses the stop button for everything; it stays pressed over a restart. */
export async function stopAll(handle: Handle, by: string, reason?: string): Promise<void> {
  await handle
    .tables<UseCaseTables>()
    .insertInto('stop_switch')
    .values({ id: 'all', pressed_by: by, reason: reason ?? null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Releases the stop button. */
export async function startAll(handle: Handle): Promise<void> {
  await handle.tables<UseCaseTables>().deleteFrom('stop_switch').execute();
}

export async function isStopped(handle: Handle): Promise<boolean> {
  const row = await handle.tables<UseCaseTables>().selectFrom('stop_switch').select('id').executeTakeFirst();
  return row !== undefined;
}

/** Of these use cases, the ones that may go on answering; none while everything is stopped. */
export async function stillLive(handle: Handle, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0 || (await isStopped(handle))) return new Set();
  const rows = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_cases')
    .select('name')
    .where('name', 'in', [...names])
    .where('state', '=', 'live')
    .execute();
  return new Set(rows.map((row) => row.name));
}
