import { request } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { changedBy } from './changed-by.ts';
import type { Document } from './replies.ts';
import { words } from './words.ts';

/** Deletes a document and all its versions, once its consequence has been read. */
export function DeleteDocument({
  document: { id, name, collection },
  onClose,
  onDeleted,
}: {
  readonly document: Pick<Document, 'id' | 'name' | 'collection'>;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}) {
  const { say } = useWordsOf(words);
  const { note } = useNotes();
  const refresh = useRefresh();
  return (
    <Confirm
      open
      onClose={onClose}
      title={say('deleteTitle', { name })}
      consequence={say('deleteConsequence')}
      deed={say('deleteIt')}
      onConfirm={async () => {
        await request('DELETE', `/api/documents/${id}`);
        note(say('deleted', { name }));
        onDeleted?.();
        await refresh(...changedBy(collection));
      }}
    />
  );
}
