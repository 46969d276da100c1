import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useRefresh } from '../../api/use-reply.ts';
import { changedBy } from './changed-by.ts';
import { sendFile } from './send-file.ts';
import { createUploadQueue, type QueueState, type UploadQueue } from './upload-queue.ts';

/** One queue for each collection, kept while the console is open: turning to another page stops no upload. */
const queues = new Map<string, UploadQueue>();
const keptListeners = new Map<string, Set<() => void>>();

function queueOf(collection: string): UploadQueue {
  const known = queues.get(collection);
  if (known) return known;
  const queue = createUploadQueue(
    (file, onProgress, signal) => sendFile(collection, file, onProgress, signal),
    {
      onKept: () => {
        for (const listener of keptListeners.get(collection) ?? []) listener();
      },
    },
  );
  queues.set(collection, queue);
  return queue;
}

/** Uploads into a collection; its documents are asked for anew as they arrive. */
export function useUploads(collection: string): { readonly queue: UploadQueue; readonly state: QueueState } {
  const queue = queueOf(collection);
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  const refresh = useRefresh();
  const onKept = useMemo(
    () => throttled(() => void refresh(...changedBy(collection)), 1_000),
    [refresh, collection],
  );
  useEffect(() => {
    const listeners = keptListeners.get(collection) ?? new Set();
    keptListeners.set(collection, listeners.add(onKept));
    return () => {
      listeners.delete(onKept);
    };
  }, [collection, onKept]);
  const { running } = state;
  const ask = useCallback((event: BeforeUnloadEvent) => event.preventDefault(), []);
  useEffect(() => {
    if (!running) return;
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [running, ask]);
  return { queue, state };
}

/** At once, and then at most once in so many milliseconds; the last call is never lost. */
function throttled(work: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) {
        again = false;
        run();
      }
    }, ms);
  };
  return () => {
    if (timer) again = true;
    else run();
  };
}
