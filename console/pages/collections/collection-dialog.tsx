import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { useGo } from '../../parts/place.ts';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { ReadersField } from './readers-field.tsx';
import { type Collection, collection as collectionReply } from './replies.ts';
import { words } from './words.ts';

const slug = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Makes a collection, or changes title and readers of one. */
export function CollectionDialog({
  collection,
  onClose,
}: {
  readonly collection?: Collection;
  readonly onClose: () => void;
}) {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { note } = useNotes();
  const go = useGo();
  const [title, setTitle] = useState(collection?.title ?? '');
  const [ownName, setOwnName] = useState<string | undefined>();
  const [readers, setReaders] = useState<readonly string[]>(collection?.readers ?? ['*']);
  const name = ownName ?? nameFrom(title);
  const wrong = !collection && name !== '' && !slug.test(name);
  const { run, busy, problem } = useAction(async () => {
    if (collection) {
      await call('PATCH', `/api/collections/${collection.name}`, collectionReply, {
        body: { title, readers },
      });
    } else await call('POST', '/api/collections', collectionReply, { body: { name, title, readers } });
  }, ['/api/collections', ...(collection ? [`/api/collections/${collection.name}`] : [])]);
  const submit = async () => {
    if (!(await run())) return;
    note(say('saved'));
    onClose();
    if (!collection) go(`/collections/${name}`);
  };
  return (
    <Dialog open onClose={onClose} title={say(collection ? 'edit' : 'new')}>
      <form
        className="grid gap-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={say('collectionTitle')}
          hint={say('titleHint')}
          value={title}
          required
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
        />
        {collection ? null : (
          <TextField
            label={say('name')}
            hint={say('nameHint')}
            value={name}
            required
            error={wrong ? say('nameWrong') : undefined}
            onChange={(event) => setOwnName(event.target.value)}
          />
        )}
        <ReadersField
          label={say('readers')}
          hint={say('readersHint')}
          readers={readers}
          onChange={setReaders}
        />
        {problem ? <Trouble problem={problem} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{sayCommon('app.cancel')}</Button>
          <Button
            type="submit"
            look="main"
            busy={busy}
            disabled={title.trim() === '' || name === '' || wrong}
          >
            {say(collection ? 'save' : 'create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** `Verträge & Co.` → `vertraege-co`. */
export function nameFrom(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
}
