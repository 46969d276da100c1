import { sql } from 'kysely';
import { type Identity, Problem } from '#contract';
import type { Handle } from '#store';
import type { LiveUseCase } from '#usecases';
import type { GatewayTables, SpentOn } from './tables.ts';

const dayMs = 86_400_000;

/**
 * Fails with `turn.overBudget` and the seconds to wait. Within the transaction that notes what is reserved: the advisory
 * lock makes counting and reserving one step. A draft is tried while it is written: that takes no turn of the minute away.
 */
export async function reserve(
  handle: Handle,
  identity: Identity,
  { name, declaration: { budget } }: Budgeted,
  now: Date,
  kind: SpentOn = 'turn',
): Promise<void> {
  const db = handle.tables<GatewayTables>();
  await sql`select pg_advisory_xact_lock(hashtext(${`budget ${name}`}))`.execute(db);
  const minuteAgo = new Date(now.getTime() - 60_000);
  const dayAgo = new Date(now.getTime() - dayMs);
  await db.deleteFrom('spent').where('created_at', '<=', dayAgo).execute();
  const { times, tokens } = await db
    .selectFrom((from) =>
      from
        .selectFrom('turns')
        .select([sql<SpentOn>`'turn'`.as('kind'), 'person', 'created_at', tokensOfTurn.as('tokens')])
        .where('use_case', '=', name)
        .where('shadow', '=', false)
        .where('created_at', '>', dayAgo)
        .unionAll(
          from
            .selectFrom('spent')
            .select(['kind', 'person', 'created_at', 'tokens'])
            .where('use_case', '=', name),
        )
        .as('used'),
    )
    .select([
      sql<number>`count(*) filter (where kind = ${kind} and person = ${identity.person.id} and created_at > ${minuteAgo})`.as(
        'times',
      ),
      sql<number>`coalesce(sum(tokens), 0)`.as('tokens'),
    ])
    .executeTakeFirstOrThrow();
  if (Number(times) >= budget.turnsPerMinute) {
    throw new Problem(
      'turn.overBudget',
      `More than ${budget.turnsPerMinute} ${kind === 'turn' ? 'turns' : 'texts tried'} in a minute.`,
      {
        details: { retryAfterSeconds: 60 },
      },
    );
  }
  if (Number(tokens) >= budget.tokensPerDay) {
    throw new Problem('turn.overBudget', `"${name}" has used its tokens of the last 24 hours.`, {
      details: { retryAfterSeconds: 3_600 },
    });
  }
}

/** Turns whose conversation is about to go count for the rest of their day: deleting what was asked gives no budget back. */
export async function keepSpent(handle: Handle, conversation: string, now: Date): Promise<void> {
  await handle
    .tables<GatewayTables>()
    .insertInto('spent')
    .columns(['id', 'kind', 'person', 'use_case', 'tokens', 'created_at'])
    .expression((from) =>
      from
        .selectFrom('turns')
        .select([
          'id',
          sql<SpentOn>`'turn'`.as('kind'),
          'person',
          'use_case',
          tokensOfTurn.as('tokens'),
          'created_at',
        ])
        .where('conversation', '=', conversation)
        .where('shadow', '=', false)
        .where('created_at', '>', new Date(now.getTime() - dayMs)),
    )
    .execute();
}

/** What has a budget. */
export type Budgeted = Pick<LiveUseCase, 'name' | 'declaration'>;

const tokensOfTurn = sql<number>`reserved_tokens + prompt_tokens + completion_tokens + guard_tokens`;
