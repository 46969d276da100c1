import { useMemo } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { callable, type UseCase, useCases } from '../../api/replies.ts';
import { useReply } from '../../api/use-reply.ts';

export interface UseCasesState {
  readonly state: 'loading' | 'ready' | 'failed';
  /** All that this person may see. */
  readonly items: readonly UseCase[];
  /** Those that answer them. */
  readonly callable: readonly UseCase[];
  readonly stopped: boolean;
  readonly problem?: ApiProblem;
  readonly retry?: () => void;
}

const none = { items: [], callable: [], stopped: false } as const;

/** The use cases that this person may see. */
export function useUseCases(): UseCasesState {
  const all = useReply('/api/use-cases', useCases);
  const mine = useReply('/v1/models', callable);
  return useMemo(() => {
    for (const one of [all, mine]) {
      if (one.state === 'failed') return { ...none, state: 'failed', problem: one.problem, retry: one.retry };
    }
    if (all.state !== 'ready' || mine.state !== 'ready') return { ...none, state: 'loading' };
    const names = new Set(mine.data.data.map(({ id }) => id));
    const { items, stopped } = all.data;
    return { state: 'ready', items, callable: items.filter(({ name }) => names.has(name)), stopped };
  }, [all, mine]);
}
