import { randomUUID } from 'node:crypto';
import { Problem } from '#contract';
import type { Handle } from '../handle.ts';
import type { Envelopes, KeyOwner } from './envelopes.ts';

/** A table of cases that people wrote down for a use case: their words are sealed, each case under a key of its own. */
export interface SealedCaseRow {
  id: string;
  use_case: string;
  data_key: string;
  sealed: Uint8Array;
  created_by: string;
  created_at: Date;
}

export interface SealedCase<Content> {
  readonly id: string;
  readonly createdAt: Date;
  readonly content: Content;
}

/** Per use case: people read them one by one. */
const mostCases = 1_000;

/** How the cases of one table are kept. `context` stands before the id in what a seal is bound to; it never changes. */
export function sealedCases<Content>(
  table: string,
  {
    kind,
    context,
    read,
  }: {
    readonly kind: KeyOwner['kind'];
    readonly context: string;
    readonly read: (value: unknown) => Content;
  },
) {
  const db = (handle: Handle) => handle.tables<Record<string, SealedCaseRow>>();
  const open = async (
    handle: Handle,
    envelopes: Pick<Envelopes, 'open'>,
    { id, data_key, sealed }: Pick<SealedCaseRow, 'id' | 'data_key' | 'sealed'>,
  ): Promise<Content> => {
    const key = await envelopes.open(handle, data_key);
    return read(JSON.parse(key.open(sealed, `${context}:${id}`).toString('utf8')));
  };
  return {
    /** `resource.conflict` when there are 1,000. */
    async add(
      handle: Handle,
      envelopes: Envelopes,
      useCase: string,
      contentOf: (id: string) => Content,
      by: { readonly person: string; readonly now: Date },
    ): Promise<SealedCase<Content>> {
      const { count } = await db(handle)
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('use_case', '=', useCase)
        .executeTakeFirstOrThrow();
      if (Number(count) >= mostCases)
        throw new Problem('resource.conflict', `"${useCase}" has ${mostCases} cases. Remove some first.`);
      const id = randomUUID();
      const content = contentOf(id);
      const key = await envelopes.create(handle, { kind, id });
      await db(handle)
        .insertInto(table)
        .values({
          ...{ id, use_case: useCase, data_key: key.id, created_by: by.person, created_at: by.now },
          sealed: key.seal(Buffer.from(JSON.stringify(content)), `${context}:${id}`),
        })
        .execute();
      return { id, createdAt: by.now, content };
    },

    async list(
      handle: Handle,
      envelopes: Pick<Envelopes, 'open'>,
      useCase: string,
      first: 'newest' | 'oldest',
    ): Promise<readonly SealedCase<Content>[]> {
      const rows = await db(handle)
        .selectFrom(table)
        .select(['id', 'data_key', 'sealed', 'created_at'])
        .where('use_case', '=', useCase)
        .orderBy('created_at', first === 'newest' ? 'desc' : 'asc')
        .orderBy('id')
        .execute();
      const cases: SealedCase<Content>[] = [];
      for (const row of rows)
        cases.push({ id: row.id, createdAt: row.created_at, content: await open(handle, envelopes, row) });
      return cases;
    },

    /** Takes a case away, its key with it, and says what it was. `resource.notFound` when there is none. */
    async remove(handle: Handle, envelopes: Envelopes, useCase: string, id: string): Promise<Content> {
      const row = await db(handle)
        .deleteFrom(table)
        .where('use_case', '=', useCase)
        .where('id', '=', id)
        .returning(['id', 'data_key', 'sealed'])
        .executeTakeFirst();
      if (!row) throw new Problem('resource.notFound', 'There is no such case.');
      const content = await open(handle, envelopes, row);
      await envelopes.destroy(handle, row.data_key);
      return content;
    },
  };
}
