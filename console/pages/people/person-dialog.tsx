import { useId, useState } from 'react';
import { roles as allRoles, type Role } from '#contract';
import { call } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { GroupPicker } from './group-picker.tsx';
import { type Person, person as personReply, wholePerson } from './replies.ts';
import { words } from './words.ts';

/** Makes a person (without `id`), or shows and changes one. */
export function PersonDialog({
  id,
  onClose,
  onMade,
}: {
  readonly id: string | undefined;
  readonly onClose: () => void;
  readonly onMade: (person: Person) => void;
}) {
  const { say } = useWordsOf(words);
  const loaded = useReply(`/api/people/${id ?? ''}`, wholePerson, { wait: id === undefined });
  if (id === undefined) return <Form onClose={onClose} onMade={onMade} />;
  if (loaded.state === 'ready') return <Form person={loaded.data} onClose={onClose} onMade={onMade} />;
  return (
    <Dialog open onClose={onClose} title={say('person')}>
      {loaded.state === 'loading' ? (
        <Loading lines={5} />
      ) : (
        <Trouble problem={loaded.problem} onRetry={loaded.retry} />
      )}
    </Dialog>
  );
}

function Form({
  person,
  onClose,
  onMade,
}: {
  readonly person?: Person;
  readonly onClose: () => void;
  readonly onMade: (person: Person) => void;
}) {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const { may } = useSession();
  const { note } = useNotes();
  const form = useId();
  const [name, setName] = useState(person?.name ?? '');
  const [login, setLogin] = useState('');
  const [email, setEmail] = useState(person?.email ?? '');
  const [groups, setGroups] = useState<readonly string[]>(person?.groups ?? []);
  const [roles, setRoles] = useState<readonly string[]>(person?.roles ?? ['staff']);
  const manages = may('person.manage');
  const save = useAction(async () => {
    const address = email.trim();
    if (person) {
      const body = { name, email: address === '' ? null : address, groups, roles };
      await call('PATCH', `/api/people/${person.id}`, personReply, { body });
      note(say('saved', { name }));
      onClose();
      return;
    }
    const body = {
      ...{ name, groups, roles },
      ...(login.trim() === '' ? {} : { login: login.trim() }),
      ...(address === '' ? {} : { email: address }),
    };
    const made = await call('POST', '/api/people', personReply, { body });
    note(say('added', { name }));
    onMade(made);
  }, ['/api/people', '/api/groups']);
  const toggle = (role: Role) =>
    setRoles((before) => (before.includes(role) ? before.filter((one) => one !== role) : [...before, role]));
  return (
    <Dialog
      open
      onClose={onClose}
      title={person ? person.name : say('addTitle')}
      {...(person?.login ? { lead: say('loginIs', { login: person.login }) } : {})}
      actions={
        manages ? (
          <>
            <Button onClick={onClose}>{common('app.cancel')}</Button>
            <Button look="main" type="submit" form={form} busy={save.busy} disabled={name.trim() === ''}>
              {say(person ? 'save' : 'addDo')}
            </Button>
          </>
        ) : undefined
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void save.run();
        }}
      >
        <fieldset disabled={!manages} className="grid gap-4">
          <legend className="sr-only">{say('person')}</legend>
          <TextField
            label={say('name')}
            value={name}
            maxLength={200}
            required
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
          {person ? null : (
            <TextField
              label={say('login')}
              hint={say('loginHint')}
              value={login}
              maxLength={200}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
          <TextField
            label={say('email')}
            type="email"
            value={email}
            maxLength={254}
            autoComplete="off"
            onChange={(event) => setEmail(event.target.value)}
          />
          <GroupPicker chosen={groups} onChange={setGroups} />
          <fieldset className="grid gap-1.5">
            <legend className="mb-1 text-sm font-semibold">{say('roles')}</legend>
            {allRoles.map((role) => (
              <Checkbox
                key={role}
                label={say(`role.${role}`)}
                hint={say(`roleHint.${role}`)}
                checked={roles.includes(role)}
                onChange={() => toggle(role)}
              />
            ))}
          </fieldset>
        </fieldset>
        {save.problem ? (
          <div className="mt-4">
            <Trouble problem={save.problem} />
          </div>
        ) : null}
      </form>
    </Dialog>
  );
}
