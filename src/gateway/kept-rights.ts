import { federalBodyFloor, floorsOf, highRiskFloor, type Organisation, type RetentionFloor } from '#contract';
import {
  forgetKeptReviews,
  forgetReviewers,
  type KeptDecision,
  keptDecisionsOf,
  keptRequestsOf,
  keptReviewsOf,
  markForForgetting,
} from '#review';
import type { Handle } from '#store';
import { declaredVersions } from '#usecases';
import type { KeptTurn } from './kept-turns.ts';
import type { GatewayTables } from './tables.ts';

const dayMs = 86_400_000;

/** Whose records: records of turns do not say who asked, the log does (`turnsOfActor`), as long as it can. */
export interface KeptSubject {
  readonly person: string;
  readonly turns: readonly string[];
}

/** Why something cannot be erased yet. */
export interface HeldByLaw extends RetentionFloor {
  readonly until: Date;
}

/** What is on record of a person; words are among it nowhere, they went with the conversation. */
export interface KeptTraces {
  /** Turns that this person asked, with what became of their reviews. */
  readonly turns: readonly {
    readonly turn: string;
    readonly conversation: string;
    readonly useCase: string;
    readonly version: string;
    readonly state: string;
    readonly createdAt: Date;
    readonly finishedAt: Date | null;
    readonly engine: string | null;
    readonly model: string | null;
    readonly steps: KeptTurn['steps'];
    readonly keptUntil: Date;
    readonly heldByLaw: HeldByLaw | null;
    readonly review: object | null;
  }[];
  /** What this person decided about answers to others. */
  readonly decisions: readonly (KeptDecision & {
    readonly keptUntil: Date | null;
    readonly heldByLaw: HeldByLaw | null;
  })[];
}

/** Rights desk, find: how many turns and decisions on record are this person's. */
export async function findKeptTraces(handle: Handle, subject: KeptSubject): Promise<number> {
  const asked = await rowsOf(handle, await askedBy(handle, subject));
  return asked.length + (await keptDecisionsOf(handle, subject.person)).length;
}

/** Rights desk, export: everything on record, and what the law still holds until when. */
export async function exportKeptTraces(
  handle: Handle,
  subject: KeptSubject,
  organisation: Organisation,
  now: Date,
): Promise<KeptTraces> {
  const asked = await rowsOf(handle, await askedBy(handle, subject));
  const decisions = await keptDecisionsOf(handle, subject.person);
  const decidedOn = await rowsOf(
    handle,
    decisions.map(({ turn }) => turn),
  );
  const floors = await floorsFor(handle, [...asked, ...decidedOn], organisation);
  const held = (row: KeptTurn): HeldByLaw | null => {
    const floor = floors.get(row.id);
    return floor && floor.until > now ? floor : null;
  };
  const reviews = await keptReviewsOf(
    handle,
    asked.map(({ id }) => id),
  );
  const turnOf = new Map(decidedOn.map((row) => [row.id, row]));
  return {
    turns: asked.map((row) => ({
      ...{ turn: row.id, conversation: row.conversation, useCase: row.use_case, version: row.version },
      ...{ state: row.state, createdAt: row.created_at, finishedAt: row.finished_at },
      ...{ engine: row.engine, model: row.model, steps: row.steps, keptUntil: row.kept_until },
      heldByLaw: held(row),
      review: reviews.get(row.id) ?? null,
    })),
    decisions: decisions.map((decision) => {
      const row = turnOf.get(decision.turn);
      return { ...decision, keptUntil: row?.kept_until ?? null, heldByLaw: row ? held(row) : null };
    }),
  };
}

/** What became of the wish to be erased. */
export interface ErasedTraces {
  /** Turns and decisions of which nobody can tell any more that they are this person's. */
  readonly removed: number;
  /** Those that a floor still keeps; they go by themselves then. */
  readonly waiting: readonly { readonly turn: string; readonly until: Date }[];
}

/**
 * Rights desk, erase: records of turns end when no law holds them any longer, however long their use case would keep them.
 * Decisions about answers to others stay with them, without who decided. To be called before the log forgets the person:
 * it alone knows whose turns these are.
 */
export async function eraseKeptTraces(
  handle: Handle,
  subject: KeptSubject,
  organisation: Organisation,
  now: Date,
): Promise<ErasedTraces> {
  const db = handle.tables<GatewayTables>();
  const { turns, decisions } = await exportKeptTraces(handle, subject, organisation, now);
  const gone = turns.filter(({ heldByLaw }) => heldByLaw === null).map(({ turn }) => turn);
  if (gone.length > 0) await db.deleteFrom('kept_turns').where('id', 'in', gone).execute();
  await forgetKeptReviews(handle, gone);
  const waiting: { turn: string; until: Date }[] = [];
  for (const { turn, heldByLaw, keptUntil } of turns) {
    if (heldByLaw === null) continue;
    const until = new Date(Math.min(heldByLaw.until.getTime(), keptUntil.getTime()));
    await db.updateTable('kept_turns').set({ kept_until: until }).where('id', '=', turn).execute();
    waiting.push({ turn, until: heldByLaw.until });
  }
  const times = new Map(decisions.map(({ review, heldByLaw }) => [review, heldByLaw?.until ?? now]));
  await markForForgetting(handle, subject.person, times);
  await forgetReviewers(handle, now);
  for (const { turn, heldByLaw } of decisions) if (heldByLaw) waiting.push({ turn, until: heldByLaw.until });
  return { removed: turns.length + decisions.length - waiting.length, waiting };
}

async function askedBy(handle: Handle, { person, turns }: KeptSubject): Promise<readonly string[]> {
  return [...new Set([...turns, ...(await keptRequestsOf(handle, person))])];
}

async function rowsOf(handle: Handle, turns: readonly string[]): Promise<readonly KeptTurn[]> {
  if (turns.length === 0) return [];
  return handle
    .tables<GatewayTables>()
    .selectFrom('kept_turns')
    .selectAll()
    .where('id', 'in', [...turns])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The highest floor of each turn, by the version that answered; one that is not there any more counts as high. */
async function floorsFor(
  handle: Handle,
  rows: readonly KeptTurn[],
  organisation: Organisation,
): Promise<ReadonlyMap<string, HeldByLaw>> {
  const found = new Map<string, HeldByLaw>();
  for (const [useCase, turns] of Map.groupBy(rows, (row) => row.use_case)) {
    const versions = await declaredVersions(handle, useCase, [
      ...new Set(turns.map(({ version }) => version)),
    ]);
    for (const { id, version, finished_at, created_at } of turns) {
      const declaration = versions.get(version)?.declaration;
      const [floor] = declaration ? floorsOf(declaration, organisation) : unknown(organisation);
      const ended = finished_at ?? created_at;
      if (floor) found.set(id, { ...floor, until: new Date(ended.getTime() + floor.days * dayMs) });
    }
  }
  return found;
}

const unknown = ({ swissFederalBody }: Organisation): readonly RetentionFloor[] =>
  swissFederalBody ? [federalBodyFloor] : [highRiskFloor];
