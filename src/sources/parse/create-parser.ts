import type { ChildProcess } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { normalised, Problem } from '#contract';
import type { ReadResult } from '../formats/read-document.ts';
import { defaultReadLimits, type ReadLimits } from '../formats/read-limits.ts';
import { residentMemoryMb } from './resident-memory.ts';
import { runInBox } from './run-in-box.ts';
import { startBox } from './start-box.ts';

export interface ParserOptions {
  /** Files read at the same time, each in its own process. */
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  /** Resident memory of one reading process, in MiB. */
  readonly memoryMb?: number;
  /** A process is replaced after this many files … */
  readonly filesPerBox?: number;
  /** … or when it rests on more than this many MiB after a file. */
  readonly restingMemoryMb?: number;
  readonly limits?: Partial<ReadLimits>;
}

export type ParserInput = { readonly path: string } | { readonly bytes: Uint8Array };

export interface Parser {
  /**
   * Reads one file in a process of its own. `name` is what the uploader called it; it helps detection and
   * stands in the Problem, and is never used as a path. Rejects with a Problem `document.*`, or with
   * `request.cancelled` after the signal; either way the next file is not affected.
   */
  parse(file: ParserInput, name: string, signal?: AbortSignal): Promise<ReadResult>;
  /** Kills every reading process; files still waiting are cancelled. */
  close(): void;
}

interface Box {
  readonly process: ChildProcess;
  files: number;
}

export function createParser(options: ParserOptions = {}): Parser {
  const {
    concurrency = 2,
    timeoutMs = 120_000,
    memoryMb = 1_024,
    filesPerBox = 100,
    restingMemoryMb = 300,
  } = options;
  const limits: ReadLimits = { ...defaultReadLimits, ...options.limits };
  const closing = new AbortController();
  const resting: Box[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let nextId = 1;

  const enter = async (signal: AbortSignal) => {
    if (busy < concurrency) busy++;
    else {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const give = () => {
        waiting.splice(waiting.indexOf(resolve), 1);
        reject(signal.reason);
      };
      waiting.push(resolve);
      signal.addEventListener('abort', give, { once: true });
      await promise.finally(() => signal.removeEventListener('abort', give));
    }
  };
  /** A place that becomes free goes to whoever waits longest. */
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  };
  const takeBox = (): Box => {
    for (let box = resting.pop(); box; box = resting.pop())
      if (box.process.connected && !box.process.killed) return wake(box);
    return { process: startBox(memoryMb), files: 0 };
  };
  const putBack = async (box: Box) => {
    box.files++;
    const { pid } = box.process;
    const gone = () => box.process.killed || !box.process.connected || closing.signal.aborted;
    if (
      gone() ||
      pid === undefined ||
      box.files >= filesPerBox ||
      (await residentMemoryMb(pid)) > restingMemoryMb
    )
      box.process.kill('SIGKILL');
    else if (!gone()) resting.push(rest(box));
  };

  return {
    async parse(file, name, signal) {
      const cancelled = AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]);
      try {
        cancelled.throwIfAborted();
        await enter(cancelled);
        try {
          const bytes = 'bytes' in file ? file.bytes : await readSmall(file.path, limits.maxBytes);
          checkSize(bytes.length, limits.maxBytes);
          const box = takeBox();
          try {
            return await runInBox(
              box.process,
              { id: nextId++, bytes, name, limits },
              { timeoutMs, memoryMb },
              cancelled,
            );
          } finally {
            await putBack(box);
          }
        } finally {
          leave();
        }
      } catch (cause) {
        if (cancelled.aborted)
          throw new Problem('request.cancelled', 'Reading the file was cancelled.', { cause });
        throw named(cause, name);
      }
    },
    close() {
      closing.abort();
      for (const box of resting.splice(0)) box.process.kill('SIGKILL');
    },
  };
}

/** A resting process must not keep ours alive. */
function rest(box: Box): Box {
  box.process.unref();
  box.process.channel?.unref();
  return box;
}

function wake(box: Box): Box {
  box.process.ref();
  box.process.channel?.ref();
  return box;
}

async function readSmall(path: string, maxBytes: number): Promise<Uint8Array> {
  checkSize((await stat(path)).size, maxBytes);
  return readFile(path);
}

function checkSize(size: number, maxBytes: number): void {
  if (size > maxBytes)
    throw new Problem('document.tooLarge', `The file has ${size} bytes; ${maxBytes} are allowed.`);
}

/** The same Problem, saying which file it is about. */
function named(cause: unknown, name: string): unknown {
  if (!(cause instanceof Problem)) return cause;
  const shown = Array.from(normalised(name.replace(/\s+/g, ' ')));
  const short =
    shown.length > 120 ? `${shown.slice(0, 80).join('')}…${shown.slice(-30).join('')}` : shown.join('');
  return new Problem(cause.code, `${short}: ${cause.message}`, { cause });
}
