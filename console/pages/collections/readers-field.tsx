import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Checkbox, TextField } from '../../parts/field.tsx';
import { useSession } from '../../parts/session.tsx';
import { groups } from './replies.ts';
import { words } from './words.ts';

/** Groups that may read; `*` is everyone signed in. Whoever may not see the groups writes their names. */
export function ReadersField({
  label,
  hint,
  readers,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly readers: readonly string[];
  readonly onChange: (readers: readonly string[]) => void;
}) {
  const { say } = useWordsOf(words);
  const seesGroups = useSession().may('person.read');
  const known = useReply('/api/groups?limit=200', groups, { wait: !seesGroups });
  const names = known.state === 'ready' ? known.data.items.map(({ name }) => name) : [];
  const shown = [...new Set([...names, ...readers.filter((reader) => reader !== '*')])].sort();
  const toggle = (reader: string, on: boolean) =>
    onChange(on ? [...readers, reader] : readers.filter((one) => one !== reader));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      <Checkbox
        label={say('everyone')}
        checked={readers.includes('*')}
        onChange={(event) => toggle('*', event.target.checked)}
      />
      {seesGroups ? (
        <div className="grid max-h-56 gap-1.5 overflow-y-auto sm:grid-cols-2">
          {shown.map((name) => (
            <Checkbox
              key={name}
              label={name}
              checked={readers.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />
          ))}
        </div>
      ) : (
        <TextField
          label={say('groupsLabel')}
          defaultValue={readers.filter((reader) => reader !== '*').join(', ')}
          onChange={(event) =>
            onChange([...(readers.includes('*') ? ['*'] : []), ...commaSeparated(event.target.value)])
          }
        />
      )}
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
    </fieldset>
  );
}

/** Parts of a text between commas, without blanks around them, each once. */
export const commaSeparated = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
