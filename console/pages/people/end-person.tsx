import { request } from '../../api/client.ts';
import { useRefresh, useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { type Person, wholePerson } from './replies.ts';
import { words } from './words.ts';

/** Names what ends with a person before they are shut out or removed. */
export function EndPerson({
  person,
  how,
  onClose,
}: {
  readonly person: Person;
  readonly how: 'disable' | 'remove';
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const refresh = useRefresh();
  const loaded = useReply(`/api/people/${person.id}`, wholePerson);
  const counts = loaded.state === 'ready' ? loaded.data.belongings : undefined;
  const { name } = person;
  return (
    <Confirm
      open
      onClose={onClose}
      title={say(how === 'remove' ? 'removeTitle' : 'disableTitle', { name })}
      consequence={
        <>
          <p>{say(how === 'remove' ? 'removeConsequence' : 'disableConsequence')}</p>
          {counts ? (
            <ul className="mt-2 list-disc ps-5">
              <li>{say('endsKeys', { count: counts.liveKeys })}</li>
              <li>{say('endsSessions', { count: counts.sessions })}</li>
              {how === 'remove' ? <li>{say('endsShares', { count: counts.turnShares })}</li> : null}
            </ul>
          ) : null}
        </>
      }
      deed={say(how === 'remove' ? 'removeDo' : 'disableDo', { name })}
      onConfirm={async () => {
        if (how === 'remove') await request('DELETE', `/api/people/${person.id}`);
        else await request('PATCH', `/api/people/${person.id}`, { body: { disabled: true } });
        await refresh('/api/people', '/api/groups');
        note(say(how === 'remove' ? 'removed' : 'disabled', { name }));
      }}
    />
  );
}
