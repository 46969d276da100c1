import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Verb } from '#contract';
import { call, rememberCsrfToken, request } from './api/client.ts';
import { type ApiProblem, asProblem } from './api/problem.ts';
import { type Session, session as sessionReply } from './api/replies.ts';
import { useToldLanguage } from './language/use-told-language.ts';
import { useWords } from './language/use-words.tsx';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { forgetTab } from './parts/memory.ts';
import { SessionContext, type SignedIn } from './parts/session.tsx';
import { Trouble } from './parts/trouble.tsx';
import { router } from './router.tsx';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'signedOut'; readonly expired: boolean }
  | { readonly state: 'signedIn'; readonly session: Session }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** Who is here, and the page they are on. */
export function App({ token }: { readonly token: string | undefined }) {
  const { say } = useWords();
  const [state, setState] = useState<State>(
    token === undefined ? { state: 'loading' } : { state: 'signedOut', expired: false },
  );

  const enter = useCallback((session: Session) => {
    rememberCsrfToken(session.csrfToken);
    setState({ state: 'signedIn', session });
  }, []);
  const load = useCallback(async () => {
    setState({ state: 'loading' });
    // The scripts of the page come while the server is asked who is here; without them the router asks again.
    void router.load();
    try {
      enter(await call('GET', '/api/session', sessionReply));
    } catch (error) {
      const problem = asProblem(error);
      setState(
        problem.status === 401 ? { state: 'signedOut', expired: false } : { state: 'failed', problem },
      );
    }
  }, [enter]);
  useEffect(() => {
    if (token === undefined) void load();
  }, [token, load]);

  const signedIn = useMemo((): SignedIn | undefined => {
    if (state.state !== 'signedIn') return undefined;
    const { session } = state;
    const leave = (expired: boolean) => {
      rememberCsrfToken(undefined);
      setState({ state: 'signedOut', expired });
    };
    return {
      session,
      may: (verb: Verb) => session.verbs.includes(verb),
      refresh: async () => enter(await call('GET', '/api/session', sessionReply)),
      async signOut() {
        await request('DELETE', '/api/session');
        forgetTab();
        leave(false);
      },
      endedBy(problem) {
        if (problem.status !== 401) return false;
        leave(true);
        return true;
      },
    };
  }, [state, enter]);
  useToldLanguage(signedIn?.session);
  // What one person was shown is never kept for the next.
  const queries = useMemo(() => (signedIn ? queryClient(signedIn) : undefined), [signedIn]);

  if (state.state === 'loading') return <p className="p-6 text-muted">{say('app.loading')}</p>;
  if (state.state === 'failed') {
    return (
      <main className="mx-auto max-w-xl p-6">
        <Trouble problem={state.problem} onRetry={() => void load()} />
      </main>
    );
  }
  if (!signedIn || !queries) {
    return (
      <SignInPage
        token={token}
        expired={state.state === 'signedOut' && state.expired}
        onSignedIn={(session) => {
          if (location.pathname === '/sign-in') history.replaceState(null, '', '/');
          enter(session);
        }}
      />
    );
  }
  return (
    <SessionContext value={signedIn}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </SessionContext>
  );
}

function queryClient({ endedBy }: SignedIn): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => void endedBy(asProblem(error)) }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server refused it will refuse again; a connection that broke may be back.
        retry: (failures, error) => asProblem(error).code === 'network.unreachable' && failures < 2,
      },
      mutations: { retry: false, onError: (error) => void endedBy(asProblem(error)) },
    },
  });
}
