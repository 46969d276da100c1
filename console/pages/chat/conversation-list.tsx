import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { usePlace } from '../../parts/place.ts';
import { ConversationItem } from './conversation-item.tsx';
import { type Day, dayOf } from './day-of.ts';
import type { Listed } from './replies.ts';
import { useConversationCommands } from './use-conversation-commands.ts';
import { useConversationList } from './use-conversation-list.ts';
import { words } from './words.ts';

const none: readonly Listed[] = [];
const days: readonly Day[] = ['today', 'yesterday', 'lastDays', 'earlier'];

/** One's own conversations: searched, pinned ones first, then by day. */
export default function ConversationList() {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const [search, setSearch] = useState('');
  const { loaded, more, loadingMore, searchesOn } = useConversationList(search);
  const current = usePlace().slice('/chat/'.length);
  const id = useId();
  const list = loaded.state === 'ready' ? loaded.data : none;
  useConversationCommands(list);
  const searching = search.trim() !== '';
  if (!searching && loaded.state === 'ready' && list.length === 0) {
    return <p className="px-2.5 pt-5 text-sm text-muted">{say('nav.noConversations')}</p>;
  }
  const now = new Date();
  const groupOf = ({ pinned, lastTurnAt }: Listed) => (pinned ? 'pinned' : dayOf(new Date(lastTurnAt), now));
  return (
    <nav aria-label={say('nav.conversations')} className="grid gap-3 pt-4">
      <div className="relative">
        <label htmlFor={id} className="sr-only">
          {sayHere('search')}
        </label>
        <Search aria-hidden className="pointer-events-none absolute start-2.5 top-2.5 size-4 text-muted" />
        <input
          id={id}
          type="search"
          value={search}
          placeholder={sayHere('search')}
          onChange={(event) => setSearch(event.target.value)}
          className="min-h-9 w-full rounded-md border border-transparent bg-sunken ps-8 pe-2 text-sm placeholder:text-muted focus:border-accent"
        />
      </div>
      {searching && loaded.state === 'ready' && list.length === 0 ? (
        <p role="status" className="px-2.5 text-sm text-muted">
          {sayHere(searchesOn || loadingMore ? 'searching' : 'noHits')}
        </p>
      ) : null}
      {(['pinned', ...days] as const).map((group) => {
        const those = list.filter((one) => groupOf(one) === group);
        if (those.length === 0) return null;
        return (
          <section key={group}>
            <h2 className="px-2.5 pb-1 text-sm text-muted">
              {group === 'pinned' || group === 'lastDays' ? sayHere(group) : say(`nav.${group}`)}
            </h2>
            <ul className="grid gap-0.5">
              {those.map((one) => (
                <ConversationItem key={one.id} item={one} isCurrent={one.id === current} />
              ))}
            </ul>
          </section>
        );
      })}
      {more && !searchesOn ? (
        <Button look="quiet" size="small" busy={loadingMore} onClick={more}>
          {sayHere(searching && list.length === 0 ? 'searchOlder' : 'more')}
        </Button>
      ) : null}
    </nav>
  );
}
