import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
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
  const { may, endedBy } = useSession();
  const [list, setList] = useState<readonly ConversationSummary[]>([]);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const mayRead = may('turn.read');

  const refresh = useCallback(async () => {
    if (!mayRead) return [];
    try {
      const { items } = await call('GET', '/api/conversations', conversations);
      setList(items);
      return items;
    } catch (error) {
      // The list stays as it was; the conversation itself tells what is wrong.
      endedBy(asProblem(error));
      return [];
    }
  }, [mayRead, endedBy]);
  useEffect(() => void refresh(), [refresh]);

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

async function titleOf(id: string): Promise<string | undefined> {
  try {
    const { turns } = await call('GET', `/api/conversations/${id}`, conversation);
    return turns.find(({ question }) => question)?.question;
  } catch {
    return undefined;
  }
}
