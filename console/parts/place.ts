import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The path of the page that is shown. */
export const usePlace = (): string => useRouterState({ select: ({ location }) => location.pathname });

export type Go = (path: string, how?: 'push' | 'replace') => void;

/** Shows another page; `replace` where going back to this one makes no sense. */
export function useGo(): Go {
  const navigate = useNavigate();
  return useCallback(
    (path, how = 'push') => {
      void navigate({ href: path, replace: how === 'replace' });
    },
    [navigate],
  );
}
