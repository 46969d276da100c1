import { Problem } from '#contract';
import {
  type Decisions,
  decide,
  detect,
  findApart,
  findByModel,
  guardDeadlineMs,
  judgeAnswer,
  judgePrompt,
  Restorer,
  rewrite,
  scoreInjection,
  supportOf,
} from '#guards';

/** What guards a turn, each behind one name, so that a test can break one after the other. */
export interface GuardFunctions {
  readonly detect: (...given: Parameters<typeof detect>) => ReturnType<typeof detect>;
  /** Reads what is long in a thread of its own; `detect` takes what it found. */
  readonly findApart: typeof findApart;
  readonly decide: (...given: Parameters<typeof decide>) => Decisions;
  readonly rewrite: typeof rewrite;
  readonly injection: typeof scoreInjection;
  readonly restorer: (...given: ConstructorParameters<typeof Restorer>) => Pick<Restorer, 'push' | 'end'>;
  readonly support: typeof supportOf;
  readonly findByModel: typeof findByModel;
  readonly judgePrompt: typeof judgePrompt;
  readonly judgeAnswer: typeof judgeAnswer;
  /** Milliseconds that only grow: processor time of this thread, so that a busy machine makes no guard late. */
  readonly clock: () => number;
}

export const guardFunctions: GuardFunctions = {
  detect,
  findApart,
  decide,
  rewrite,
  injection: scoreInjection,
  restorer: (valueFor, notation) => new Restorer(valueFor, notation),
  support: supportOf,
  findByModel,
  judgePrompt,
  judgeAnswer,
  clock: processorMs,
};

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/**
 * What a guard makes of a text. One that throws refuses with `guard.failed`, one that takes too long with
 * `guard.late`: silence must never read as consent. Nothing can end it meanwhile, so what is long is read apart before.
 */
export function guarded<T>(clock: () => number, length: number, work: () => T): T {
  const began = clock();
  const made = orRefuse(work);
  const took = clock() - began;
  if (!(took <= guardDeadlineMs(length)))
    throw new Problem('guard.late', `A guard took ${Math.round(took)} ms, so nothing was let through.`);
  return made;
}

/** The same for a guard that asks a model, which is held to its time there. A turn that ended meanwhile ends as it did. */
export async function guardedLater<T>(turn: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    turn?.throwIfAborted();
    throw refusalBy(cause);
  }
}

function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw refusalBy(cause);
  }
}

function refusalBy(cause: unknown): Problem {
  if (cause instanceof Problem && cause.code.startsWith('guard.')) return cause;
  return new Problem('guard.failed', 'A guard failed, so nothing was let through.', { cause });
}
