import { useCallback, useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { callable, type UseCase, useCases } from '../../api/replies.ts';
import { useSession } from '../../parts/session.tsx';

export interface UseCasesState {
  readonly state: 'loading' | 'ready' | 'failed';
  /** All that this person may see. */
  readonly items: readonly UseCase[];
  /** Those that answer them. */
  readonly callable: readonly UseCase[];
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
    callable: [],
    stopped: false,
  });
  const reload = useCallback(async () => {
    try {
      const [{ items, stopped }, { data }] = await Promise.all([
        call('GET', '/api/use-cases', useCases),
        call('GET', '/v1/models', callable),
      ]);
      const names = new Set(data.map(({ id }) => id));
      setNow({ state: 'ready', items, callable: items.filter(({ name }) => names.has(name)), stopped });
    } catch (error) {
      const problem = asProblem(error);
      if (!endedBy(problem)) setNow({ state: 'failed', items: [], callable: [], stopped: false, problem });
    }
  }, [endedBy]);
  useEffect(() => void reload(), [reload]);
  return { ...now, reload: () => void reload() };
}
