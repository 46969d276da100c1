import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiProblem, asProblem } from '../api/problem.ts';
import { useWordsOf } from '../language/use-words.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { createAskFramed } from './ask-framed.ts';
import { FramedChat } from './framed-chat.tsx';
import type { Admission, Portal } from './portal.ts';
import { words } from './words.ts';

type State =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly admission: Admission }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** The chat of one use case, once the page around has let it in. */
export function EmbedPage({ useCase, portal }: { readonly useCase: string; readonly portal: Portal }) {
  const { say } = useWordsOf(words);
  const [state, setState] = useState<State>({ state: 'waiting' });
  const enter = useCallback(async () => {
    setState({ state: 'waiting' });
    try {
      setState({ state: 'ready', admission: await portal.admission() });
    } catch (error) {
      setState({ state: 'failed', problem: asProblem(error) });
    }
  }, [portal]);
  useEffect(() => {
    if (portal.isThere) void enter();
  }, [portal, enter]);
  const ask = useMemo(
    () => (state.state === 'ready' ? createAskFramed(portal, state.admission) : undefined),
    [portal, state],
  );

  if (state.state === 'ready' && ask) {
    return <FramedChat useCase={useCase} admission={state.admission} ask={ask} />;
  }
  return (
    <main className="grid min-h-dvh content-center justify-items-center p-4">
      <h1 className="sr-only">Leitstand</h1>
      {portal.isThere ? (
        state.state === 'failed' ? (
          <Trouble problem={explained(state.problem)} onRetry={() => void enter()} />
        ) : (
          <p role="status" className="text-muted">
            {say('waiting')}
          </p>
        )
      ) : (
        <div className="grid max-w-prose gap-2 text-center">
          <p className="font-semibold">{say('alone')}</p>
          <p className="text-muted">{say('aloneAdvice')}</p>
        </div>
      )}
    </main>
  );

  function explained(problem: ApiProblem): ApiProblem {
    if (problem.code !== 'embed.noToken') return problem;
    return new ApiProblem({
      code: problem.code,
      status: 0,
      title: say('noToken'),
      detail: say('noTokenAdvice'),
    });
  }
}
