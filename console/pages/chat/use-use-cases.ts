import { useMemo } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { callable, type UseCase, useCases } from '../../api/replies.ts';
import { useReply } from '../../api/use-reply.ts';

export interface CallableUseCase extends UseCase {
  /** May files be attached? */
  readonly attachments: boolean;
}

export interface UseCasesState {
  readonly state: 'loading' | 'ready' | 'failed';
  /** All that this person may see. */
  readonly items: readonly UseCase[];
  /** Those that answer them. */
  readonly callable: readonly CallableUseCase[];
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
    const attachments = new Map(mine.data.data.map(({ id, leitstand }) => [id, leitstand.attachments]));
    const { items, stopped } = all.data;
    const callableOnes = items.flatMap((one): CallableUseCase[] => {
      const takesFiles = attachments.get(one.name);
      return takesFiles === undefined ? [] : [{ ...one, attachments: takesFiles }];
    });
    return { state: 'ready', items, callable: callableOnes, stopped };
  }, [all, mine]);
}
