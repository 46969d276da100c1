import { useMemo, useState } from 'react';
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

/** How often it is asked anew while this person has no use case, and while they have some: one may be stopped or released. */
const noneYetMs = 5_000;
const someMs = 60_000;

/** The use cases that this person may see; one that goes live appears without the page being loaded anew. */
export function useUseCases(): UseCasesState {
  const [hasSome, setHasSome] = useState(false);
  const everyMs = hasSome ? someMs : noneYetMs;
  const all = useReply('/api/use-cases', useCases, { everyMs });
  const mine = useReply('/v1/models', callable, { everyMs });
  const state = useMemo((): UseCasesState => {
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
  if (hasSome !== state.callable.length > 0) setHasSome(!hasSome);
  return state;
}
