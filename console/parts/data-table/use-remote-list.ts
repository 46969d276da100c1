import { useCallback, useMemo } from 'react';
import { call } from '../../api/client.ts';
import type { ZodMiniType } from '../../api/schema.ts';
import { type Loaded, usePages } from '../../api/use-reply.ts';
import type { Remote } from './data-table.tsx';
import { useListState } from './use-list-state.ts';

type Reply<Row> = ZodMiniType<{ items: Row[]; nextCursor?: string | undefined }>;

/** Rows that an export fetches at a time. */
const exportPage = 1_000;

/**
 * A list that the server searches and filters: search and these filters, as the address has them, go to the server.
 * Keep `filters` stable.
 */
export function useRemoteList<Row>(
  path: string,
  schema: Reply<Row>,
  filters: readonly string[],
  { name, limit = 100 }: { readonly name?: string; readonly limit?: number } = {},
): { readonly loaded: Loaded<readonly Row[]>; readonly remote: Remote<Row> } {
  const list = useListState(name);
  const wanted = useMemo(() => {
    const asked = new URLSearchParams();
    if (list.search !== '') asked.set('search', list.search);
    for (const filter of filters) {
      const value = list.filter(filter);
      if (value !== '') asked.set(filter, value);
    }
    return asked;
  }, [list, filters]);
  const narrowed = wanted.size > 0;
  const pages = usePages(withQuery(path, withLimit(wanted, limit)), schema);
  const all = useCallback(async () => {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const asked = withLimit(wanted, exportPage);
      if (cursor !== undefined) asked.set('cursor', cursor);
      const page = await call('GET', withQuery(path, asked), schema);
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return rows;
  }, [path, schema, wanted]);
  return {
    loaded: pages.loaded,
    remote: { more: pages.more, loadingMore: pages.loadingMore, all, unfilteredEmpty: !narrowed },
  };
}

function withLimit(asked: URLSearchParams, limit: number): URLSearchParams {
  const all = new URLSearchParams(asked);
  all.set('limit', String(limit));
  return all;
}

const withQuery = (path: string, asked: URLSearchParams): string =>
  `${path}${path.includes('?') ? '&' : '?'}${asked}`;
