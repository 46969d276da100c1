import { ChevronLeft, ChevronRight, Pencil } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import type { Turn } from './conversation.ts';
import type { TurnDeeds } from './turn-deeds.ts';
import { words } from './words.ts';

/** A question as it was asked, with its other versions; or the field in which it is edited. */
export function QuestionView({
  turn,
  versions,
  isEdited,
  deeds,
}: {
  readonly turn: Turn;
  readonly versions: readonly string[];
  readonly isEdited: boolean;
  readonly deeds: TurnDeeds;
}) {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  if (isEdited) return <Editor turn={turn} deeds={deeds} />;
  const at = versions.indexOf(turn.id);
  const earlier = versions[at - 1];
  const later = versions[at + 1];
  return (
    <div className="grid justify-items-end gap-1">
      <h2 className="sr-only">{say('chat.you')}</h2>
      <p
        dir="auto"
        className="question max-w-[88%] rounded-2xl rounded-ee-sm bg-accent-soft px-4 py-2.5 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {visibleText(turn.question)}
      </p>
      <div className="flex items-center">
        {versions.length > 1 ? (
          <div className="flex items-center text-sm text-muted tabular-nums">
            <IconButton
              icon={ChevronLeft}
              name={sayHere('earlierVersion')}
              disabled={earlier === undefined}
              onClick={() => earlier && deeds.choose(earlier)}
            />
            <span aria-hidden>
              {at + 1} / {versions.length}
            </span>
            <span className="sr-only">{sayHere('version', { number: at + 1, total: versions.length })}</span>
            <IconButton
              icon={ChevronRight}
              name={sayHere('laterVersion')}
              disabled={later === undefined}
              onClick={() => later && deeds.choose(later)}
            />
          </div>
        ) : null}
        <CopyButton text={turn.question} />
        {deeds.mayAsk ? (
          <IconButton icon={Pencil} name={sayHere('edit')} onClick={() => deeds.beginEdit(turn.id)} />
        ) : null}
      </div>
    </div>
  );
}

function Editor({ turn, deeds }: { readonly turn: Turn; readonly deeds: TurnDeeds }) {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const [text, setText] = useState(turn.question);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const send = () => {
    if (text.trim() !== '') deeds.edit(turn, text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      deeds.beginEdit(undefined);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="grid gap-2 rounded-lg border border-accent bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        dir="auto"
        rows={Math.min(10, text.split('\n').length + 1)}
        value={text}
        aria-label={sayHere('editLabel')}
        aria-describedby={`edit-hint-${turn.id}`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-none border-0 bg-transparent outline-none"
      />
      <div className="flex flex-wrap items-center gap-2">
        <p id={`edit-hint-${turn.id}`} className="me-auto text-sm text-muted">
          {sayHere('editHint')}
        </p>
        <Button size="small" onClick={() => deeds.beginEdit(undefined)}>
          {say('app.cancel')}
        </Button>
        <Button size="small" look="main" type="submit" disabled={text.trim() === ''}>
          {sayHere('ask')}
        </Button>
      </div>
    </form>
  );
}
