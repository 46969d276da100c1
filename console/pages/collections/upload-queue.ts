import { ApiProblem, asProblem } from '../../api/problem.ts';

/** A file on its way, and under which name. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'kept' | 'failed' | 'cancelled';
  readonly problem?: ApiProblem;
}

export interface QueueState {
  readonly uploads: readonly Upload[];
  /** Bytes of all that is not cancelled, and how many of them have been sent. */
  readonly total: number;
  readonly sent: number;
  /** Files that are done with, well or not, of all. */
  readonly finished: number;
  readonly running: boolean;
  /** Bytes a second of the last moments; undefined until there is something to measure. */
  readonly rate: number | undefined;
}

export interface NamedFile {
  readonly file: File;
  readonly name: string;
}

export type Send = (
  file: NamedFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<unknown>;

export interface UploadQueue {
  readonly state: () => QueueState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (files: readonly NamedFile[]) => void;
  readonly cancel: (key?: number) => void;
  readonly retry: (key?: number) => void;
  /** Forgets what is done with. */
  readonly clear: () => void;
}

/** Samples of the last so many milliseconds make the rate. */
const windowMs = 5_000;

/** Sends files a few at a time; `onKept` hears of every one that arrived. */
export function createUploadQueue(
  send: Send,
  {
    concurrency = 2,
    onKept,
    now = () => performance.now(),
  }: { readonly concurrency?: number; readonly onKept?: () => void; readonly now?: () => number } = {},
): UploadQueue {
  const files = new Map<number, NamedFile>();
  const uploads = new Map<number, Upload>();
  const running = new Map<number, AbortController>();
  const listeners = new Set<() => void>();
  let samples: { at: number; sent: number }[] = [];
  let lastKey = 0;
  let snapshot = stateOf([], undefined);

  const tell = () => {
    const list = [...uploads.values()];
    const sent = list.reduce((sum, one) => sum + one.sent, 0);
    const at = now();
    samples = [...samples.filter((sample) => at - sample.at < windowMs), { at, sent }];
    const first = samples[0];
    const seconds = first ? (at - first.at) / 1_000 : 0;
    const rate = first && seconds > 0.3 && sent > first.sent ? (sent - first.sent) / seconds : undefined;
    if (running.size === 0) samples = [];
    snapshot = stateOf(list, running.size === 0 ? undefined : rate);
    for (const listener of listeners) listener();
  };
  const change = (key: number, to: Partial<Upload>) => {
    const upload = uploads.get(key);
    if (upload) uploads.set(key, { ...upload, ...to });
  };
  const next = () => {
    for (const upload of uploads.values()) {
      if (running.size >= concurrency) break;
      if (upload.state === 'waiting') void start(upload.key);
    }
    tell();
  };
  const start = async (key: number) => {
    const file = files.get(key);
    if (!file) return;
    const control = new AbortController();
    running.set(key, control);
    change(key, { state: 'sending', sent: 0 });
    const progress = (sent: number) => {
      change(key, { sent: Math.min(sent, file.file.size) });
      tell();
    };
    try {
      await send(file, progress, control.signal);
      change(key, { state: 'kept', sent: file.file.size });
      files.delete(key);
      onKept?.();
    } catch (error) {
      const problem = asProblem(error);
      change(
        key,
        control.signal.aborted ? { state: 'cancelled', sent: 0 } : { state: 'failed', sent: 0, problem },
      );
    } finally {
      running.delete(key);
      next();
    }
  };
  const those = (key: number | undefined, ...states: readonly Upload['state'][]) =>
    [...uploads.values()].filter(
      (upload) => (key === undefined || upload.key === key) && states.includes(upload.state),
    );

  return {
    state: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(added) {
      for (const file of added) {
        lastKey += 1;
        files.set(lastKey, file);
        const { name } = file;
        if (file.file.size === 0) {
          // Some systems hand over a folder as an empty file; the server would refuse it only after the way there.
          const problem = new ApiProblem({
            ...{ code: 'document.empty', status: 0, title: 'Empty document', detail: 'The file is empty.' },
            advice: 'Upload the file again; this one holds nothing.',
          });
          uploads.set(lastKey, { key: lastKey, name, bytes: 0, sent: 0, state: 'failed', problem });
        } else uploads.set(lastKey, { key: lastKey, name, bytes: file.file.size, sent: 0, state: 'waiting' });
      }
      next();
    },
    cancel(key) {
      for (const upload of those(key, 'waiting')) change(upload.key, { state: 'cancelled' });
      for (const upload of those(key, 'sending')) running.get(upload.key)?.abort();
      next();
    },
    retry(key) {
      for (const upload of those(key, 'failed', 'cancelled')) {
        const { problem: _, ...rest } = upload;
        uploads.set(upload.key, { ...rest, state: 'waiting', sent: 0 });
      }
      next();
    },
    clear() {
      for (const upload of those(undefined, 'kept', 'failed', 'cancelled')) {
        uploads.delete(upload.key);
        files.delete(upload.key);
      }
      tell();
    },
  };
}

function stateOf(uploads: readonly Upload[], rate: number | undefined): QueueState {
  const counted = uploads.filter(({ state }) => state !== 'cancelled');
  return {
    uploads,
    total: counted.reduce((sum, { bytes }) => sum + bytes, 0),
    sent: counted.reduce((sum, { sent }) => sum + sent, 0),
    finished: uploads.filter(({ state }) => state !== 'waiting' && state !== 'sending').length,
    running: uploads.some(({ state }) => state === 'waiting' || state === 'sending'),
    rate,
  };
}
