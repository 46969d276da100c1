import { useInfiniteQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { FileX2 } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { call } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Loading } from '../progress.tsx';
import { Trouble } from '../trouble.tsx';
import { Block } from './block.tsx';
import { joinTables } from './join-tables.ts';
import { blockWindow, type Place } from './replies.ts';
import { words } from './words.ts';

/** Passages fetched at once: some screens of text. */
const windowSize = 40;

export interface BlocksProps {
  readonly id: string;
  readonly version: number;
  readonly place: Place | undefined;
  /** Only these passages (a sheet); everything without. */
  readonly range?: { readonly first: number; readonly passages: number } | undefined;
  /** Blocks that are shown elsewhere already: all that begin before this offset. */
  readonly startAt?: number | undefined;
}

/** The extracted text of a document, opened at the cited place and growing both ways from there. */
export function BlocksView({ id, version, place, range, startAt = 0 }: BlocksProps) {
  const { say } = useWordsOf(words);
  const begin = range?.first ?? 0;
  const end = range ? range.first + range.passages : Number.POSITIVE_INFINITY;
  const inRange = place !== undefined && place.ordinal >= begin && place.ordinal < end;
  // A little of what stands before the cited place is worth seeing too.
  const first = inRange ? Math.max(begin, place.ordinal - 4) : begin;
  const query = useInfiniteQuery({
    queryKey: [`/api/documents/${id}/blocks`, version, begin, end, place?.start, place?.end],
    initialPageParam: { first, limit: Math.min(windowSize, end - first) },
    queryFn: ({ pageParam, signal }) => {
      const marked = inRange ? { start: String(place.start), end: String(place.end) } : {};
      const asked = new URLSearchParams({
        version: String(version),
        first: String(pageParam.first),
        limit: String(pageParam.limit),
        ...marked,
      });
      return call('GET', `/api/documents/${encodeURIComponent(id)}/blocks?${asked}`, blockWindow, { signal });
    },
    getNextPageParam: ({ next }) =>
      next === undefined || next >= end
        ? undefined
        : { first: next, limit: Math.min(windowSize, end - next) },
    getPreviousPageParam: ({ first: at }) => {
      if (at <= begin) return undefined;
      const from = Math.max(begin, at - windowSize);
      return { first: from, limit: at - from };
    },
  });
  const { data, error } = query;
  const blocks = useMemo(
    () => joinTables(data?.pages.flatMap((page) => page.blocks) ?? []).filter((block) => block.end > startAt),
    [data, startAt],
  );
  const list = useRef<HTMLDivElement>(null);
  const loaded = data !== undefined;
  useEffect(() => {
    if (loaded) list.current?.querySelector('[data-cited]')?.scrollIntoView({ block: 'center' });
  }, [loaded]);

  if (!data && error) return <Trouble problem={asProblem(error)} onRetry={() => void query.refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (blocks.length === 0) return <EmptyState icon={FileX2} title={say('nothing')} />;
  return (
    <div
      ref={list}
      className={clsx('grid grid-cols-1 gap-3 [overflow-wrap:anywhere]', !range && 'max-w-3xl')}
    >
      {query.hasPreviousPage ? (
        <Button
          size="small"
          look="quiet"
          busy={query.isFetchingPreviousPage}
          onClick={() => void query.fetchPreviousPage()}
        >
          {say('before')}
        </Button>
      ) : null}
      {blocks.map((block) => (
        <Block key={block.start} block={block} />
      ))}
      {query.hasNextPage ? (
        <Button
          size="small"
          look="quiet"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {say('after')}
        </Button>
      ) : null}
    </div>
  );
}
