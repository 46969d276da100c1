import {
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { call, readReply } from './client.ts';
import { type ApiProblem, asProblem } from './problem.ts';
import * as z from './schema.ts';

/** What is known of something that has been asked for. */
export type Loaded<Data> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: Data }
  | { readonly state: 'failed'; readonly problem: ApiProblem; readonly retry: () => void };

export interface ReplyOptions {
  /** Asks again this often while the page is visible. */
  readonly everyMs?: number | false;
  /** Does not ask yet. */
  readonly wait?: boolean;
}

/**
 * Replies are kept under the address they came from, `/api/x?y` under `/api/x`, and as they came: each page reads them
 * by its own schema, which may know less of them than another page's.
 */
export const keyOf = (path: string): QueryKey => [...path.split('?')];

/** What GET `path` replies, kept and refreshed; what was shown stays while it is asked for again. */
export function useReply<Data>(
  path: string,
  schema: z.ZodMiniType<Data>,
  { everyMs = false, wait = false }: ReplyOptions = {},
): Loaded<Data> {
  const query = useQuery({
    queryKey: keyOf(path),
    queryFn: ({ signal }) => call('GET', path, z.unknown(), { signal }),
    select: useCallback((reply: unknown) => readReply(schema, reply, path), [schema, path]),
    refetchInterval: everyMs,
    enabled: !wait,
  });
  const { data, error, refetch } = query;
  return useMemo(() => {
    if (data !== undefined) return { state: 'ready', data };
    if (error) return { state: 'failed', problem: asProblem(error), retry: () => void refetch() };
    return { state: 'loading' };
  }, [data, error, refetch]);
}

/** All that turning pages needs to know; the rest stays as it came. */
const onePage = z.looseObject({ nextCursor: z.optional(z.string()) });

export interface Pages<Item> {
  readonly loaded: Loaded<readonly Item[]>;
  /** Asks for the next page; `undefined` when there is none. */
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
}

/** A list that comes in pages (`{items, nextCursor?}`), as one list that grows. */
export function usePages<Item>(
  path: string,
  schema: z.ZodMiniType<{ items: Item[]; nextCursor?: string | undefined }>,
  { everyMs = false, wait = false }: ReplyOptions = {},
): Pages<Item> {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(path), 'pages'],
    queryFn: ({ signal, pageParam }) => call('GET', withCursor(path, pageParam), onePage, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: useCallback(
      ({ pages }: { readonly pages: readonly unknown[] }) =>
        pages.flatMap((page) => readReply(schema, page, path).items),
      [schema, path],
    ),
    refetchInterval: everyMs,
    enabled: !wait,
  });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const loaded = useMemo((): Loaded<readonly Item[]> => {
    if (data) return { state: 'ready', data };
    if (error) return { state: 'failed', problem: asProblem(error), retry: () => void refetch() };
    return { state: 'loading' };
  }, [data, error, refetch]);
  const more = hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined;
  return { loaded, more, loadingMore: isFetchingNextPage };
}

function withCursor(path: string, cursor: string): string {
  if (cursor === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}

export interface Action<Input> {
  /** Does it; a failure is kept in `problem` and does not throw. Says whether it worked. */
  readonly run: (input: Input) => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly reset: () => void;
}

/** Something that changes what the server holds; afterwards what lies under these addresses is asked for anew. */
export function useAction<Input = void>(
  work: (input: Input) => Promise<unknown>,
  changes: readonly string[] = [],
): Action<Input> {
  const refresh = useRefresh();
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: work,
    onSuccess: () => refresh(...changes),
  });
  const run = useCallback(
    async (input: Input) => {
      try {
        await mutateAsync(input);
        return true;
      } catch {
        return false;
      }
    },
    [mutateAsync],
  );
  return { run, busy: isPending, problem: error ? asProblem(error) : undefined, reset };
}

/** Asks anew for whatever came from these addresses, with or without a question mark behind. */
export function useRefresh(): (...paths: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (...paths) => {
      await Promise.all(paths.map((path) => client.invalidateQueries({ queryKey: keyOf(path) })));
    },
    [client],
  );
}
