import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ConversationSummary, conversation, conversations } from '../../api/replies.ts';
import { useSession } from '../../parts/session.tsx';

/** Titles are asked for one by one, so only for those that fit on a screen. */
const titled = 15;

export interface Listed extends ConversationSummary {
  /** The first question, once it is known. */
  readonly title?: string | undefined;
}

/** One's own conversations, newest first. */
export function useConversations(): {
  readonly list: readonly Listed[];
  readonly refresh: () => Promise<readonly ConversationSummary[]>;
} {
  const { may } = useSession();
  const client = useQueryClient();
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const mayRead = may('turn.read');

  const { data } = useQuery({ queryKey: [address], queryFn: ask, enabled: mayRead });
  const list = data ?? none;
  const refresh = useCallback(
    async () =>
      mayRead ? await client.fetchQuery({ queryKey: [address], queryFn: ask, staleTime: 0 }) : none,
    [client, mayRead],
  );

  useEffect(() => {
    const missing = list.slice(0, titled).filter(({ id }) => !asked.current.has(id));
    for (const { id } of missing) asked.current.add(id);
    void (async () => {
      for (const { id } of missing) {
        const title = await titleOf(id);
        if (title !== undefined) setTitles((known) => new Map(known).set(id, title));
      }
    })();
  }, [list]);

  return { list: list.map((one) => ({ ...one, title: titles.get(one.id) })), refresh };
}

const address = '/api/conversations';
const none: readonly ConversationSummary[] = [];
const ask = async () => (await call('GET', address, conversations)).items;

async function titleOf(id: string): Promise<string | undefined> {
  try {
    const { turns } = await call('GET', `/api/conversations/${id}`, conversation);
    return turns.find(({ question }) => question)?.question;
  } catch {
    return undefined;
  }
}
