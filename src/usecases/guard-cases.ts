import { randomUUID } from 'node:crypto';
import { type GuardCase, type NewGuardCase, newGuardCase, Problem } from '#contract';
import { type Detector, detect } from '#guards';
import type { Envelopes, Handle } from '#store';
import type { UseCaseTables } from './tables.ts';

const contextOf = (id: string): string => `guard-case:${id}`;
/** Per use case: reports are read one by one. */
const mostCases = 1_000;

/** Keeps a report about the detectors as a case of the use case. `resource.conflict` when there are 1,000. */
export async function addGuardCase(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  report: NewGuardCase,
  by: { readonly person: string; readonly now: Date; readonly extra: readonly Detector[] },
): Promise<GuardCase> {
  const db = handle.tables<UseCaseTables>();
  const { count } = await db
    .selectFrom('guard_cases')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('use_case', '=', useCase)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostCases)
    throw new Problem('resource.conflict', `"${useCase}" has ${mostCases} cases. Remove some first.`);
  const id = randomUUID();
  const key = await envelopes.create(handle, { kind: 'guardCase', id });
  const sealed = key.seal(Buffer.from(JSON.stringify(report)), contextOf(id));
  await db
    .insertInto('guard_cases')
    .values({
      id,
      use_case: useCase,
      data_key: key.id,
      sealed,
      created_by: by.person,
      created_at: by.now,
    })
    .execute();
  return { ...report, id, createdAt: by.now, holds: holds(report, by.extra) };
}

/** The newest first, each tried on the detectors as they are today; `extra` are those of the use case's terms and of the organisation. */
export async function listGuardCases(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  extra: readonly Detector[],
): Promise<readonly GuardCase[]> {
  const rows = await handle
    .tables<UseCaseTables>()
    .selectFrom('guard_cases')
    .select(['id', 'data_key', 'sealed', 'created_at'])
    .where('use_case', '=', useCase)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return Promise.all(
    rows.map(async (row): Promise<GuardCase> => {
      const key = await envelopes.open(handle, row.data_key);
      const report = newGuardCase.parse(JSON.parse(key.open(row.sealed, contextOf(row.id)).toString('utf8')));
      return { ...report, id: row.id, createdAt: row.created_at, holds: holds(report, extra) };
    }),
  );
}

/** Takes a case away, its key with it. `resource.notFound` when there is none. */
export async function removeGuardCase(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  id: string,
): Promise<GuardCase['category']> {
  const row = await handle
    .tables<UseCaseTables>()
    .deleteFrom('guard_cases')
    .where('use_case', '=', useCase)
    .where('id', '=', id)
    .returning(['data_key', 'sealed'])
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such case.');
  const key = await envelopes.open(handle, row.data_key);
  const { category } = newGuardCase.parse(JSON.parse(key.open(row.sealed, contextOf(id)).toString('utf8')));
  await envelopes.destroy(handle, row.data_key);
  return category;
}

/** A missed finding must cover the place; a false one must not touch it. */
function holds({ kind, category, text, start, end }: NewGuardCase, extra: readonly Detector[]): boolean {
  const found = detect(text, { extra }).filter((finding) => finding.category === category);
  return kind === 'missed'
    ? found.some((finding) => finding.start <= start && finding.end >= end)
    : found.every((finding) => finding.end <= start || finding.start >= end);
}
