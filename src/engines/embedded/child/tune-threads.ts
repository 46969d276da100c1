import { availableParallelism } from 'node:os';
import type { LlamaModel } from 'node-llama-cpp';

/** Enough for the times to mean something, few enough for a large model on a slow machine. */
const tokens = 6;

/**
 * How many threads this model is fastest with on this machine, as it is now: more than there are free cores make it
 * slower by factors, so that they are tried, from one upwards, until more help no further.
 */
export async function tuneThreads(model: LlamaModel, most = availableParallelism()): Promise<number> {
  let best = { threads: 1, ms: Number.POSITIVE_INFINITY };
  for (let threads = 1; threads <= most; threads *= 2) {
    const ms = await timed(model, threads);
    // A few per cent are noise, and a core left free is worth more.
    if (ms > best.ms * 0.95) break;
    best = { threads, ms };
  }
  return best.threads;
}

async function timed(model: LlamaModel, threads: number): Promise<number> {
  const context = await model.createContext({ contextSize: 64, sequences: 1, threads });
  try {
    const sequence = context.getSequence();
    const start = model.tokenize('a b', false);
    let began: number | undefined;
    let seen = 0;
    for await (const _ of sequence.evaluate(start, { temperature: 0, yieldEogToken: true })) {
      // The first one pays for waking the threads and reading the weights.
      began ??= performance.now();
      seen += 1;
      if (seen > tokens) break;
    }
    return began === undefined ? Number.POSITIVE_INFINITY : performance.now() - began;
  } finally {
    await context.dispose();
  }
}
