// node soak/verdicts.ts: 10,000 simulated runs of each kind of verdict and interval, at truths where a pass would be
// false. More than 5 % false passes, or intervals that cover the truth in fewer than 94 or more than 96 % of the runs
// (each by more than chance in 10,000 rounds), end with 1.
import { equivalence, holm, mcnemar, pairedBootstrap, pairedScore, verdictOf, wilson } from '#evaluation';

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

const trouble: string[] = [];
const percent = (count: number): string => `${((100 * count) / rounds).toFixed(2)} %`.padStart(9);
function say(what: string, { passes, covers }: { readonly passes?: number; readonly covers?: number }): void {
  if (passes !== undefined && passes / rounds > 0.05 + chance) trouble.push(`${what}: false passes`);
  if (covers !== undefined && Math.abs(covers / rounds - 0.95) > 0.01 + chance)
    trouble.push(`${what}: interval`);
  console.log(
    `${what.padEnd(62)}${passes === undefined ? ''.padStart(9) : percent(passes)}${covers === undefined ? '' : percent(covers)}`,
  );
}
/** Remembers what a function said of the same counts: 10,000 runs see few different ones. */
function remembering<Result>(
  work: (...counts: readonly number[]) => Result,
): (...counts: readonly number[]) => Result {
  const known = new Map<string, Result>();
  return (...counts) => {
    const key = counts.join();
    const found = known.get(key) ?? work(...counts);
    known.set(key, found);
    return found;
  };
}
const hits = (n: number, rate: number): number => {
  let count = 0;
  for (let one = 0; one < n; one++) if (random() < rate) count++;
  return count;
};
/** Cases that only this version holds, and only the other. */
function discordant(n: number, better: number, worse: number): readonly [number, number] {
  let [one, other] = [0, 0];
  for (let pair = 0; pair < n; pair++) {
    const drawn = random();
    if (drawn < better) one++;
    else if (drawn < better + worse) other++;
  }
  return [one, other];
}
const differencesOf = (n: number, better: number, worse: number): readonly number[] => [
  ...Array<number>(better).fill(1),
  ...Array<number>(worse).fill(-1),
  ...Array<number>(n - better - worse).fill(0),
];
const covered = ({ low, high }: { readonly low: number; readonly high: number }, truth: number): boolean =>
  low <= truth + 1e-9 && truth - 1e-9 <= high;

console.log(''.padEnd(62) + 'false passes, covered'.padStart(22));

// A share of cases against its threshold, at a truth of exactly the threshold; the interval at truths of every size,
// since no interval of a whole number of cases covers 95 % at each of them.
for (const n of [20, 40, 100, 400]) {
  for (const threshold of [0.7, 0.8, 0.9]) {
    const verdict = remembering((held) => verdictOf(held ?? 0, n, threshold));
    let passes = 0;
    for (let round = 0; round < rounds; round++) if (verdict(hits(n, threshold)) === 'pass') passes++;
    say(`share of ${n} cases against ${threshold}`, { passes });
  }
  const interval = remembering((held) => wilson(held ?? 0, n));
  let covers = 0;
  for (let round = 0; round < rounds; round++) {
    const truth = 0.5 + 0.5 * random();
    if (covered(interval(hits(n, truth)), truth)) covers++;
  }
  say(`share of ${n} cases, truths of 0.5 to 1`, { covers });
}

// Two versions on the same cases.
for (const n of [20, 40, 100, 200]) {
  const interval = remembering((better = 0, worse = 0) => pairedBootstrap(differencesOf(n, better, worse)));
  let covers = 0;
  for (let round = 0; round < rounds; round++) {
    const [better, worse] = [0.3 * random(), 0.3 * random()];
    if (covered(interval(...discordant(n, better, worse)), better - worse)) covers++;
  }
  say(`bootstrap of ${n} pairs, 0 to 30 % better and worse`, { covers });
  // Four suites that do not differ: how often is any of them called different?
  let passes = 0;
  for (let round = 0; round < rounds; round++) {
    const values = holm(Array.from({ length: 4 }, () => mcnemar(...discordant(n, 0.1, 0.1))));
    if (values.some((p) => p <= 0.05)) passes++;
  }
  say(`McNemar and Holm over four suites of ${n} pairs, no difference`, { passes });
}

// Groups that differ by exactly the margin.
for (const margin of [0.05, 0.1]) {
  for (const n of [40, 100, 400]) {
    const verdict = remembering(
      (better = 0, worse = 0) => equivalence(differencesOf(n, better, worse), margin).verdict,
    );
    for (const both of [0, 0.03, 0.2]) {
      let passes = 0;
      for (let round = 0; round < rounds; round++)
        if (verdict(...discordant(n, margin + both, both)) === 'pass') passes++;
      say(`${n} pairs within ${margin}, ${100 * both} % differ the other way`, { passes });
    }
    // Each case is the mean over two origins, which agree more often than not.
    let passes = 0;
    for (let round = 0; round < rounds; round++) {
      const differences = Array.from({ length: n }, () => {
        const first = random() < margin ? 1 : 0;
        const second = random() < 0.6 ? first : random() < margin ? 1 : 0;
        return (first + second) / 2;
      });
      if (equivalence(differences, margin).verdict === 'pass') passes++;
    }
    say(`${n} pairs within ${margin}, each over two origins`, { passes });
  }
}
for (const n of [40, 100, 400]) {
  const interval = remembering((better = 0, worse = 0) => pairedScore(better, worse, n));
  let covers = 0;
  for (let round = 0; round < rounds; round++) {
    const [better, worse] = [0.3 * random(), 0.3 * random()];
    if (covered(interval(...discordant(n, better, worse)), better - worse)) covers++;
  }
  say(`interval of ${n} pairs, 0 to 30 % better and worse`, { covers });
}

for (const line of trouble) console.log(`NOT AS CLAIMED: ${line}`);
console.log(`${trouble.length} not as claimed`);
if (trouble.length > 0) process.exitCode = 1;
