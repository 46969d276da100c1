import { LogIn } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type Session, session } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Pickers } from '../../parts/pickers.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Wordmark } from '../../parts/wordmark.tsx';
import { secondsUntil } from './seconds-until.ts';

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'working' }
  | {
      readonly state: 'failed';
      readonly how: 'link' | 'password';
      readonly problem: ApiProblem;
      readonly at: number;
    };

/** Sign-in by the token of a link, at once, or by login and password. */
export function SignInPage({
  token,
  expired,
  onSignedIn,
}: {
  readonly token: string | undefined;
  readonly expired: boolean;
  readonly onSignedIn: (session: Session) => void;
}) {
  const { say } = useWords();
  const [state, setState] = useState<State>({ state: 'idle' });
  const redeemed = useRef(false);
  const byLink = token !== undefined && !expired;

  const attempt = async (how: 'link' | 'password', body: unknown) => {
    setState({ state: 'working' });
    try {
      onSignedIn(await call('POST', '/api/session', session, { body }));
    } catch (error) {
      setState({ state: 'failed', how, problem: asProblem(error), at: Date.now() });
    }
  };
  useEffect(() => {
    // A link works once: a second attempt would fail for no fault of the person's.
    if (!byLink || redeemed.current) return;
    redeemed.current = true;
    void attempt('link', { token });
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt('password', { login: form.get('login'), password: form.get('password') });
  };
  const working = state.state === 'working';
  return (
    <div className="flex min-h-dvh flex-col bg-paper p-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <Wordmark />
        <div className="max-w-80">
          <Pickers />
        </div>
      </header>
      <main className="m-auto grid w-full max-w-100 gap-4 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-8">
        <div className="grid gap-1">
          <h1 className="text-2xl font-semibold">{say('signIn.title')}</h1>
          <p className="text-muted">{say('signIn.lead')}</p>
        </div>
        {expired && state.state === 'idle' ? <p role="status">{say('signIn.expired')}</p> : null}
        {state.state === 'failed' ? <Failure {...state} /> : null}
        <p role="status" className={working ? 'text-muted' : 'sr-only'}>
          {working ? say(byLink && redeemed.current ? 'signIn.byLink' : 'signIn.working') : ''}
        </p>
        <form onSubmit={submit} className="grid gap-4">
          <TextField
            label={say('signIn.login')}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextField
            label={say('signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <Button look="main" icon={LogIn} type="submit" busy={working} className="w-full">
            {say('signIn.submit')}
          </Button>
        </form>
        <p className="text-sm text-muted">{say('signIn.noPassword')}</p>
      </main>
    </div>
  );
}

function Failure({ how, problem, at }: { how: 'link' | 'password'; problem: ApiProblem; at: number }) {
  const { say } = useWords();
  const [seconds, setSeconds] = useState(() => secondsUntil(at, problem.retryAfterSeconds, Date.now()));
  useEffect(() => {
    const update = () => setSeconds(secondsUntil(at, problem.retryAfterSeconds, Date.now()));
    update();
    const timer = window.setInterval(update, 1_000);
    return () => window.clearInterval(timer);
  }, [at, problem]);
  if (problem.code === 'access.rateLimited') {
    return (
      <div className={box}>
        {/* Told once, not every second. */}
        <span className="sr-only" role="alert">
          {say('signIn.wait', { seconds: problem.retryAfterSeconds ?? 0 })}
        </span>
        <strong aria-hidden="true" className="text-bad">
          {seconds > 0 ? say('signIn.wait', { seconds }) : say('signIn.waitOver')}
        </strong>
      </div>
    );
  }
  if (problem.code !== 'access.unauthenticated') return <Trouble problem={problem} />;
  return (
    <div className={box} role="alert">
      <strong className="text-bad">{say(how === 'link' ? 'signIn.linkUsed' : 'signIn.wrong')}</strong>
      <span>{say(how === 'link' ? 'signIn.linkUsedAdvice' : 'signIn.wrongAdvice')}</span>
    </div>
  );
}

const box = 'grid gap-1 rounded-md border-s-4 border-bad bg-bad-soft px-4 py-3';
