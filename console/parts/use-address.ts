import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

export interface Address {
  /** A value after the question mark. */
  readonly read: (name: string) => string | undefined;
  /** Changes some of them (`undefined` or '' takes one away); by default without a new step in the history. */
  readonly write: (changes: Readonly<Record<string, string | undefined>>, how?: 'push' | 'replace') => void;
}

const searchOf = ({ location }: { readonly location: { readonly search: object } }) =>
  location.search as Readonly<Record<string, unknown>>;

/** What a page shows stands in its address, so that a link shows the same to somebody else, and Back goes back. */
export function useAddress(): Address {
  const search = useRouterState({ select: searchOf });
  const navigate = useNavigate();
  const read = useCallback(
    (name: string) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
    [search],
  );
  const write = useCallback(
    (changes: Readonly<Record<string, string | undefined>>, how: 'push' | 'replace' = 'replace') => {
      void navigate({
        to: '.',
        search: (before: Readonly<Record<string, unknown>>) => {
          const after = Object.entries({ ...before, ...changes });
          return Object.fromEntries(after.filter(([, value]) => value !== undefined && value !== ''));
        },
        replace: how === 'replace',
      });
    },
    [navigate],
  );
  return { read, write };
}
