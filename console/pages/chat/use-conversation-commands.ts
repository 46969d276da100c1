import { MessageSquare } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { visibleText } from '../../markdown/visible-text.ts';
import { type Command, useCommands } from '../../parts/commands.tsx';
import { useGo } from '../../parts/place.ts';
import type { Listed } from './replies.ts';

/** Conversations that the palette offers. */
const most = 30;

/** Ctrl+K also goes to one's conversations, by words of their titles. */
export function useConversationCommands(list: readonly Listed[]): void {
  const { say } = useWords();
  const go = useGo();
  const commands = useMemo(
    () =>
      list.slice(0, most).flatMap(({ id, title }): Command[] =>
        title === undefined
          ? []
          : [
              {
                ...{ id: `conversation ${id}`, label: visibleText(title), group: say('nav.conversations') },
                ...{ icon: MessageSquare, run: () => go(`/chat/${id}`) },
              },
            ],
      ),
    [list, say, go],
  );
  useCommands(commands);
}
