import { sql } from 'kysely';
import {
  type Declaration,
  declaration as declarationSchema,
  type Mistake,
  type Organisation,
  Problem,
  type UseCaseState,
} from '#contract';
import type { Handle } from '#store';
import { checkUseCase } from './check-use-case.ts';
import type { UseCaseTables } from './tables.ts';
import { versionHash } from './version-hash.ts';

/** A use case as it answers now: one immutable version. */
export interface LiveUseCase {
  readonly name: string;
  readonly version: string;
  readonly declaration: Declaration;
  /** The use case's own instructions to the model. */
  readonly prompt: string;
}

export interface UseCaseSummary {
  readonly name: string;
  readonly state: UseCaseState;
  readonly liveVersion: string | null;
  readonly reason: string | null;
  /** Of the live version, else of the newest. */
  readonly declaration: Declaration;
  readonly version: string;
  /** Of that version. */
  readonly createdAt: Date;
}

export type Put =
  | {
      readonly state: UseCaseState;
      readonly version: string;
      /** These files were not there before. */
      readonly added: boolean;
    }
  | { readonly state: 'refused'; readonly problems: readonly Mistake[] };

/**
 * Keeps the files as a version; the same files again are the same version by the same author, and the newest once more:
 * whoever takes a change back must not have what was taken back approved or released. Nothing goes live by this.
 */
export async function putVersion(
  handle: Handle,
  name: string,
  files: Readonly<Record<string, string>>,
  author: string,
  organisation?: Organisation,
): Promise<Put> {
  const { problems, declaration } = checkUseCase(files, { name, ...(organisation ? { organisation } : {}) });
  if (!declaration) return { state: 'refused', problems };
  const db = handle.tables<UseCaseTables>();
  const version = versionHash(files);
  await db
    .insertInto('use_cases')
    .values({ name, state: 'draft', live_version: null, reason: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const added = await db
    .insertInto('use_case_versions')
    .values({
      use_case: name,
      version,
      files: JSON.stringify(files),
      declaration: JSON.stringify(declaration),
      created_by: author,
    })
    .onConflict((conflict) => conflict.columns(['use_case', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!added) {
    await db
      .updateTable('use_case_versions')
      .set({ put_at: sql`now()` })
      .where('use_case', '=', name)
      .where('version', '=', version)
      .execute();
  }
  const { state } = await db
    .selectFrom('use_cases')
    .select('state')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return { state, version, added: added !== undefined };
}

/** The version that answers now, or `undefined` if the use case is unknown, a draft or suspended. */
export async function liveUseCase(handle: Handle, name: string): Promise<LiveUseCase | undefined> {
  const row = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_cases as u')
    .innerJoin('use_case_versions as v', (join) =>
      join.onRef('v.use_case', '=', 'u.name').onRef('v.version', '=', 'u.live_version'),
    )
    .select(['u.name', 'v.version', 'v.declaration', 'v.files'])
    .where('u.name', '=', name)
    .where('u.state', '=', 'live')
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    name: row.name,
    version: row.version,
    declaration: row.declaration,
    prompt: row.files[row.declaration.prompt] ?? '',
  };
}

/** One version as it would answer, whatever state its use case is in; for evaluations, never for callers. */
export async function pinnedUseCase(
  handle: Handle,
  name: string,
  version: string,
): Promise<LiveUseCase | undefined> {
  const row = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_case_versions')
    .select(['declaration', 'files'])
    .where('use_case', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return undefined;
  const { declaration, files } = row;
  return { name, version, declaration, prompt: files[declaration.prompt] ?? '' };
}

/** Every use case, by name; the caller filters by what the person may see. */
export async function listUseCases(handle: Handle): Promise<readonly UseCaseSummary[]> {
  const rows = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_cases as u')
    .innerJoin('use_case_versions as v', 'v.use_case', 'u.name')
    .select(['u.name', 'u.state', 'u.live_version', 'u.reason', 'v.version', 'v.declaration', 'v.created_at'])
    .orderBy('u.name')
    .orderBy('v.put_at', 'desc')
    .execute();
  const chosen = new Map<string, UseCaseSummary>();
  for (const row of rows) {
    const summary = {
      name: row.name,
      state: row.state,
      liveVersion: row.live_version,
      reason: row.reason,
      declaration: row.declaration,
      version: row.version,
      createdAt: row.created_at,
    };
    if (!chosen.has(row.name) || row.version === row.live_version) chosen.set(row.name, summary);
  }
  return [...chosen.values()];
}

export interface StoredVersion {
  readonly version: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly files: Readonly<Record<string, string>>;
}

/** The versions of a use case, newest first; empty if it is unknown. `after` is the last one of the page before. */
export async function listVersions(
  handle: Handle,
  name: string,
  { limit, after }: { readonly limit?: number; readonly after?: string | undefined } = {},
): Promise<readonly StoredVersion[]> {
  let rows = handle
    .tables<UseCaseTables>()
    .selectFrom('use_case_versions as v')
    .select(['v.version', 'v.created_by as createdBy', 'v.created_at as createdAt', 'v.files'])
    .where('v.use_case', '=', name)
    .orderBy('v.put_at', 'desc')
    .orderBy('v.version');
  if (limit !== undefined) rows = rows.limit(limit);
  if (after !== undefined) {
    // Compared inside the database: times there are finer than a `Date`.
    rows = rows.where(
      sql<boolean>`exists (select 1 from use_case_versions as l
        where l.use_case = ${name} and l.version = ${after}
        and (l.put_at > v.put_at or (l.put_at = v.put_at and l.version < v.version)))`,
    );
  }
  return rows.execute();
}

/** Fails with `resource.notFound` unless the version exists; without one, the newest. */
export async function requireVersion(handle: Handle, name: string, version?: string): Promise<StoredVersion> {
  let rows = handle
    .tables<UseCaseTables>()
    .selectFrom('use_case_versions')
    .select(['version', 'created_by as createdBy', 'created_at as createdAt', 'files'])
    .where('use_case', '=', name)
    .orderBy('put_at', 'desc')
    .orderBy('version')
    .limit(1);
  if (version !== undefined) rows = rows.where('version', '=', version);
  const found = await rows.executeTakeFirst();
  if (!found) throw new Problem('resource.notFound', `There is no such version of the use case "${name}".`);
  return found;
}

/** Who put these versions, by use case. */
export async function authorsOf(
  handle: Handle,
  versions: readonly { readonly name: string; readonly version: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (versions.length === 0) return new Map();
  const rows = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_case_versions')
    .select(['use_case', 'version', 'created_by'])
    .where(
      'use_case',
      'in',
      versions.map(({ name }) => name),
    )
    .where(
      'version',
      'in',
      versions.map(({ version }) => version),
    )
    .execute();
  const wanted = new Set(versions.map(({ name, version }) => `${name} ${version}`));
  return new Map(
    rows
      .filter(({ use_case, version }) => wanted.has(`${use_case} ${version}`))
      .map(({ use_case, created_by }) => [use_case, created_by]),
  );
}

export interface DeclaredVersion extends StoredVersion {
  readonly declaration: Declaration;
}

/** What these versions declare, by version; those that do not exist are left out. Fields they do not know have their defaults. */
export async function declaredVersions(
  handle: Handle,
  name: string,
  versions: readonly string[],
): Promise<ReadonlyMap<string, DeclaredVersion>> {
  if (versions.length === 0) return new Map();
  const rows = await handle
    .tables<UseCaseTables>()
    .selectFrom('use_case_versions')
    .select(['version', 'created_by as createdBy', 'created_at as createdAt', 'files', 'declaration'])
    .where('use_case', '=', name)
    .where('version', 'in', [...versions])
    .execute();
  return new Map(
    rows.map((row) => [
      row.version,
      { ...row, declaration: declarationSchema.safeParse(row.declaration).data ?? row.declaration },
    ]),
  );
}
