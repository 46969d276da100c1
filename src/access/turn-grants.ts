import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Identity, Problem, type Role, roles, type TurnShare } from '#contract';
import type { Handle } from '#store';
import { requireGroup } from './groups.ts';
import { requirePerson } from './persons.ts';
import type { AccessTables } from './tables.ts';
import { may } from './verbs.ts';

export interface GrantWish {
  readonly turn: string;
  /** Whose turn it is: nobody else gives it away. */
  readonly by: string;
  /** A person by id or login, or a group by name. */
  readonly to: { readonly person: string } | { readonly group: string };
  readonly until: Date;
}

/** Ends that are further away than this are no ends. */
const longestMs = 366 * 86_400_000;

/**
 * Somebody may read what was said in one turn, until a date. It reaches only people whose role shows them the steps
 * of every turn anyway: sharing adds the content, never a door. Fails with `request.invalid`.
 */
export async function grantTurn(handle: Handle, wish: GrantWish, now: Date): Promise<TurnShare> {
  const ahead = wish.until.getTime() - now.getTime();
  if (!(ahead > 0 && ahead <= longestMs)) {
    throw new Problem('request.invalid', 'Give a date within a year from now.', {
      details: { field: 'until' },
    });
  }
  const to = await receiver(handle, wish.to);
  const id = randomUUID();
  await handle
    .tables<AccessTables>()
    .insertInto('turn_grants')
    .values({
      id,
      turn: wish.turn,
      granted_by: wish.by,
      person_id: to.kind === 'person' ? to.id : null,
      group_id: to.kind === 'group' ? to.id : null,
      created_at: now,
      expires_at: wish.until,
      withdrawn_at: null,
    })
    .execute();
  const [share] = await read(handle, (rows) => rows.where('s.id', '=', id));
  if (!share) throw new Problem('internal.unexpected', 'The share was not kept.');
  return share;
}

/** Who is unknown and who does not audit look the same: names could be tried out here by anybody. */
async function receiver(handle: Handle, to: GrantWish['to']) {
  const kind = 'group' in to ? 'group' : 'person';
  const id = await idOf(handle, to);
  if (id !== undefined) {
    const reached =
      kind === 'group'
        ? traced(handle).innerJoin('memberships as m', 'm.person_id', 'p.id').where('m.group_id', '=', id)
        : traced(handle).where('p.id', '=', id);
    if (await reached.executeTakeFirst()) return { kind, id };
  }
  throw new Problem('request.invalid', 'A turn is shared with auditors and overseers only.', {
    details: { field: kind },
  });
}

async function idOf(handle: Handle, to: GrantWish['to']): Promise<string | undefined> {
  try {
    return 'group' in to
      ? (await requireGroup(handle, to.group)).id
      : (await requirePerson(handle, to.person)).id;
  } catch (error) {
    if (error instanceof Problem && error.code === 'resource.notFound') return undefined;
    throw error;
  }
}

/** What was given away of one turn, the newest first; also what has ended. */
export function sharesOfTurn(handle: Handle, turn: string): Promise<readonly TurnShare[]> {
  return read(handle, (rows) =>
    rows.where('s.turn', '=', turn).orderBy('s.created_at', 'desc').orderBy('s.id'),
  );
}

/** What was given to this person, themselves or by a group, and may be read now; the newest first. */
export async function sharesFor(
  handle: Handle,
  identity: Identity,
  now: Date,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly TurnShare[]> {
  if (!may(identity, 'turn.trace')) return [];
  return read(handle, (rows) => {
    const given = rows
      .where(lives(now))
      .where(reaches(identity.person.id))
      .orderBy('s.created_at', 'desc')
      .orderBy('s.id', 'desc')
      .limit(page.limit);
    if (page.after === undefined) return given;
    return given.where(
      sql<boolean>`(s.created_at, s.id) < (select created_at, id from turn_grants where id = ${page.after})`,
    );
  });
}

/** May this person read what was said in somebody else's turn, because it was shared with them? */
export async function isSharedWith(
  handle: Handle,
  identity: Identity,
  turn: { readonly id: string; readonly owner: string },
  now: Date,
): Promise<boolean> {
  // The role is asked again at every look: whoever audits no more reads no more.
  if (!may(identity, 'turn.trace')) return false;
  const row = await handle
    .tables<AccessTables>()
    .selectFrom('turn_grants as s')
    .select('s.id')
    .where('s.turn', '=', turn.id)
    .where('s.granted_by', '=', turn.owner)
    .where(lives(now))
    .where(reaches(identity.person.id))
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes it back at once; twice is the same as once. Fails with `resource.notFound`. */
export async function withdrawGrant(handle: Handle, turn: string, id: string, now: Date): Promise<TurnShare> {
  await handle
    .tables<AccessTables>()
    .updateTable('turn_grants')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('turn', '=', turn)
    .where('withdrawn_at', 'is', null)
    .execute();
  const [share] = await read(handle, (rows) => rows.where('s.id', '=', id).where('s.turn', '=', turn));
  if (!share) throw new Problem('resource.notFound', 'There is no such share.');
  return share;
}

/** Whom a turn can be shared with: people by name, and groups in which such a person is. */
export async function possibleAuditors(handle: Handle): Promise<{
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}> {
  const people = await traced(handle).select('p.name').orderBy('p.name').orderBy('p.id').limit(500).execute();
  const groups = await traced(handle)
    .innerJoin('memberships as m', 'm.person_id', 'p.id')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .clearSelect()
    .select(['g.id', 'g.name'])
    .distinct()
    .orderBy('g.name')
    .limit(500)
    .execute();
  return { people, groups };
}

/** Roles that see the steps of turns that are not their own. */
const tracing: readonly Role[] = roles.filter((role) =>
  may(
    {
      person: { id: '', login: null, name: '' },
      groups: [],
      roles: [role],
      via: { kind: 'session', id: '' },
    },
    'turn.trace',
  ),
);

/** People who see the steps of turns that are not theirs, by the table of verbs. */
function traced(handle: Handle) {
  return handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .select('p.id')
    .where('p.disabled_at', 'is', null)
    .where(
      sql<boolean>`exists (select 1 from person_roles r where r.person_id = p.id and r.role in (${sql.join(tracing)}))`,
    );
}

const lives = (now: Date) => sql<boolean>`s.withdrawn_at is null and s.expires_at > ${now}`;

const reaches = (person: string) => sql<boolean>`(s.person_id = ${person} or s.group_id in (
  select m.group_id from memberships m where m.person_id = ${person}))`;

type Rows = ReturnType<typeof rowsOf>;

function rowsOf(handle: Handle) {
  return handle
    .tables<AccessTables>()
    .selectFrom('turn_grants as s')
    .innerJoin('persons as b', 'b.id', 's.granted_by')
    .leftJoin('persons as p', 'p.id', 's.person_id')
    .leftJoin('groups as g', 'g.id', 's.group_id')
    .select([
      ...(['s.id', 's.turn', 's.created_at', 's.expires_at', 's.withdrawn_at'] as const),
      ...(['s.granted_by', 'b.name as by_name', 's.person_id', 'p.name as person_name'] as const),
      ...(['s.group_id', 'g.name as group_name'] as const),
    ]);
}

async function read(handle: Handle, narrowed: (rows: Rows) => Rows): Promise<readonly TurnShare[]> {
  const rows = await narrowed(rowsOf(handle)).execute();
  return rows.map((row) => ({
    id: row.id,
    turn: row.turn,
    by: { id: row.granted_by, name: row.by_name },
    to:
      row.group_id === null
        ? { kind: 'person', id: row.person_id ?? '', name: row.person_name ?? '' }
        : { kind: 'group', id: row.group_id, name: row.group_name ?? '' },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    withdrawnAt: row.withdrawn_at,
  }));
}
