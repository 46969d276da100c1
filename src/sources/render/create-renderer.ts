import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Problem, type ProblemCode, problems } from '#contract';
import { residentMemoryMb } from '../parse/resident-memory.ts';
import { startBox } from '../parse/start-box.ts';
import { keptImages } from './kept-images.ts';
import {
  type PageBox,
  type PageSize,
  type RenderAnswer,
  type RenderRequest,
  type RenderWork,
  renderAnswer,
} from './protocol.ts';

export interface RendererOptions {
  /** Processes that draw at the same time. */
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  /** Resident memory of one process, in MiB. */
  readonly memoryMb?: number;
  /** A process is replaced when it rests on more than this many MiB. */
  readonly restingMemoryMb?: number;
  /** A process nobody asks any more ends after this time, and with it what it holds of the last document. */
  readonly restMs?: number;
  /** Pixels of one picture; larger ones are drawn smaller. */
  readonly maxPixels?: number;
}

/** A PDF by a name that stands for these very bytes (the id of a version); they are read when they are needed. */
export interface RenderedDocument {
  readonly key: string;
  readonly bytes: () => Promise<Uint8Array>;
}

export interface Pages {
  readonly count: number;
  readonly items: readonly PageSize[];
}

/** Pages of PDF files as pictures, and where on them a text stands; everything in processes of their own. */
export interface Renderer {
  /** How many pages there are, and the sizes of `limit` of them from page `from` on. */
  pages(document: RenderedDocument, from: number, limit: number, signal?: AbortSignal): Promise<Pages>;
  /** Page `page` (from 1) as PNG; `scale` 1 is one pixel a point (72 dpi). */
  image(document: RenderedDocument, page: number, scale: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Boxes of the part `start`–`end` of the page's extracted text, in shares of the page. */
  boxes(
    document: RenderedDocument,
    page: number,
    part: { readonly text: string; readonly start: number; readonly end: number },
    signal?: AbortSignal,
  ): Promise<readonly PageBox[]>;
  close(): void;
}

interface Box {
  readonly process: ChildProcess;
  /** Key of the document it holds. */
  holds?: string;
  rest?: NodeJS.Timeout;
}

const entry = fileURLToPath(new URL('./box.ts', import.meta.url));
const lookEveryMs = 100;

/**
 * Rejects with a Problem `document.*`, or with `request.cancelled` after the signal; either way the next page is
 * not affected. Time, memory and cancellation kill the process.
 */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const {
    concurrency = 2,
    timeoutMs = 20_000,
    memoryMb = 768,
    restingMemoryMb = 300,
    restMs = 60_000,
    maxPixels = 6_000_000,
  } = options;
  const closing = new AbortController();
  const images = keptImages();
  const resting: Box[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let nextId = 1;

  const enter = async (signal: AbortSignal) => {
    signal.throwIfAborted();
    if (busy < concurrency) {
      busy++;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const give = () => {
      waiting.splice(waiting.indexOf(resolve), 1);
      reject(signal.reason);
    };
    waiting.push(resolve);
    signal.addEventListener('abort', give, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', give));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  };
  /** The one that holds the document already, or any that rests, or a new one. */
  const takeBox = (key: string): Box => {
    const alive = ({ process }: Box) => process.connected && !process.killed;
    const index = Math.max(
      resting.findIndex((box) => box.holds === key && alive(box)),
      resting.findIndex(alive) >= 0 && !resting.some((box) => box.holds === key) ? 0 : -1,
    );
    const [box] = index < 0 ? [] : resting.splice(index, 1);
    if (!box || !alive(box)) return { process: startBox(memoryMb, entry) };
    clearTimeout(box.rest);
    box.process.ref();
    box.process.channel?.ref();
    return box;
  };
  const putBack = async (box: Box) => {
    const { pid } = box.process;
    const gone = () => box.process.killed || !box.process.connected || closing.signal.aborted;
    if (gone() || pid === undefined || (await residentMemoryMb(pid)) > restingMemoryMb || gone()) {
      box.process.kill('SIGKILL');
      return;
    }
    box.process.unref();
    box.process.channel?.unref();
    box.rest = setTimeout(() => {
      resting.splice(resting.indexOf(box), 1);
      box.process.kill('SIGKILL');
    }, restMs).unref();
    resting.push(box);
  };

  const ask = async (document: RenderedDocument, work: RenderWork, signal?: AbortSignal) => {
    const cancelled = AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]);
    try {
      await enter(cancelled);
      try {
        const box = takeBox(document.key);
        try {
          const bytes = box.holds === document.key ? undefined : await document.bytes();
          if (bytes) delete box.holds;
          const request = { id: nextId++, work, ...(bytes ? { bytes } : {}) };
          const answer = await askBox(box.process, request, { timeoutMs, memoryMb }, cancelled);
          box.holds = document.key;
          if (answer.outcome === 'refused') throw refusal(answer.code, answer.detail);
          return answer;
        } finally {
          await putBack(box);
        }
      } finally {
        leave();
      }
    } catch (cause) {
      if (!cancelled.aborted) throw cause;
      throw new Problem('request.cancelled', 'Drawing the page was cancelled.', { cause });
    }
  };

  return {
    async pages(document, from, limit, signal) {
      const answer = await ask(document, { kind: 'sizes', from, limit }, signal);
      return answer.outcome === 'sizes' ? { count: answer.count, items: answer.items } : nonsense();
    },
    async image(document, page, scale, signal) {
      const key = `${document.key}/${page}/${scale}`;
      const kept = images.get(key);
      if (kept) return kept;
      const answer = await ask(document, { kind: 'image', page, scale, maxPixels }, signal);
      if (answer.outcome !== 'image') return nonsense();
      images.set(key, answer.png);
      return answer.png;
    },
    async boxes(document, page, part, signal) {
      const answer = await ask(document, { kind: 'boxes', page, ...part }, signal);
      return answer.outcome === 'boxes' ? answer.boxes : nonsense();
    },
    close() {
      closing.abort();
      images.clear();
      for (const box of resting.splice(0)) {
        clearTimeout(box.rest);
        box.process.kill('SIGKILL');
      }
    },
  };
}

type Answer = Exclude<RenderAnswer, { outcome: 'ready' }>;

function askBox(
  box: ChildProcess,
  request: RenderRequest,
  limits: { readonly timeoutMs: number; readonly memoryMb: number },
  signal: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const fail = (error: unknown) => {
    box.kill('SIGKILL');
    reject(error);
  };
  const tooMuch = () =>
    new Problem('document.memory', `Drawing the page needs more than ${limits.memoryMb} MiB of memory.`);
  const timeLimit = setTimeout(
    () =>
      fail(
        new Problem(
          'document.timeout',
          `Drawing the page took longer than ${limits.timeoutMs / 1000} seconds.`,
        ),
      ),
    limits.timeoutMs,
  );
  const watch = setInterval(async () => {
    if (box.pid !== undefined && (await residentMemoryMb(box.pid)) > limits.memoryMb) fail(tooMuch());
  }, lookEveryMs);
  const onAbort = () => fail(signal.reason);
  const onMessage = (message: unknown) => {
    const answer = renderAnswer.safeParse(message);
    if (!answer.success) return fail(crashed('It answered nonsense.'));
    if (answer.data.outcome !== 'ready' && answer.data.id === request.id) resolve(answer.data);
  };
  const onExit = (code: number | null, killedBy: string | null) =>
    reject(
      killedBy === 'SIGABRT' || killedBy === 'SIGKILL' || code === 134
        ? tooMuch()
        : crashed(`It ended with ${killedBy ?? `code ${code}`}.`),
    );
  const onError = (cause: unknown) => fail(crashed('It could not be started or reached.', cause));

  signal.addEventListener('abort', onAbort, { once: true });
  box.on('message', onMessage).on('exit', onExit).on('error', onError);
  if (signal.aborted) onAbort();
  else if (!box.connected) onExit(box.exitCode, box.signalCode);
  else box.send(request, (error) => error && onError(error));
  return promise.finally(() => {
    clearTimeout(timeLimit);
    clearInterval(watch);
    signal.removeEventListener('abort', onAbort);
    box.off('message', onMessage).off('exit', onExit).off('error', onError);
  });
}

const isProblemCode = (code: string): code is ProblemCode =>
  code.startsWith('document.') && Object.hasOwn(problems, code);

function refusal(code: string, detail: string): Problem {
  return isProblemCode(code) ? new Problem(code, detail) : crashed('It answered nonsense.');
}

function crashed(detail: string, cause?: unknown): Problem {
  return new Problem('document.crashed', `The program that draws pages failed. ${detail}`, { cause });
}

function nonsense(): never {
  throw crashed('It answered nonsense.');
}
