import { type FormEvent, useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { TextField } from '../../parts/field.tsx';
import { ForeignCredential } from '../../parts/foreign-credential.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { words } from './words.ts';

/** Sets one's own password; other sessions end with it. */
export function PasswordCard() {
  const { say } = useWordsOf(words);
  const { session, refresh } = useSession();
  const { note } = useNotes();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const differ = again !== '' && again !== password;
  const set = useAction(async () => {
    await request('PUT', '/api/password', { body: { password } });
    setPassword('');
    setAgain('');
    note(say('passwordSet'));
    if (session.credential === 'other') await refresh();
  }, ['/api/sessions']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '' && password === again) void set.run();
  };
  return (
    <Card title={say('password')}>
      <ForeignCredential inSettings />
      <form onSubmit={submit} className="grid gap-4">
        {/* So that the browser keeps the password under the right login. */}
        <input
          className="sr-only"
          tabIndex={-1}
          aria-hidden
          autoComplete="username"
          readOnly
          value={session.person.login ?? session.person.name}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label={say('newPassword')}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            hint={say('passwordHint')}
            required
          />
          <TextField
            label={say('passwordAgain')}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
            {...(differ ? { error: say('passwordsDiffer') } : {})}
            required
          />
        </div>
        {set.problem ? <Trouble problem={set.problem} /> : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button look="main" type="submit" busy={set.busy} disabled={password === '' || password !== again}>
            {say('setPassword')}
          </Button>
          <span className="text-sm text-muted">{say('passwordEndsSessions')}</span>
        </div>
      </form>
    </Card>
  );
}
