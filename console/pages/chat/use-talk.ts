import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { type Loaded, useReply } from '../../api/use-reply.ts';
import { type KeptConversation, keptConversation } from './replies.ts';
import { type Talk, type Talks, talksOf } from './talks.ts';

/** How often a turn that is answered elsewhere is asked for, and one that waits for a person. */
const runningMs = 1_000;
const reviewMs = 10_000;

export const useTalks = (): Talks => talksOf(useQueryClient());

/** One conversation as this tab has it, kept in step with the server; nothing without an id. */
export function useTalk(id: string | undefined): {
  readonly talk: Talk;
  readonly loaded: Loaded<KeptConversation>;
} {
  const talks = useTalks();
  const talk = useSyncExternalStore(talks.subscribe, () => talks.get(id));
  const { turns } = talk.conversation;
  const everyMs = turns.some(({ phase }) => phase.state === 'running')
    ? runningMs
    : turns.some(({ phase }) => phase.state === 'done' && phase.answer === 'awaitingReview') && reviewMs;
  const loaded = useReply(`/api/conversations/${id ?? ''}`, keptConversation, {
    everyMs,
    wait: id === undefined,
  });
  useEffect(() => {
    if (id !== undefined && loaded.state === 'ready' && loaded.data.id === id) talks.took(id, loaded.data);
  }, [talks, id, loaded]);
  return { talk, loaded };
}
