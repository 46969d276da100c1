import { type Selectable, sql } from 'kysely';
import { highRiskFloor, type Organisation, recordDaysOf } from '#contract';
import { forgetKeptReviews, forgetReviewers, keepReviews } from '#review';
import type { Handle } from '#store';
import { declaredVersions } from '#usecases';
import type { GatewayTables } from './tables.ts';

const dayMs = 86_400_000;

/** What is on record of a turn whose conversation was erased. */
export type KeptTurn = Selectable<GatewayTables['kept_turns']>;

/**
 * Sets aside what is on record of a conversation before its words are erased: the steps of its turns, which version and
 * model answered, when, under which receipt, and who reviewed. Of its title, questions, answers, comments and
 * pseudonyms nothing. How long, says the version that answered: a later one cannot shorten it.
 */
export async function keepRecords(handle: Handle, conversation: string): Promise<void> {
  const db = handle.tables<GatewayTables>();
  const answered = await db
    .selectFrom('turns')
    .select(['use_case', 'version'])
    .distinct()
    .where('conversation', '=', conversation)
    .where('shadow', '=', false)
    .execute();
  if (answered.length === 0) return;
  for (const { use_case, version } of answered) {
    const declaration = (await declaredVersions(handle, use_case, [version])).get(version)?.declaration;
    // The floor of the organisation is asked when records end: it may have become one since.
    const days = declaration ? recordDaysOf(declaration, { swissFederalBody: false }) : highRiskFloor.days;
    await sql`insert into kept_turns (id, conversation, use_case, version, state, problem, declined, engine, model,
        prompt_tokens, completion_tokens, steps, receipt, created_at, finished_at, kept_until)
      select id, conversation, use_case, version, case state when 'running' then 'stopped' else state end, problem, declined, engine, model,
        prompt_tokens, completion_tokens, steps, receipt, created_at, finished_at,
        coalesce(finished_at, created_at) + make_interval(days => ${days})
      from turns where conversation = ${conversation} and version = ${version} and not shadow
      on conflict (id) do nothing`.execute(db);
  }
  await keepReviews(handle, conversation);
}

/** The record of a turn whose words are gone, for those who may see that turns of others exist. */
export async function keptTurn(handle: Handle, id: string): Promise<KeptTurn | undefined> {
  return handle
    .tables<GatewayTables>()
    .selectFrom('kept_turns')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Ends the records whose time is over, never before a floor of the organisation. Returns how many. */
export async function forgetRecords(handle: Handle, organisation: Organisation, now: Date): Promise<number> {
  const least = organisation.swissFederalBody
    ? recordDaysOf({ riskClass: 'minimal', retention: { recordDays: 0 } }, organisation)
    : 0;
  const gone = await handle
    .tables<GatewayTables>()
    .deleteFrom('kept_turns')
    .where('kept_until', '<', now)
    .where(({ fn }) => fn.coalesce('finished_at', 'created_at'), '<', new Date(now.getTime() - least * dayMs))
    .returning('id')
    .execute();
  await forgetKeptReviews(
    handle,
    gone.map(({ id }) => id),
  );
  await forgetReviewers(handle, now);
  return gone.length;
}
