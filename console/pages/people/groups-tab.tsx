import { MoreHorizontal, Plus, Trash2, Users, UsersRound } from 'lucide-react';
import { useId, useState } from 'react';
import { call, request } from '../../api/client.ts';
import * as z from '../../api/schema.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import type { Column } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { MembersDialog } from './members-dialog.tsx';
import { type Group, groups as groupsReply } from './replies.ts';
import { words } from './words.ts';

/** Groups, how many are in them, and who. */
export function GroupsTab() {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { note } = useNotes();
  const { read, write } = useAddress();
  const loaded = useReply('/api/groups', groupsReply);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Group>();
  const manages = may('person.manage');
  const remove = useAction(
    async (group: Group) => {
      await request('DELETE', `/api/groups/${encodeURIComponent(group.name)}`);
      note(say('groupRemoved', { name: group.name }));
    },
    ['/api/groups', '/api/people'],
  );
  const columns: readonly Column<Group>[] = [
    {
      id: 'name',
      title: say('group'),
      value: ({ name }) => name,
      show: ({ name }) => (
        <Link to={`/people?tab=groups&members=${encodeURIComponent(name)}`} className="font-semibold">
          {name}
        </Link>
      ),
    },
    { id: 'members', title: say('members'), numeric: true, value: ({ members }) => members },
  ];
  const add = manages ? (
    <Button look="main" icon={Plus} onClick={() => setAdding(true)}>
      {say('addGroup')}
    </Button>
  ) : null;
  const shown = read('members');
  return (
    <>
      {remove.problem ? <Trouble problem={remove.problem} /> : null}
      {loaded.state === 'loading' ? <Loading lines={5} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <DataTable
          label={say('groups')}
          name="groups"
          columns={columns}
          rows={loaded.data.items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={UsersRound}
              title={say('noGroups')}
              advice={say('noGroupsAdvice')}
              action={add}
            />
          }
          actions={add}
          rowActions={(group) => (
            <Menu
              trigger={<IconButton icon={MoreHorizontal} name={say('actionsFor', { name: group.name })} />}
              items={[
                {
                  label: say('showMembers'),
                  icon: Users,
                  onSelect: () => write({ members: group.name }, 'push'),
                },
                ...(manages
                  ? [
                      undefined,
                      {
                        label: say('removeGroup'),
                        icon: Trash2,
                        danger: true,
                        onSelect: () => setRemoving(group),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        />
      ) : null}
      {adding ? <AddGroup onClose={() => setAdding(false)} /> : null}
      {shown === undefined ? null : (
        <MembersDialog key={shown} group={shown} onClose={() => write({ members: undefined })} />
      )}
      {removing ? (
        <Confirm
          open
          onClose={() => setRemoving(undefined)}
          title={say('removeGroupTitle', { name: removing.name })}
          consequence={say('removeGroupConsequence', { count: removing.members })}
          deed={say('removeGroupDo', { name: removing.name })}
          onConfirm={async () => {
            await remove.run(removing);
          }}
        />
      ) : null}
    </>
  );
}

function AddGroup({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWordsOf(words);
  const { say: common } = useWords();
  const { note } = useNotes();
  const form = useId();
  const [name, setName] = useState('');
  const add = useAction(async () => {
    await call('POST', '/api/groups', z.object({ name: z.string() }), { body: { name } });
    note(say('groupAdded', { name }));
    onClose();
  }, ['/api/groups']);
  return (
    <Dialog
      open
      onClose={onClose}
      width="small"
      title={say('addGroupTitle')}
      lead={say('addGroupLead')}
      actions={
        <>
          <Button onClick={onClose}>{common('app.cancel')}</Button>
          <Button look="main" type="submit" form={form} busy={add.busy} disabled={name.trim() === ''}>
            {say('addGroupDo')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add.run();
        }}
      >
        <TextField
          label={say('name')}
          value={name}
          maxLength={100}
          required
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        {add.problem ? <Trouble problem={add.problem} /> : null}
      </form>
    </Dialog>
  );
}
