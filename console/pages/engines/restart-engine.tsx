import { call } from '../../api/client.ts';
import * as z from '../../api/schema.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useNotes } from '../../parts/toast.tsx';
import type { Engine } from './replies.ts';
import { words } from './words.ts';

/** Asks before an engine is ended and started again: whoever is just hearing an answer from it is cut off. */
export function RestartEngine({
  engine,
  onClose,
}: {
  readonly engine: Engine | undefined;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const refresh = useRefresh();
  const name = engine?.name ?? '';
  const count = engine?.process?.open ?? 0;
  return (
    <Confirm
      open={engine !== undefined}
      onClose={onClose}
      title={say('restartTitle', { name })}
      consequence={count === 0 ? say('restartIdle') : say('restartConsequence', { count })}
      deed={say('restartDeed')}
      onConfirm={async () => {
        await call('POST', `/api/engines/${encodeURIComponent(name)}/restart`, z.unknown());
        note(say('restarting', { name }));
        await refresh('/api/engines');
      }}
    />
  );
}
