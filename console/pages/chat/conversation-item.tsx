import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAction } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { Link } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { useGo } from '../../parts/place.ts';
import { useNotes } from '../../parts/toast.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import type { Listed } from './replies.ts';
import { changeConversation, deleteForGood, hide, show } from './use-conversation-list.ts';
import { useTalks } from './use-talk.ts';
import { words } from './words.ts';

/** One conversation in the list, with what can be done with it. */
export function ConversationItem({
  item,
  isCurrent,
}: {
  readonly item: Listed;
  readonly isCurrent: boolean;
}) {
  const { say } = useWordsOf(words);
  const { noteWithUndo } = useNotes();
  const go = useGo();
  const talks = useTalks();
  const [renaming, setRenaming] = useState(false);
  const { id, pinned, running } = item;
  const title = item.title === undefined ? say('untitled') : visibleText(item.title);
  const { run: pin } = useAction(() => changeConversation(id, { pinned: !pinned }), ['/api/conversations']);
  const remove = () => {
    hide(id);
    if (isCurrent) go('/');
    noteWithUndo(
      say('deleted', { title }),
      () => {
        void deleteForGood(id).finally(() => {
          talks.changed(id);
          show(id);
        });
      },
      () => show(id),
    );
  };
  return (
    <li className="group relative">
      <Link
        to={`/chat/${id}`}
        current={isCurrent}
        title={title}
        className="grid min-h-9 content-center rounded-md py-1.5 ps-2.5 pe-9 text-sm leading-snug text-ink no-underline hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold"
      >
        <span className="flex min-w-0 items-center gap-2">
          {running ? (
            <span
              role="img"
              aria-label={say('running')}
              className="size-2 shrink-0 animate-pulse rounded-full bg-accent"
            />
          ) : null}
          <span dir="auto" className="truncate">
            {title}
          </span>
        </span>
        {item.found ? (
          <small dir="auto" className="truncate text-muted">
            {visibleText(item.found)}
          </small>
        ) : null}
      </Link>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={say('menuOf', { title })}
            className="absolute end-1 top-1 grid size-7 cursor-pointer place-items-center rounded-md text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-accent-soft hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        }
        items={[
          { label: say('rename'), icon: Pencil, onSelect: () => setRenaming(true) },
          {
            label: say(pinned ? 'unpin' : 'pin'),
            icon: pinned ? PinOff : Pin,
            onSelect: () => void pin(),
          },
          undefined,
          { label: say('delete'), icon: Trash2, danger: true, onSelect: remove },
        ]}
      />
      {renaming ? <RenameDialog item={item} onClose={() => setRenaming(false)} /> : null}
    </li>
  );
}
