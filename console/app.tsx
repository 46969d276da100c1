import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Verb } from '#contract';
import { call, rememberCsrfToken, request } from './api/client.ts';
import { type ApiProblem, asProblem } from './api/problem.ts';
import { type Session, session as sessionReply } from './api/replies.ts';
import { useWords } from './language/use-words.tsx';
import { ChatPage } from './pages/chat/chat-page.tsx';
import { DocumentsPage } from './pages/documents/documents-page.tsx';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { forgetTab } from './parts/memory.ts';
import { go, usePlace } from './parts/place.ts';
import { SessionContext, type SignedIn } from './parts/session.tsx';
import { Trouble } from './parts/trouble.tsx';

type State =
  | { readonly state: 'loading' }
  | { readonly state: 'signedOut'; readonly expired: boolean }
  | { readonly state: 'signedIn'; readonly session: Session }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** Who is here, and the page they are on. */
export function App({ token }: { readonly token: string | undefined }) {
  const { say } = useWords();
  const place = usePlace();
  const [state, setState] = useState<State>(
    token === undefined ? { state: 'loading' } : { state: 'signedOut', expired: false },
  );

  const enter = useCallback((session: Session) => {
    rememberCsrfToken(session.csrfToken);
    setState({ state: 'signedIn', session });
  }, []);
  const load = useCallback(async () => {
    setState({ state: 'loading' });
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
      async signOut() {
        await request('DELETE', '/api/session');
        forgetTab();
        go('/sign-in', 'replace');
        leave(false);
      },
      endedBy(problem) {
        if (problem.status !== 401) return false;
        leave(true);
        return true;
      },
    };
  }, [state]);

  if (state.state === 'loading') return <p className="waiting">{say('app.loading')}</p>;
  if (state.state === 'failed') {
    return (
      <main className="waiting">
        <Trouble problem={state.problem} onRetry={() => void load()} />
      </main>
    );
  }
  if (!signedIn) {
    const expired = state.state === 'signedOut' && state.expired;
    return (
      <SignInPage
        token={token}
        expired={expired}
        onSignedIn={(session) => {
          if (place === '/sign-in') go('/', 'replace');
          enter(session);
        }}
      />
    );
  }
  const page = place === '/chat/documents' ? <DocumentsPage /> : <ChatPage />;
  return <SessionContext value={signedIn}>{page}</SessionContext>;
}
