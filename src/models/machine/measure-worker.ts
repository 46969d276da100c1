import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

/*
 * One core's share of the probe. Reading: `indexOf` of a byte that is not there is the C library's vectorised search,
 * which nothing but memory limits. Multiplying: a loop that stays in the nearest cache.
 */
const { bytes, readMs, multiplyMs } = z
  .object({ bytes: z.int(), readMs: z.number(), multiplyMs: z.number() })
  .parse(workerData);

// Written once, since pages that were never written are all the same one.
const block = Buffer.alloc(bytes, 2);

parentPort?.once('message', () => {
  parentPort?.postMessage({ bytesPerSecond: readRate(), multiplicationsPerSecond: multiplyRate() });
});
parentPort?.postMessage('ready');

function readRate(): number {
  const until = performance.now() + readMs;
  const began = performance.now();
  let passes = 0;
  while (performance.now() < until) {
    if (block.indexOf(1) !== -1) throw new Error('the block was overwritten');
    passes++;
  }
  return (passes * bytes * 1_000) / (performance.now() - began);
}

function multiplyRate(): number {
  const left = new Float64Array(1_024).fill(1.000001);
  const right = new Float64Array(1_024).fill(0.999999);
  const began = performance.now();
  const until = began + multiplyMs;
  let rounds = 0;
  let sum = 0;
  while (performance.now() < until) {
    for (let again = 0; again < 64; again++) sum += dot(left, right);
    rounds += 64;
  }
  // The sum is used, or the loop would be optimised away.
  return Number.isFinite(sum) ? (rounds * left.length * 1_000) / (performance.now() - began) : 0;
}

/** Four sums at a time, so that no addition waits for the one before. */
function dot(left: Float64Array, right: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < left.length; at += 4) {
    a += (left[at] ?? 0) * (right[at] ?? 0);
    b += (left[at + 1] ?? 0) * (right[at + 1] ?? 0);
    c += (left[at + 2] ?? 0) * (right[at + 2] ?? 0);
    d += (left[at + 3] ?? 0) * (right[at + 3] ?? 0);
  }
  return a + b + c + d;
}
