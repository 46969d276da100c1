import { type FormEvent, useState } from 'react';
import { longestTitle } from '#contract';
import { useAction } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { Listed } from './replies.ts';
import { changeConversation } from './use-conversation-list.ts';
import { useTalks } from './use-talk.ts';
import { words } from './words.ts';

export function RenameDialog({ item, onClose }: { readonly item: Listed; readonly onClose: () => void }) {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const talks = useTalks();
  const [title, setTitle] = useState(item.title ?? '');
  const { run, busy, problem } = useAction(() => changeConversation(item.id, { title: title.trim() }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run())) return;
    talks.changed(item.id);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={sayHere('renameTitle')} width="small">
      <form onSubmit={(event) => void save(event)} className="grid gap-3 pb-3">
        <TextField
          label={sayHere('name')}
          value={title}
          maxLength={longestTitle}
          dir="auto"
          onChange={(event) => setTitle(event.target.value)}
        />
        {problem ? <Trouble problem={problem} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="main" type="submit" busy={busy} disabled={title.trim() === ''}>
            {sayHere('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
