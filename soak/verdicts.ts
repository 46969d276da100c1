// node soak/verdicts.ts: 10,000 simulated runs for each size and threshold, at a true rate of exactly the threshold.
// Whatever passes there passes falsely; more than 5 % (and what chance adds to it in 10,000 rounds) ends with 1.
import { verdictOf, wilson } from '#evaluation';

const rounds = 10_000;
/** Three standard deviations of a share of 5 % in that many rounds. */
const chance = 3 * Math.sqrt((0.05 * 0.95) / rounds);

let state = 20_261_126;
/** Mulberry32: the same numbers on every machine. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

let worst = 0;
console.log('cases  threshold  false passes  covered by the interval');
for (const cases of [20, 40, 100, 400]) {
  for (const threshold of [0.7, 0.8, 0.9]) {
    const known = new Map<number, { readonly passes: boolean; readonly covers: boolean }>();
    let passed = 0;
    let covered = 0;
    for (let round = 0; round < rounds; round++) {
      let held = 0;
      for (let one = 0; one < cases; one++) if (random() < threshold) held++;
      let outcome = known.get(held);
      if (!outcome) {
        const { low, high } = wilson(held, cases);
        outcome = {
          passes: verdictOf(held, cases, threshold) === 'pass',
          covers: low <= threshold && threshold <= high,
        };
        known.set(held, outcome);
      }
      if (outcome.passes) passed++;
      if (outcome.covers) covered++;
    }
    worst = Math.max(worst, passed / rounds);
    const figures = [passed, covered].map((count) => `${((100 * count) / rounds).toFixed(2)} %`);
    console.log(
      `${String(cases).padStart(5)}  ${threshold.toFixed(1).padStart(9)}  ${figures[0]?.padStart(12)}  ${figures[1]}`,
    );
  }
}
console.log(`worst: ${(100 * worst).toFixed(2)} % false passes`);
if (worst > 0.05 + chance) process.exitCode = 1;
