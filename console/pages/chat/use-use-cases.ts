import { useCallback, useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type UseCase, useCases } from '../../api/replies.ts';
import { useSession } from '../../parts/session.tsx';

export interface UseCasesState {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly items: readonly UseCase[];
  readonly stopped: boolean;
  readonly problem?: ApiProblem;
  readonly reload: () => void;
}

/** The use cases that this person may see. */
export function useUseCases(): UseCasesState {
  const { endedBy } = useSession();
  const [now, setNow] = useState<Omit<UseCasesState, 'reload'>>({
    state: 'loading',
    items: [],
    stopped: false,
  });
  const reload = useCallback(async () => {
    try {
      const { items, stopped } = await call('GET', '/api/use-cases', useCases);
      setNow({ state: 'ready', items, stopped });
    } catch (error) {
      const problem = asProblem(error);
      if (!endedBy(problem)) setNow({ state: 'failed', items: [], stopped: false, problem });
    }
  }, [endedBy]);
  useEffect(() => void reload(), [reload]);
  return { ...now, reload: () => void reload() };
}
