import type { ModelEntry } from '#contract';
import type { Machine } from './probe-machine.ts';

/** Why a model is not proposed on a machine. */
export const reasonsAgainst = [
  'disk',
  'memory',
  'slow',
  'lateFirstToken',
  'contextTooLong',
  'unknown',
] as const;
export type ReasonAgainst = (typeof reasonsAgainst)[number];

/** What a model would do on a machine's processor; an estimate, never a promise. */
export interface Estimate {
  readonly model: string;
  readonly memoryBytes: number;
  readonly tokensPerSecond: number;
  /** Tokens of a prompt that are read in a second. */
  readonly promptTokensPerSecond: number;
  /** For a prompt that fills the context, with nothing of it known already. */
  readonly firstTokenSeconds: number;
  readonly usable: boolean;
  readonly against: readonly { readonly reason: ReasonAgainst; readonly sentence: string }[];
}

/** Slowest that people still read along with, and longest that they wait. */
export const usable = { tokensPerSecond: 8, firstTokenSeconds: 20 } as const;

/**
 * Share of the probe's reading rate that decoding reaches. Measured 0.92 to 1.02 on one core (EPYC, AVX-512 VNNI, llama.cpp
 * of node-llama-cpp 3.21.1, 1.5 billion parameters in Q4_K and Q6_K, 901 MB); the rest is left for what else runs.
 * Models below a billion parameters reach less (0.3 with 135 million), where it does not matter.
 */
const DECODE_SHARE = 0.85;

/**
 * Parameters that llama.cpp multiplies while it reads a prompt, for each multiplication of the probe's plain loop. Measured
 * 37 to 39 with AVX-512 VNNI (same machine and file; 14 with 135 million parameters in Q4_1), less a sixth for what else runs;
 * the others follow from the width of their vectors alone and were not measured.
 */
const PROMPT_GAIN: readonly (readonly [feature: string, gain: number])[] = [
  ['amx_int8', 32],
  ['avx512_vnni', 32],
  ['avx512f', 22],
  ['avx_vnni', 16],
  ['avx2', 13],
  ['i8mm', 16],
  ['asimddp', 10],
  ['avx', 6],
  ['asimd', 5],
];
const PLAIN_GAIN = 3;

/** Logits of 512 tokens over a vocabulary of 151,936 are 311 MB; the rest is the process and its buffers. */
const OVERHEAD_BYTES = 600 * 1024 * 1024;
/** Of what is free; the database and the search index grow too. */
const MEMORY_SHARE = 0.9;

/** Memory that a model takes with one sequence of this length, bytes. Only some layers keep every token. */
export function memoryNeed(entry: ModelEntry, contextTokens: number): number {
  const { kvBytesPerToken = 0, stateBytesPerSequence = 0 } = entry.architecture ?? {};
  return entry.bytes + kvBytesPerToken * contextTokens + stateBytesPerSequence + OVERHEAD_BYTES;
}

/** Speed and memory of a model on this machine's processor, at this length of prompt. */
export function estimate(
  entry: ModelEntry,
  machine: Machine,
  contextTokens: number,
  roomBytes = Number.POSITIVE_INFINITY,
): Estimate {
  const { parameters, architecture } = entry;
  const memoryBytes = memoryNeed(entry, contextTokens);
  const weightsPerToken = entry.bytes * (parameters.active / parameters.total);
  const stateBytes =
    (architecture?.kvBytesPerToken ?? 0) * contextTokens + (architecture?.stateBytesPerSequence ?? 0);
  const tokensPerSecond = (machine.bytesPerSecond * DECODE_SHARE) / (weightsPerToken + stateBytes);
  const gain = PROMPT_GAIN.find(([feature]) => machine.features.includes(feature))?.[1] ?? PLAIN_GAIN;
  const promptTokensPerSecond = (machine.multiplicationsPerSecond * gain) / (parameters.active * 1e9);
  const firstTokenSeconds = contextTokens / promptTokensPerSecond + 1 / tokensPerSecond;

  const against: Estimate['against'][number][] = [];
  const say = (reason: ReasonAgainst, sentence: string) => against.push({ reason, sentence });
  if (!architecture) say('unknown', 'Its layers are not known, so memory cannot be told.');
  if (entry.bytes > roomBytes)
    say(
      'disk',
      `Its file has ${inGb(entry.bytes)} GB; the disk has room for ${inGb(Math.max(0, roomBytes))} GB.`,
    );
  if (contextTokens > entry.contextTokens)
    say('contextTooLong', `It reads at most ${entry.contextTokens} tokens.`);
  if (memoryBytes > machine.availableBytes * MEMORY_SHARE) {
    say(
      'memory',
      `It needs ${inGb(memoryBytes)} GB of memory; ${inGb(machine.availableBytes * MEMORY_SHARE)} GB can be given to it.`,
    );
  }
  if (tokensPerSecond < usable.tokensPerSecond)
    say('slow', `About ${rounded(tokensPerSecond)} tokens a second; ${usable.tokensPerSecond} are wanted.`);
  if (firstTokenSeconds > usable.firstTokenSeconds)
    say(
      'lateFirstToken',
      `About ${rounded(firstTokenSeconds)} s to the first word; ${usable.firstTokenSeconds} s are the most.`,
    );
  return {
    model: entry.id,
    memoryBytes,
    tokensPerSecond,
    promptTokensPerSecond,
    firstTokenSeconds,
    usable: against.length === 0,
    against,
  };
}

const inGb = (bytes: number): string => (bytes / 1e9).toFixed(1);
const rounded = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
