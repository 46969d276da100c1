import { Undo2, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction, usePages } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Person, people } from './replies.ts';
import { words } from './words.ts';

/** Who is in a group; people are taken in by searching for them, and out with a way back. */
export function MembersDialog({ group, onClose }: { readonly group: string; readonly onClose: () => void }) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { say: common } = useWords();
  const [search, setSearch] = useState('');
  const [out, setOut] = useState<Person>();
  const manages = may('person.manage');
  const members = usePages(`/api/people?group=${encodeURIComponent(group)}&limit=100`, people);
  const found = usePages(`/api/people?search=${encodeURIComponent(search)}&state=active&limit=8`, people, {
    wait: search.trim() === '',
  });
  const place = (person: Person) =>
    `/api/groups/${encodeURIComponent(group)}/members/${encodeURIComponent(person.id)}`;
  const take = useAction(
    async ({ person, way }: { readonly person: Person; readonly way: 'in' | 'out' }) => {
      await request(way === 'in' ? 'PUT' : 'DELETE', place(person));
    },
    ['/api/people', '/api/groups'],
  );
  const takeOut = async (person: Person) => {
    // A right that is taken away is gone at once; the way back gives it again.
    if (await take.run({ person, way: 'out' })) setOut(person);
  };
  const takeBack = async (person: Person) => {
    setOut(undefined);
    await take.run({ person, way: 'in' });
  };
  const items = members.loaded.state === 'ready' ? members.loaded.data : [];
  const known = new Set(items.map(({ id }) => id));
  const candidates =
    search.trim() !== '' && found.loaded.state === 'ready'
      ? found.loaded.data.filter(({ id }) => !known.has(id))
      : [];
  return (
    <Dialog open onClose={onClose} title={say('membersOf', { group })} lead={say('membersLead')}>
      {manages ? (
        <div className="mb-4 grid gap-2">
          <TextField
            type="search"
            label={say('takeIn')}
            placeholder={say('takeInPlaceholder')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {search.trim() !== '' && found.loaded.state === 'ready' && candidates.length === 0 ? (
            <p className="text-sm text-muted">{say('nobodyFound')}</p>
          ) : null}
          <ul className="grid">
            {candidates.map((person) => (
              <li key={person.id} className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate">
                  {person.name} <span className="text-sm text-muted">{person.login}</span>
                </span>
                <Button
                  size="small"
                  icon={UserPlus}
                  busy={take.busy}
                  onClick={() => void take.run({ person, way: 'in' })}
                >
                  {say('takeInDo')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {take.problem ? <Trouble problem={take.problem} /> : null}
      {out ? (
        <p role="status" className="mb-2 flex items-center gap-3 rounded-md bg-sunken px-3 py-2">
          <span className="min-w-0 flex-1">{say('takenOut', { name: out.name, group })}</span>
          <Button size="small" icon={Undo2} onClick={() => void takeBack(out)}>
            {common('app.undo')}
          </Button>
        </p>
      ) : null}
      {members.loaded.state === 'loading' ? <Loading lines={4} /> : null}
      {members.loaded.state === 'failed' ? (
        <Trouble problem={members.loaded.problem} onRetry={members.loaded.retry} />
      ) : null}
      {members.loaded.state === 'ready' && items.length === 0 ? (
        <p className="py-4 text-muted">{say('noMembers')}</p>
      ) : null}
      <ul aria-label={say('members')} className="grid">
        {items.map((person) => (
          <li
            key={person.id}
            className="flex min-h-10 items-center gap-2 border-t border-line first:border-t-0"
          >
            <span className="min-w-0 flex-1 truncate">
              {person.name} <span className="text-sm text-muted">{person.login}</span>
            </span>
            {manages ? (
              <IconButton
                icon={UserMinus}
                name={say('takeOut', { name: person.name })}
                onClick={() => void takeOut(person)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {members.more ? (
        <Button size="small" className="mt-2" onClick={members.more}>
          {say('more')}
        </Button>
      ) : null}
    </Dialog>
  );
}
