import { sql } from 'kysely';
import type { Handle } from '#store';
import type { GatewayTables } from '../tables.ts';

export interface ShadowSide {
  /** From documents or by a model. */
  readonly answered: number;
  readonly notInSources: number;
  /** Refused or failed. */
  readonly withoutAnswer: number;
  readonly medianMs: number | null;
  readonly tokens: number;
}

/** Two versions on the same questions. Aggregates: nothing of what was asked or said. */
export interface ShadowFigures {
  readonly turns: number;
  readonly live: ShadowSide;
  readonly shadow: ShadowSide;
  /** Turns in which only one of the two answered. */
  readonly onlyLiveAnswered: number;
  readonly onlyShadowAnswered: number;
  /** Means over turns in which both ended; null without any. */
  readonly wordsInCommon: number | null;
  readonly documentsInCommon: number | null;
}

/** What came of a shadow beside this live version. */
export async function shadowFigures(
  handle: Handle,
  useCase: string,
  versions: { readonly live: string; readonly shadow: string },
): Promise<ShadowFigures> {
  const answered = (side: 'live' | 'shadow') =>
    sql`${sql.ref(`${side}_state`)} in ('answered', 'extractive')`;
  const none = (side: 'live' | 'shadow') => sql`${sql.ref(`${side}_state`)} = 'notInSources'`;
  const count = (what: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${what}))::int`;
  const median = (column: string) =>
    sql<number | null>`percentile_cont(0.5) within group (order by ${sql.ref(column)})`;
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('shadow_turns')
    .select([
      sql<number>`count(*)::int`.as('turns'),
      count(answered('live')).as('liveAnswered'),
      count(none('live')).as('liveNone'),
      count(answered('shadow')).as('shadowAnswered'),
      count(none('shadow')).as('shadowNone'),
      count(sql`${answered('live')} and not (${answered('shadow')})`).as('onlyLive'),
      count(sql`${answered('shadow')} and not (${answered('live')})`).as('onlyShadow'),
      median('live_ms').as('liveMs'),
      median('shadow_ms').as('shadowMs'),
      sql<number>`coalesce(sum(live_tokens), 0)::bigint`.as('liveTokens'),
      sql<number>`coalesce(sum(shadow_tokens), 0)::bigint`.as('shadowTokens'),
      sql<number | null>`avg(words_in_common)`.as('words'),
      sql<number | null>`avg(documents_in_common)`.as('documents'),
    ])
    .where('use_case', '=', useCase)
    .where('live_version', '=', versions.live)
    .where('shadow_version', '=', versions.shadow)
    .executeTakeFirstOrThrow();
  const { turns } = row;
  const side = (answers: number, nothing: number, medianMs: number | null, tokens: number): ShadowSide => ({
    ...{ answered: answers, notInSources: nothing, withoutAnswer: turns - answers - nothing },
    ...{ medianMs, tokens: Number(tokens) },
  });
  return {
    turns,
    live: side(row.liveAnswered, row.liveNone, row.liveMs, row.liveTokens),
    shadow: side(row.shadowAnswered, row.shadowNone, row.shadowMs, row.shadowTokens),
    ...{ onlyLiveAnswered: row.onlyLive, onlyShadowAnswered: row.onlyShadow },
    ...{ wordsInCommon: row.words, documentsInCommon: row.documents },
  };
}
