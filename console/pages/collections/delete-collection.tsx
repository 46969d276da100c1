import { request } from '../../api/client.ts';
import { useRefresh } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Link } from '../../parts/link.tsx';
import { useNotes } from '../../parts/toast.tsx';
import type { Collection } from './replies.ts';
import { words } from './words.ts';

/** Deletes an empty collection; one that holds documents says what to do first. */
export function DeleteCollection({
  collection: { name, title, documents },
  onClose,
  onDeleted,
}: {
  readonly collection: Collection;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}) {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { note } = useNotes();
  const refresh = useRefresh();
  if (documents > 0) {
    return (
      <Dialog
        open
        onClose={onClose}
        width="small"
        title={say('removeTitle', { name: title })}
        actions={
          <>
            <Button onClick={onClose}>{sayCommon('app.cancel')}</Button>
            <Link to={`/collections/${name}`} className={buttonClass('main')} onFollow={onClose}>
              {say('openIt')}
            </Link>
          </>
        }
      >
        <p className="pb-2">{say('removeFull', { count: documents })}</p>
      </Dialog>
    );
  }
  return (
    <Confirm
      open
      onClose={onClose}
      title={say('removeTitle', { name: title })}
      consequence={say('removeEmpty')}
      deed={say('remove')}
      onConfirm={async () => {
        await request('DELETE', `/api/collections/${name}`);
        note(say('removed', { name: title }));
        onDeleted?.();
        await refresh('/api/collections');
      }}
    />
  );
}
