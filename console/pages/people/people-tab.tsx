import { KeyRound, MoreHorizontal, Pencil, Trash2, UserCheck, UserPlus, Users, UserX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { roles } from '#contract';
import { request } from '../../api/client.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import type { Column, Filter } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { useRemoteList } from '../../parts/data-table/use-remote-list.ts';
import { EmailAddress } from '../../parts/email-address.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { EndPerson } from './end-person.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { groups as groupsReply, type Person, people } from './replies.ts';
import { SignInLinkDialog } from './sign-in-link-dialog.tsx';
import { words } from './words.ts';

const filterIds = ['role', 'group', 'state'] as const;

/** Everybody, searched on the server; whoever manages people changes them here. */
export function PeopleTab() {
  const { say, sayOr } = useWordsOf(words);
  const { date } = useFormat();
  const { may } = useSession();
  const { note } = useNotes();
  const { read, write } = useAddress();
  const { loaded, remote } = useRemoteList('/api/people', people, filterIds);
  const groups = useReply('/api/groups', groupsReply);
  const [linkFor, setLinkFor] = useState<Person>();
  const [ending, setEnding] = useState<{ readonly person: Person; readonly how: 'disable' | 'remove' }>();
  const enable = useAction(
    async (person: Person) => {
      await request('PATCH', `/api/people/${person.id}`, { body: { disabled: false } });
      note(say('enabled', { name: person.name }));
    },
    ['/api/people'],
  );
  const manages = may('person.manage');

  const columns = useMemo(
    (): readonly Column<Person>[] => [
      {
        id: 'name',
        title: say('name'),
        unsortable: true,
        width: '24%',
        value: ({ name }) => name,
        show: (person) => (
          <Link to={`/people?person=${person.id}`} className="font-semibold">
            {person.name}
          </Link>
        ),
      },
      { id: 'login', title: say('login'), unsortable: true, wide: true, value: ({ login }) => login ?? '' },
      {
        id: 'email',
        title: say('email'),
        unsortable: true,
        wide: true,
        value: ({ email }) => email ?? '',
        show: ({ email }) => (email ? <EmailAddress address={email} /> : ''),
      },
      {
        id: 'roles',
        title: say('roles'),
        unsortable: true,
        value: (person) => person.roles.join(' '),
        show: (person) => <Several of={person.roles.map((role) => sayOr(`role.${role}`, role))} />,
      },
      {
        id: 'groups',
        title: say('groups'),
        unsortable: true,
        wide: true,
        value: (person) => person.groups.join(', '),
        show: (person) => <Several of={person.groups} />,
      },
      {
        id: 'state',
        title: say('state'),
        unsortable: true,
        value: ({ disabled }) => (disabled ? 'disabled' : 'active'),
        show: ({ disabled }) => (
          <Badge tone={disabled ? 'warn' : 'good'}>{say(disabled ? 'state.disabled' : 'state.active')}</Badge>
        ),
      },
      {
        id: 'createdAt',
        title: say('since'),
        unsortable: true,
        wide: true,
        value: ({ createdAt }) => createdAt,
        show: ({ createdAt }) => <span className="whitespace-nowrap">{date(createdAt)}</span>,
      },
    ],
    [say, sayOr, date],
  );
  const filters: readonly Filter<Person>[] = [
    {
      id: 'role',
      title: say('role'),
      of: (person) => person.roles,
      choices: roles.map((value) => ({ value, label: say(`role.${value}`) })),
    },
    {
      id: 'group',
      title: say('group'),
      of: (person) => person.groups,
      choices:
        groups.state === 'ready' ? groups.data.items.map(({ name }) => ({ value: name, label: name })) : [],
    },
    {
      id: 'state',
      title: say('state'),
      of: ({ disabled }) => (disabled ? 'disabled' : 'active'),
      choices: [
        { value: 'active', label: say('state.active') },
        { value: 'disabled', label: say('state.disabled') },
      ],
    },
  ];
  const open = (id: string | undefined) => write({ person: id }, id === undefined ? 'replace' : 'push');
  const add = manages ? (
    <Button look="main" icon={UserPlus} onClick={() => open('new')}>
      {say('add')}
    </Button>
  ) : null;

  const rowActions = (person: Person) => (
    <Menu
      trigger={<IconButton icon={MoreHorizontal} name={say('actionsFor', { name: person.name })} />}
      items={[
        { label: say('edit'), icon: Pencil, onSelect: () => open(person.id) },
        ...(may('person.signIn') && !person.disabled
          ? [{ label: say('signInLink'), icon: KeyRound, onSelect: () => setLinkFor(person) }]
          : []),
        undefined,
        person.disabled
          ? { label: say('enable'), icon: UserCheck, onSelect: () => void enable.run(person) }
          : {
              label: say('disable'),
              icon: UserX,
              onSelect: () => setEnding({ person, how: 'disable' }),
            },
        {
          label: say('remove'),
          icon: Trash2,
          danger: true,
          onSelect: () => setEnding({ person, how: 'remove' }),
        },
      ]}
    />
  );
  const shown = read('person');
  return (
    <>
      {enable.problem ? <Trouble problem={enable.problem} /> : null}
      {loaded.state === 'loading' ? <Loading lines={8} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <DataTable
          label={say('title')}
          columns={columns}
          rows={loaded.data}
          rowKey={({ id }) => id}
          filters={filters}
          remote={remote}
          empty={<EmptyState icon={Users} title={say('none')} advice={say('noneAdvice')} action={add} />}
          actions={add}
          {...(manages ? { rowActions } : {})}
        />
      ) : null}
      {shown === undefined ? null : (
        <PersonDialog
          key={shown}
          id={shown === 'new' ? undefined : shown}
          onClose={() => open(undefined)}
          onMade={(person) => {
            open(undefined);
            if (may('person.signIn')) setLinkFor(person);
          }}
        />
      )}
      {linkFor ? <SignInLinkDialog person={linkFor} onClose={() => setLinkFor(undefined)} /> : null}
      {ending ? (
        <EndPerson person={ending.person} how={ending.how} onClose={() => setEnding(undefined)} />
      ) : null}
    </>
  );
}

/** The first few, and how many there are besides. */
function Several({ of }: { readonly of: readonly string[] }) {
  const first = of.slice(0, 3).join(', ');
  return (
    <span title={of.join(', ')}>
      {first}
      {of.length > 3 ? ` +${of.length - 3}` : ''}
    </span>
  );
}
