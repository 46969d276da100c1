import type { ChildProcess } from 'node:child_process';
import { type Block, Problem, type ProblemCode, problems } from '#contract';
import type { ReadResult } from '../formats/read-document.ts';
import { type BoxAnswer, type BoxRequest, boxAnswer } from './protocol.ts';
import { residentMemoryMb } from './resident-memory.ts';

export interface BoxLimits {
  /** Wall-clock time for one file. */
  readonly timeoutMs: number;
  /** Resident memory at which the box is killed. */
  readonly memoryMb: number;
}

const lookEveryMs = 100;

/**
 * Hands one file to a box and waits for its answer. Time, memory and cancellation kill the box; a box that
 * ends by itself or talks nonsense is a crash. Rejects with a Problem `document.*` or the signal's reason.
 */
export function runInBox(
  box: ChildProcess,
  request: BoxRequest,
  limits: BoxLimits,
  signal?: AbortSignal,
): Promise<ReadResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadResult>();
  const blocks: Block[] = [];
  const fail = (error: unknown) => {
    box.kill('SIGKILL');
    reject(error);
  };
  const timeLimit = setTimeout(
    () =>
      fail(new Problem('document.timeout', `Reading took longer than ${limits.timeoutMs / 1000} seconds.`)),
    limits.timeoutMs,
  );
  const watch = setInterval(async () => {
    if (box.pid === undefined) return;
    if ((await residentMemoryMb(box.pid)) > limits.memoryMb)
      fail(new Problem('document.memory', `Reading needs more than ${limits.memoryMb} MiB of memory.`));
  }, lookEveryMs);
  const onAbort = () => fail(signal?.reason);
  const onMessage = (message: unknown) => {
    const answer = boxAnswer.safeParse(message);
    if (!answer.success) return fail(crashed('Its reader answered nonsense.'));
    const { data } = answer;
    if (data.outcome === 'ready' || data.id !== request.id) return;
    if (data.outcome === 'refused') return reject(refusal(data.code, data.detail));
    if (data.outcome === 'parsed') {
      const { title, metadata, warnings } = data.document;
      const parsed = { blocks, ...(title === undefined ? {} : { title }), metadata, warnings };
      return resolve({ parsed, format: data.format, mediaType: data.mediaType });
    }
    if (!takeIn(data, blocks)) fail(crashed('Its reader answered nonsense.'));
  };
  const onExit = (code: number | null, killedBy: string | null) => {
    // V8 aborts when its heap is full; the kernel kills what takes the last memory.
    const outOfMemory = killedBy === 'SIGABRT' || code === 134 || killedBy === 'SIGKILL';
    reject(
      outOfMemory
        ? new Problem('document.memory', `Reading needs more than ${limits.memoryMb} MiB of memory.`)
        : crashed(`Its reader ended with ${killedBy ?? `code ${code}`}.`),
    );
  };
  const onError = (cause: unknown) => fail(crashed('Its reader could not be started or reached.', cause));

  signal?.addEventListener('abort', onAbort, { once: true });
  box.on('message', onMessage).on('exit', onExit).on('error', onError);
  if (signal?.aborted) onAbort();
  else if (!box.connected) onExit(box.exitCode, box.signalCode);
  else box.send(request, (error) => error && onError(error));
  return promise.finally(() => {
    clearTimeout(timeLimit);
    clearInterval(watch);
    signal?.removeEventListener('abort', onAbort);
    box.off('message', onMessage).off('exit', onExit).off('error', onError);
  });
}

/** Adds a piece; false for rows without a table. */
function takeIn(piece: Extract<BoxAnswer, { outcome: 'blocks' | 'rows' }>, blocks: Block[]): boolean {
  if (piece.outcome === 'blocks') {
    for (const { page, sheet, ...block } of piece.blocks)
      blocks.push({
        ...block,
        ...(page === undefined ? {} : { page }),
        ...(sheet === undefined ? {} : { sheet }),
      });
    return true;
  }
  const table = blocks.pop();
  if (table?.kind !== 'table') return false;
  blocks.push({ ...table, rows: table.rows.concat(piece.rows) });
  return true;
}

function refusal(code: string, detail: string): Problem {
  return isProblemCode(code) ? new Problem(code, detail) : crashed('Its reader answered nonsense.');
}

const isProblemCode = (code: string): code is ProblemCode =>
  code.startsWith('document.') && Object.hasOwn(problems, code);

function crashed(detail: string, cause?: unknown): Problem {
  return new Problem('document.crashed', detail, { cause });
}
