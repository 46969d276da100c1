import { useMemo } from 'react';
import { call } from '../../api/client.ts';
import { type Pages, usePages } from '../../api/use-reply.ts';
import { useListState } from '../../parts/data-table/use-list-state.ts';
import { useAddress } from '../../parts/use-address.ts';
import { type RecordFilter, recordQuery } from './record-query.ts';
import { type AuditItem, records } from './replies.ts';

export function useRecordFilter(): RecordFilter {
  const { read } = useAddress();
  const { search } = useListState();
  return {
    kind: read('kind') ?? '',
    event: read('event') ?? '',
    useCase: read('useCase') ?? '',
    about: search.trim(),
    from: read('from') ?? '',
    to: read('to') ?? '',
    first: read('first') === 'oldest' ? 'oldest' : 'newest',
  };
}

export function useRecords(filter: RecordFilter): Pages<AuditItem> {
  const query = useMemo(() => {
    const asked = recordQuery(filter);
    asked.set('limit', '100');
    return asked.toString();
  }, [filter]);
  return usePages(`/api/audit/records?${query}`, records);
}

/** Every record that fits, for the export; told how many were looked at, and stopped when asked. */
export async function allRecords(
  filter: RecordFilter,
  progress: (examined: number) => void,
  signal: AbortSignal,
): Promise<readonly AuditItem[]> {
  const found: AuditItem[] = [];
  let examined = 0;
  let cursor: string | undefined;
  do {
    const asked = recordQuery(filter);
    asked.set('limit', '1000');
    if (cursor !== undefined) asked.set('cursor', cursor);
    const page = await call('GET', `/api/audit/records?${asked}`, records, { signal });
    found.push(...page.items);
    examined += page.examined;
    progress(examined);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}
