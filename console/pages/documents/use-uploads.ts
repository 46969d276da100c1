import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { type DocumentReply, document } from '../../api/replies.ts';
import { useSession } from '../../parts/session.tsx';
import { sendFile } from './send-file.ts';

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly collection: string;
  readonly status:
    | { readonly state: 'waiting' }
    | { readonly state: 'sending'; readonly share: number }
    | { readonly state: 'kept'; readonly document: DocumentReply }
    | { readonly state: 'refused'; readonly problem: ApiProblem };
}

const pollMs = 1_000;

/** Is the server still at work on it? */
export const isUnderWay = ({ state }: DocumentReply): boolean =>
  state === 'queued' || state === 'parsing' || state === 'embedding';

/** Uploads of this visit, newest first, sent one after the other and followed until they have been read. */
export function useUploads(onRead: () => void): {
  readonly uploads: readonly Upload[];
  readonly add: (collection: string, files: readonly File[]) => void;
} {
  const { endedBy } = useSession();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const set = useCallback((key: string, status: Upload['status']) => {
    setUploads((now) => now.map((one) => (one.key === key ? { ...one, status } : one)));
  }, []);

  const add = useCallback(
    (collection: string, files: readonly File[]) => {
      for (const file of files) {
        const key = crypto.randomUUID();
        const status = { state: 'waiting' } as const;
        setUploads((now) => [{ key, name: file.name, collection, status }, ...now]);
        queue.current = queue.current.then(async () => {
          try {
            const kept = await sendFile(collection, file, (share) => set(key, { state: 'sending', share }));
            set(key, { state: 'kept', document: kept });
          } catch (error) {
            const problem = asProblem(error);
            if (!endedBy(problem)) set(key, { state: 'refused', problem });
          }
        });
      }
    },
    [set, endedBy],
  );

  useEffect(() => {
    const open = uploads.filter(({ status }) => status.state === 'kept' && isUnderWay(status.document));
    if (open.length === 0) return;
    const timer = window.setTimeout(async () => {
      for (const { key, status } of open) {
        if (status.state !== 'kept') continue;
        try {
          const now = await call('GET', `/api/documents/${status.document.id}`, document);
          set(key, { state: 'kept', document: now });
          if (!isUnderWay(now)) onRead();
        } catch (error) {
          const problem = asProblem(error);
          // A server that is away for a moment is asked again.
          if (problem.status === 0) set(key, { state: 'kept', document: { ...status.document } });
          else if (!endedBy(problem)) set(key, { state: 'refused', problem });
        }
      }
    }, pollMs);
    return () => window.clearTimeout(timer);
  }, [uploads, set, onRead, endedBy]);

  return { uploads, add };
}
