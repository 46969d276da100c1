import { useId, useState } from 'react';
import { scopes as allScopes, type Scope } from '#contract';
import { call } from '../../api/client.ts';
import { useAction, usePages } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Select, TextField } from '../../parts/field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { people } from '../people/replies.ts';
import { daysFrom, lives } from './key-life.ts';
import { type MadeKey, madeKey } from './replies.ts';
import { words } from './words.ts';

/** Wishes for a key: whose, what for, what it may do, and how long. */
export function NewKeyDialog({
  forOthers,
  onClose,
  onMade,
}: {
  readonly forOthers: boolean;
  readonly onClose: () => void;
  readonly onMade: (made: MadeKey & { readonly label: string }) => void;
}) {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const form = useId();
  const [label, setLabel] = useState('');
  const [whole, setWhole] = useState(true);
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [life, setLife] = useState('90');
  const [person, setPerson] = useState('');
  const [search, setSearch] = useState('');
  const found = usePages(`/api/people?state=active&limit=20&search=${encodeURIComponent(search)}`, people, {
    wait: !forOthers,
  });
  const make = useAction(async () => {
    const body = {
      label: label.trim(),
      ...(forOthers ? { person } : {}),
      ...(whole ? {} : { scopes }),
      ...(life === 'never' ? {} : { expiresAt: daysFrom(new Date(), Number(life)).toISOString() }),
    };
    onMade({ ...(await call('POST', '/api/keys', madeKey, { body })), label: body.label });
  }, ['/api/keys']);
  const complete = label.trim() !== '' && (whole || scopes.length > 0) && (!forOthers || person !== '');
  const candidates = found.loaded.state === 'ready' ? found.loaded.data : [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('addTitle')}
      lead={say('addLead')}
      actions={
        <>
          <Button onClick={onClose}>{common('app.cancel')}</Button>
          <Button look="main" type="submit" form={form} busy={make.busy} disabled={!complete}>
            {say('addDo')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void make.run();
        }}
      >
        {forOthers ? (
          <div className="grid gap-2 sm:grid-cols-2">
            <TextField
              type="search"
              label={say('searchPerson')}
              value={search}
              onChange={(event) => {
                setSearch(event.target.value);
                setPerson('');
              }}
            />
            <Select
              label={say('person')}
              value={person}
              required
              choices={[
                { value: '', label: say('choosePerson') },
                ...candidates.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => setPerson(event.target.value)}
            />
          </div>
        ) : null}
        <TextField
          label={say('label')}
          hint={say('labelHint')}
          value={label}
          maxLength={100}
          required
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
        />
        <Select
          label={say('life')}
          hint={life === 'never' ? say('lifeNeverHint') : undefined}
          value={life}
          choices={lives.map((value) => ({
            value,
            label: value === 'never' ? say('never') : say('days', { count: Number(value) }),
          }))}
          onChange={(event) => setLife(event.target.value)}
        />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-sm font-semibold">{say('scopes')}</legend>
          <Checkbox
            label={say('allScopes')}
            hint={say('allScopesHint')}
            checked={whole}
            onChange={(event) => setWhole(event.target.checked)}
          />
          {whole
            ? null
            : allScopes.map((scope) => (
                <Checkbox
                  key={scope}
                  className="ms-6"
                  label={say(`scope.${scope}`)}
                  checked={scopes.includes(scope)}
                  onChange={(event) =>
                    setScopes((before) =>
                      event.target.checked ? [...before, scope] : before.filter((one) => one !== scope),
                    )
                  }
                />
              ))}
        </fieldset>
        {make.problem ? <Trouble problem={make.problem} /> : null}
      </form>
    </Dialog>
  );
}
