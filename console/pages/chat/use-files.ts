import { useCallback, useMemo } from 'react';
import { request } from '../../api/client.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { type Attachment, attachments } from './replies.ts';
import type { Talk } from './talks.ts';
import { useTalks } from './use-talk.ts';

export interface FileChip {
  readonly key: string;
  readonly name: string;
  readonly state: Attachment['state'] | 'sending' | 'asked' | 'declined';
  /** Of a file on its way, 0 to 1. */
  readonly share?: number;
  readonly problem?: { readonly code: string; readonly detail: string } | ApiProblem;
  /** Where it can be tried again: this tab still has the file. */
  readonly retry?: () => void;
  /** Why somebody did not release it. */
  readonly declineReason?: string;
  /** Where it was locked away: asks that it be released. */
  readonly askRelease?: () => void;
  readonly remove: () => void;
}

export interface Files {
  readonly chips: readonly FileChip[];
  readonly pending: boolean;
  readonly failed: boolean;
}

const readMs = 700;
const releaseMs = 5_000;
const underWay: readonly FileChip['state'][] = ['sending', 'queued', 'parsing', 'embedding'];

/** The files of a conversation: those on their way, and those that the server is reading or has read. */
export function useFiles(id: string | undefined, uploads: Talk['uploads']): Files {
  const talks = useTalks();
  const path = `/api/conversations/${id ?? ''}/files`;
  const loaded = useReply(path, attachments, { wait: id === undefined });
  const items = loaded.state === 'ready' && id !== undefined ? loaded.data.items : none;
  const reading = items.some(({ state }) => underWay.includes(state));
  const waiting = items.some(
    ({ state, releaseAskedAt, declinedAt }) => state === 'quarantined' && releaseAskedAt && !declinedAt,
  );
  // The same address once more: it is asked often only while something is being read, or waits for a person.
  useReply(path, attachments, {
    everyMs: reading ? readMs : releaseMs,
    wait: id === undefined || !(reading || waiting),
  });
  const { run: detach } = useAction(
    async (file: string) => {
      await request('DELETE', `/api/conversations/${id ?? ''}/files/${file}`);
    },
    [path],
  );
  const { run: ask } = useAction(
    async (file: string) => {
      await request('POST', `/api/conversations/${id ?? ''}/files/${file}/ask-release`);
    },
    [path],
  );
  const remove = useCallback((file: string) => void detach(file), [detach]);
  return useMemo(() => {
    const sent = uploads.map(({ key, file, share, problem }): FileChip => {
      const common = { key, name: file.name, remove: () => id && talks.dropUpload(id, key) };
      return problem
        ? { ...common, state: 'failed', problem, retry: () => id && talks.retryUpload(id, key) }
        : { ...common, state: 'sending', share };
    });
    const kept = items.map(
      ({ id: file, name, state, problem, releaseAskedAt, declinedAt, declineReason }): FileChip => ({
        ...{ key: file, name, remove: () => remove(file) },
        state: state === 'quarantined' ? decided({ releaseAskedAt, declinedAt }) : state,
        ...(state === 'quarantined' && releaseAskedAt === undefined
          ? { askRelease: () => void ask(file) }
          : {}),
        ...(problem ? { problem } : {}),
        ...(declineReason === undefined ? {} : { declineReason }),
      }),
    );
    const chips = [...kept, ...sent];
    return {
      chips,
      pending: chips.some(({ state }) => underWay.includes(state)),
      failed: chips.some(({ state }) => ['failed', 'quarantined', 'asked', 'declined'].includes(state)),
    };
  }, [items, uploads, talks, id, remove, ask]);
}

/** How far it is with the release of a locked file. */
const decided = ({
  releaseAskedAt,
  declinedAt,
}: {
  readonly releaseAskedAt: string | undefined;
  readonly declinedAt: string | undefined;
}) => (declinedAt !== undefined ? 'declined' : releaseAskedAt !== undefined ? 'asked' : 'quarantined');

const none: readonly Attachment[] = [];
