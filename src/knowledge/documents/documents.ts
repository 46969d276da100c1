import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type DocumentState, type DocumentView, normalised, Problem } from '#contract';
import type { Handle } from '#store';
import { readableClasses } from '../collections/reader-classes.ts';
import { newestVersions, requireVersion, type Sight, view } from './newest-version.ts';

export const documentSorts = ['name', 'state', 'createdAt', 'validUntil', 'bytes', 'passages'] as const;
export type DocumentSort = (typeof documentSorts)[number];

export interface ListWish {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Part of the name or the title, whatever the case. */
  readonly search?: string | undefined;
  readonly state?: DocumentState | undefined;
  /** Ends to be valid before this moment, and has not ended yet. */
  readonly expiresBefore?: Date | undefined;
  readonly owner?: string | undefined;
  /** By name unless given. */
  readonly sort?: DocumentSort | undefined;
  readonly descending?: boolean | undefined;
}

export interface DocumentPage {
  readonly items: readonly DocumentView[];
  readonly nextCursor?: string;
}

/** The documents of a collection, each with the state of its newest version. */
export async function listDocuments(
  handle: Handle,
  sight: Sight,
  collection: string,
  wish: ListWish,
  now: Date,
): Promise<DocumentPage> {
  const found = await filtered(handle, sight, collection, wish, now);
  if (!found) return { items: [] };
  const { sort = 'name', descending = false, limit } = wish;
  const key = sortKeys(now)[sort];
  const direction = descending ? 'desc' : 'asc';
  let query = found
    .select(sql<string>`(${key.value})::text`.as('sort_key'))
    .orderBy(key.value, direction)
    .orderBy('d.id', direction)
    .limit(limit + 1);
  if (wish.cursor !== undefined) {
    const after = readCursor(wish.cursor);
    const beyond = sql.raw(descending ? '<' : '>');
    query = query.where(
      sql<boolean>`(${key.value}, d.id) ${beyond} (${after.key}::${sql.raw(key.type)}, ${after.id})`,
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => view(row, now)),
    ...(rows.length > limit && last ? { nextCursor: writeCursor({ key: last.sort_key, id: last.id }) } : {}),
  };
}

/** How many documents a search finds, in all and by state; the wish for one state is left out of account. */
export async function countDocuments(
  handle: Handle,
  sight: Sight,
  collection: string,
  wish: Pick<ListWish, 'search' | 'expiresBefore' | 'owner'>,
  now: Date,
): Promise<{ readonly total: number; readonly states: Readonly<Partial<Record<DocumentState, number>>> }> {
  const found = await filtered(handle, sight, collection, wish, now);
  if (!found) return { total: 0, states: {} };
  const rows = await found
    .clearSelect()
    .select((select) => [shownState(now).as('state'), select.fn.countAll<number>().as('count')])
    // By place: the moment in the expression is another parameter each time it is written.
    .groupBy(sql`1`)
    .execute();
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    states: Object.fromEntries(rows.map((row) => [row.state, row.count])),
  };
}

/** `resource.notFound` also for a document that this person may not see. */
export async function getDocument(
  handle: Handle,
  sight: Sight,
  id: string,
  now: Date,
): Promise<DocumentView> {
  return view(await requireVersion(handle, sight, id), now);
}

/** `undefined` for somebody who may read nothing here. */
async function filtered(
  handle: Handle,
  sight: Sight,
  collection: string,
  wish: Pick<ListWish, 'search' | 'state' | 'expiresBefore' | 'owner'>,
  now: Date,
) {
  const classes = sight === 'all' ? 'all' : await readableClasses(handle, sight, [collection]);
  if (classes !== 'all' && classes.length === 0) return undefined;
  let query = newestVersions(handle).where('c.name', '=', collection);
  if (classes !== 'all') query = query.where('v.reader_class', 'in', [...classes]);
  if (wish.search !== undefined) {
    const like = `%${normalised(wish.search).replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) =>
      where.or([where('d.name', 'ilike', like), where('v.title', 'ilike', like)]),
    );
  }
  if (wish.state !== undefined) query = query.where(shownState(now), '=', wish.state);
  if (wish.owner !== undefined) query = query.where('d.owner', '=', wish.owner);
  if (wish.expiresBefore !== undefined)
    query = query.where('v.valid_until', '>', now).where('v.valid_until', '<=', wish.expiresBefore);
  return query;
}

/** The state as it is told: what has ended to be valid has expired. */
function shownState(now: Date): RawBuilder<DocumentState> {
  return sql<DocumentState>`(case when v.state = 'ready' and v.valid_until <= ${now} then 'expired' else v.state end)`;
}

function sortKeys(now: Date): Readonly<Record<DocumentSort, { value: RawBuilder<unknown>; type: string }>> {
  return {
    name: { value: sql`d.name`, type: 'text' },
    state: { value: shownState(now), type: 'text' },
    createdAt: { value: sql`v.created_at`, type: 'timestamptz' },
    // What is valid without end comes after everything that ends.
    validUntil: { value: sql`coalesce(v.valid_until, 'infinity'::timestamptz)`, type: 'timestamptz' },
    bytes: { value: sql`v.bytes`, type: 'bigint' },
    passages: { value: sql`coalesce(v.passages, 0)`, type: 'integer' },
  };
}

const cursorShape = z.tuple([z.string(), z.string()]);

const writeCursor = ({ key, id }: { readonly key: string; readonly id: string }): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

function readCursor(cursor: string): { readonly key: string; readonly id: string } {
  try {
    const [key, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { key, id };
  } catch (cause) {
    throw new Problem('request.invalid', 'cursor: not one of this list.', {
      cause,
      details: { param: 'cursor' },
    });
  }
}
