import { useCallback, useMemo } from 'react';
import { useAddress } from '../use-address.ts';

export interface ListState {
  readonly search: string;
  /** Column and direction; `undefined` is the order in which the rows came. */
  readonly sort: { readonly id: string; readonly descending: boolean } | undefined;
  /** Chosen value of a filter; '' is all. */
  readonly filter: (id: string) => string;
  readonly setSearch: (search: string) => void;
  readonly setSort: (sort: ListState['sort']) => void;
  readonly setFilter: (id: string, value: string) => void;
}

/**
 * Search, order and filters of a list, in the address: `?q=…&sort=-name&state=failed`. With two lists on one page give
 * each a name, which is put before.
 */
export function useListState(name = ''): ListState {
  const { read, write } = useAddress();
  const key = useCallback((part: string) => (name === '' ? part : `${name}.${part}`), [name]);
  const search = read(key('q')) ?? '';
  const sorted = read(key('sort'));
  return useMemo(
    () => ({
      search,
      sort:
        sorted === undefined
          ? undefined
          : { id: sorted.replace(/^-/, ''), descending: sorted.startsWith('-') },
      filter: (id) => read(key(id)) ?? '',
      setSearch: (text) => write({ [key('q')]: text }),
      setSort: (sort) => write({ [key('sort')]: sort && `${sort.descending ? '-' : ''}${sort.id}` }),
      setFilter: (id, value) => write({ [key(id)]: value }),
    }),
    [search, sorted, read, write, key],
  );
}
