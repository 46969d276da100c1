import { request } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useNotes } from '../../parts/toast.tsx';
import type { Key } from './replies.ts';
import { words } from './words.ts';

/** Stops a key for good, after saying what stops with it. */
export function RevokeKey({ of, onClose }: { readonly of: Key; readonly onClose: () => void }) {
  const { say } = useWordsOf(words);
  const { date } = useFormat();
  const { note } = useNotes();
  const refresh = useRefresh();
  const used =
    of.lastUsedAt === null ? say('revokeUnused') : say('revokeUsed', { when: date(of.lastUsedAt) });
  return (
    <Confirm
      open
      onClose={onClose}
      title={say('revokeTitle', { label: of.label })}
      consequence={`${say('revokeConsequence')} ${used}`}
      deed={say('revokeDo')}
      onConfirm={async () => {
        await request('DELETE', `/api/keys/${of.id}`);
        await refresh('/api/keys');
        note(say('revoked', { label: of.label }));
      }}
    />
  );
}
