import { request } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useNotes } from '../../parts/toast.tsx';
import type { Model } from './replies.ts';
import { words } from './words.ts';

/** Asks before weights are removed, and says who answers with them. */
export function RemoveModel({
  model,
  inUse,
  onClose,
}: {
  readonly model: Model | undefined;
  readonly inUse: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { bytes } = useFormat();
  const { note } = useNotes();
  const refresh = useRefresh();
  const name = model?.name ?? '';
  const engine = inUse.get(model?.id ?? '');
  return (
    <Confirm
      open={model !== undefined}
      onClose={onClose}
      title={say('removeTitle', { name })}
      consequence={
        <>
          <p>{say('removeConsequence', { bytes: bytes(model?.bytes ?? 0) })}</p>
          {engine === undefined ? null : (
            <p className="mt-2 font-semibold text-bad">{say('removeInUse', { engine })}</p>
          )}
        </>
      }
      deed={say('removeDeed')}
      onConfirm={async () => {
        await request('DELETE', `/api/models/${encodeURIComponent(model?.id ?? '')}`);
        note(say('removed', { name }));
        await refresh('/api/models');
      }}
    />
  );
}
