import { sql } from 'kysely';
import type { Handle } from '#store';
import type { GatewayTables } from './tables.ts';

/** What became of the turns of a use case. Aggregates: nothing here is about one person. */
export interface Figures {
  /** Of every state; those still running are among them. */
  readonly turns: number;
  readonly answered: number;
  readonly extractive: number;
  readonly notInSources: number;
  readonly awaitingReview: number;
  readonly refused: number;
  readonly failed: number;
  /** Answers in which the model itself said no; they are among the answered ones, or wait for a review. */
  readonly declined: number;
  readonly stopped: number;
  readonly running: number;
  readonly thumbsUp: number;
  readonly thumbsDown: number;
  /** From request to the last word of turns that ended with an answer; null where there was none. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** How many different people asked; null if there were fewer than `fewestPeople`. */
  readonly people: number | null;
}

export interface UseCaseFigures {
  readonly total: Figures;
  /** Days (UTC) on which anything was asked, the earliest first. */
  readonly days: readonly (Figures & { readonly day: string })[];
}

/** A number of people smaller than this says too much about each of them. */
export const fewestPeople = 5;

/**
 * Figures of use cases from one moment to another (excluded), in one query for all of them. Only turns that are
 * still kept count: conversations are erased after the days that the use case declares.
 */
export async function figuresOfUseCases(
  handle: Handle,
  { from, to, useCases }: { readonly from: Date; readonly to: Date; readonly useCases: readonly string[] },
): Promise<ReadonlyMap<string, UseCaseFigures>> {
  if (useCases.length === 0) return new Map();
  const state = (name: string) => sql<number>`(count(*) filter (where t.state = ${name}))::int`;
  const ended = sql`t.state in ('answered', 'extractive', 'notInSources') and t.finished_at is not null`;
  const percentile = (share: number) => sql<number | null>`(percentile_cont(${share}::double precision)
    within group (order by extract(epoch from t.finished_at - t.created_at) * 1000)
    filter (where ${ended}))::double precision`;
  const rows = await handle
    .tables<GatewayTables>()
    .with('asked', (db) =>
      db
        .selectFrom('turns as t')
        .innerJoin('conversations as c', 'c.id', 't.conversation')
        .leftJoin('feedback as f', 'f.turn', 't.id')
        .select([
          ...(['t.use_case', 't.person', 't.state', 't.created_at', 't.finished_at', 't.declined'] as const),
          ...(['t.prompt_tokens', 't.completion_tokens', 'f.rating'] as const),
          sql<string>`to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD')`.as('day'),
        ])
        .where('t.use_case', 'in', [...useCases])
        .where('t.shadow', '=', false)
        .where('c.trial', '=', false)
        .where('t.created_at', '>=', from)
        .where('t.created_at', '<', to),
    )
    .selectFrom('asked as t')
    .select([
      't.use_case as useCase',
      // Without a day: the row of the whole time.
      sql<string | null>`t.day`.as('day'),
      sql<number>`count(*)::int`.as('turns'),
      state('answered').as('answered'),
      state('extractive').as('extractive'),
      state('notInSources').as('notInSources'),
      state('awaitingReview').as('awaitingReview'),
      state('refused').as('refused'),
      state('failed').as('failed'),
      sql<number>`(count(*) filter (where t.declined))::int`.as('declined'),
      state('stopped').as('stopped'),
      state('running').as('running'),
      sql<number>`(count(*) filter (where t.rating = 'up'))::int`.as('thumbsUp'),
      sql<number>`(count(*) filter (where t.rating = 'down'))::int`.as('thumbsDown'),
      percentile(0.5).as('medianMs'),
      percentile(0.95).as('p95Ms'),
      sql<number>`coalesce(sum(t.prompt_tokens), 0)::bigint`.as('promptTokens'),
      sql<number>`coalesce(sum(t.completion_tokens), 0)::bigint`.as('completionTokens'),
      sql<number>`count(distinct t.person)::int`.as('people'),
    ])
    .groupBy(sql`grouping sets ((t.use_case), (t.use_case, t.day))`)
    .orderBy('useCase')
    .orderBy('day')
    .execute();
  const found = new Map<string, { total: Figures; days: (Figures & { day: string })[] }>();
  for (const name of useCases) found.set(name, { total: nothing, days: [] });
  for (const { useCase, day, people, ...counts } of rows) {
    const figures = { ...counts, people: people < fewestPeople ? null : people };
    const one = found.get(useCase);
    if (day === null) found.set(useCase, { total: figures, days: one?.days ?? [] });
    else one?.days.push({ day, ...figures });
  }
  return found;
}

const nothing: Figures = {
  ...{ turns: 0, answered: 0, extractive: 0, notInSources: 0, awaitingReview: 0, refused: 0, failed: 0 },
  ...{ declined: 0, stopped: 0, running: 0, thumbsUp: 0, thumbsDown: 0, medianMs: null, p95Ms: null },
  ...{ promptTokens: 0, completionTokens: 0, people: null },
};

/** Turns that are being answered now, on every server; of one use case, or of all. */
export async function countRunning(handle: Handle, useCase?: string): Promise<number> {
  let rows = handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select(sql<number>`count(*)::int`.as('running'))
    .where('state', '=', 'running')
    .where('shadow', '=', false);
  if (useCase !== undefined) rows = rows.where('use_case', '=', useCase);
  return (await rows.executeTakeFirstOrThrow()).running;
}
