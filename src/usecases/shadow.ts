import type { Handle } from '#store';
import type { UseCaseTables } from './tables.ts';

/** A version that is asked a share of the questions beside the live one; nobody is shown what it says. */
export interface Shadow {
  readonly version: string;
  /** Of all turns, above 0 up to 1. */
  readonly share: number;
  readonly since: Date;
  /** Id of who began it. */
  readonly startedBy: string;
}

/** The shadow of a use case; undefined without one. */
export async function shadowOf(handle: Handle, name: string): Promise<Shadow | undefined> {
  return handle
    .tables<UseCaseTables>()
    .selectFrom('use_case_shadows')
    .select(['version', 'share', 'since', 'started_by as startedBy'])
    .where('use_case', '=', name)
    .executeTakeFirst();
}

/** Puts a version in the shadow, in the place of another that may stand there. */
export async function putShadow(handle: Handle, name: string, shadow: Shadow): Promise<void> {
  const { version, share, since, startedBy } = shadow;
  await handle
    .tables<UseCaseTables>()
    .insertInto('use_case_shadows')
    .values({ use_case: name, version, share, since, started_by: startedBy })
    .onConflict((conflict) =>
      conflict.column('use_case').doUpdateSet({ version, share, since, started_by: startedBy }),
    )
    .execute();
}

/** Ends the shadow, of this version if one is named; false if there was none. */
export async function endShadow(handle: Handle, name: string, version?: string): Promise<boolean> {
  let rows = handle.tables<UseCaseTables>().deleteFrom('use_case_shadows').where('use_case', '=', name);
  if (version !== undefined) rows = rows.where('version', '=', version);
  return (await rows.executeTakeFirst()).numDeletedRows > 0n;
}
