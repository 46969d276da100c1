import { useState } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { matches } from '../../parts/data-table/matches.ts';
import { Checkbox, TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { groups as groupsReply } from './replies.ts';
import { words } from './words.ts';

/** From here on a list is searched. */
const many = 8;

/** Groups to tick; long lists are searched. */
export function GroupPicker({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (groups: readonly string[]) => void;
}) {
  const { say } = useWordsOf(words);
  const loaded = useReply('/api/groups', groupsReply);
  const [search, setSearch] = useState('');
  const all = loaded.state === 'ready' ? loaded.data.items : [];
  const shown = all.filter(({ name }) => search === '' || matches(search, [name]));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-semibold">{say('groups')}</legend>
      {loaded.state === 'loading' ? <Loading lines={1} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' && all.length === 0 ? <p className="text-muted">{say('noGroups')}</p> : null}
      {all.length > many ? (
        <TextField
          bare
          type="search"
          label={say('searchGroups')}
          placeholder={say('searchGroups')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      <div className="grid max-h-48 gap-1 overflow-y-auto sm:grid-cols-2">
        {shown.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(name)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
