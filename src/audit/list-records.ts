import { sql } from 'kysely';
import type { AuditKind } from '#contract';
import type { Handle } from '#store';
import type { AuditItem } from './read-log.ts';
import type { AuditTables } from './tables.ts';

export interface RecordWish {
  /** `oldest`: in the order of the log, `newest`: from its end. */
  readonly first: 'oldest' | 'newest';
  /** Index of the record to go on from, exclusive. */
  readonly cursor?: number | undefined;
  readonly limit: number;
  readonly kind?: AuditKind | undefined;
  readonly event?: string | undefined;
  readonly useCase?: string | undefined;
  /** Any identifier that a record names: of a turn, conversation, document, key, job, or a pseudonym. */
  readonly about?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export interface RecordPage {
  readonly items: readonly AuditItem[];
  /** Where to go on; there may be nothing more that fits. */
  readonly nextCursor?: number;
  /** Records looked at for this page. */
  readonly examined: number;
  /** Time of the last record looked at: how far a search has come. */
  readonly reached?: string;
}

/** Records a page looks at, at most: filters have no index of their own, which would slow every append. */
const window = 20_000;

/**
 * Records from either end, those that fit. A page may hold fewer than its limit and still have a next one: it ends
 * where it has looked at enough. Records are canonical JSON, so that searching their text is exact.
 */
export async function listRecords(handle: Handle, wish: RecordWish, examine = window): Promise<RecordPage> {
  const forward = wish.first === 'oldest';
  const db = handle.tables<AuditTables>();
  const edge = await edgeOf(handle, wish, examine);
  if (!edge) return { items: [], examined: 0 };
  let rows = db
    .selectFrom('audit_entries')
    .selectAll()
    .where('index', forward ? '<=' : '>=', edge.index)
    .orderBy('index', forward ? 'asc' : 'desc')
    .limit(wish.limit);
  if (wish.cursor !== undefined) rows = rows.where('index', forward ? '>' : '<', wish.cursor);
  for (const text of texts(wish)) rows = rows.where(sql<boolean>`position(${text} in record) > 0`);
  if (wish.from) rows = rows.where(sql<boolean>`${timeOf} >= ${wish.from.toISOString()}`);
  if (wish.to) rows = rows.where(sql<boolean>`${timeOf} <= ${wish.to.toISOString()}`);
  const found = await rows.execute();
  const items = found.map(({ index, id, leaf_hash, record }) => ({
    index,
    id,
    leaf: Buffer.from(leaf_hash).toString('base64'),
    record,
  }));
  const last = items.at(-1);
  if (last && items.length === wish.limit) {
    return { items, nextCursor: last.index, examined: distance(wish, last.index, edge.start) };
  }
  const more = edge.more && !passed(wish, edge.at);
  return {
    items,
    examined: distance(wish, edge.index, edge.start),
    reached: edge.at,
    ...(more ? { nextCursor: edge.index } : {}),
  };
}

/** The last record that this page may look at, and whether there are others behind it. */
async function edgeOf(handle: Handle, { first, cursor }: RecordWish, examine: number) {
  const forward = first === 'oldest';
  const db = handle.tables<AuditTables>();
  const tree = await db.selectFrom('audit_tree').select('size').executeTakeFirst();
  const size = tree?.size ?? 0;
  const start = cursor ?? (forward ? -1 : size);
  const index = forward ? Math.min(start + examine, size - 1) : Math.max(start - examine, 0);
  if (size === 0 || (forward ? index <= start : index >= start)) return undefined;
  const row = await db
    .selectFrom('audit_entries')
    .select(timeOf.as('at'))
    .where('index', '=', index)
    .executeTakeFirst();
  return { start, index, at: row?.at ?? '', more: forward ? index < size - 1 : index > 0 };
}

/**
 * Every record has one member `at`, of 24 characters, and no other member's name ends that way with a quote before it.
 * Cutting it out takes a quarter of the time of a regular expression.
 */
const timeOf = sql<string>`substr(record, position('"at":"' in record) + 6, 24)`;

/** Members of the record as its text has them. */
function texts({ kind, event, useCase, about }: RecordWish): string[] {
  return [
    ...(kind === undefined ? [] : [`"kind":${JSON.stringify(kind)}`]),
    ...(event === undefined ? [] : [`"event":${JSON.stringify(event)}`]),
    ...(useCase === undefined ? [] : [`"useCase":${JSON.stringify(useCase)}`]),
    ...(about === undefined ? [] : [JSON.stringify(about)]),
  ];
}

/** Servers' clocks differ, and may be put back: the search goes on for a day beyond what was asked for. */
const slackMs = 86_400_000;

function passed({ first, from, to }: RecordWish, at: string): boolean {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return false;
  if (first === 'newest') return from !== undefined && time < from.getTime() - slackMs;
  return to !== undefined && time > to.getTime() + slackMs;
}

const distance = ({ first }: RecordWish, index: number, start: number): number =>
  first === 'oldest' ? index - start : start - index;
