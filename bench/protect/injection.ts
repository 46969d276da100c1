import { injectionThreshold, scoreInjection } from '#guards';
import { attacks, harmless, type Sample } from './injection-texts.ts';
import { rate } from './interval.ts';

const allowed = 0.02;

type Scored = Sample & { readonly score: number };

/** Planted instructions: how many are found, and how often harmless texts are taken for one; set by set, half by half. */
export async function injection(data: string): Promise<void> {
  const score = (sample: Sample): Scored => ({
    ...sample,
    score: scoreInjection(sample.text, { origin: sample.origin }).score,
  });
  const bad = (await attacks(data)).map(score);
  const good = (await harmless(data)).map(score);
  console.log(`Found at ${injectionThreshold} (the threshold of the product):`);
  table(bad);
  console.log(`\nHarmless texts taken for an injection at ${injectionThreshold}:`);
  table(good);
  console.log(
    '\nThreshold chosen on one half so that at most 2 % of its harmless texts are above it, tried on the other:',
  );
  for (const half of [0, 1]) {
    const chosen = thresholdFor(good.filter(({ row }) => row % 2 === half));
    const others = ({ row }: Scored) => row % 2 !== half;
    const found = bad.filter(others);
    console.log(
      `  chosen on ${names[half]}: ${chosen.toFixed(2)}; other half: found ${share(found, chosen)}, false alarms ${share(good.filter(others), chosen)}`,
    );
  }
  speed([...good, ...bad]);
}

const names = ['even rows', 'odd rows'];

function table(samples: readonly Scored[]): void {
  const lines = [...Map.groupBy(samples, ({ set }) => set)];
  for (const [set, rows] of [...lines, ['together', samples] as const]) {
    const [even, odd] = [0, 1].map((half) =>
      share(
        rows.filter(({ row }) => row % 2 === half),
        injectionThreshold,
      ),
    );
    console.log(`  ${set.padEnd(42)} ${share(rows, injectionThreshold).padEnd(36)} even ${even}, odd ${odd}`);
  }
}

const share = (rows: readonly Scored[], threshold: number): string =>
  rate(rows.filter(({ score }) => score >= threshold).length, rows.length);

/** The lowest threshold at which no more than the allowed share of harmless texts counts as an injection. */
function thresholdFor(good: readonly Scored[]): number {
  const scores = good.map(({ score }) => score).sort((a, b) => b - a);
  return (scores[Math.floor(scores.length * allowed)] ?? 0) + 0.001;
}

function speed(samples: readonly Sample[]): void {
  const text = samples.map((sample) => sample.text).join('\n\n');
  const megabytes = Buffer.byteLength(text) / 1e6;
  for (const origin of ['user', 'passage'] as const) {
    scoreInjection(text, { origin });
    const began = performance.now();
    scoreInjection(text, { origin });
    const seconds = (performance.now() - began) / 1_000;
    console.log(
      `  ${origin}: ${megabytes.toFixed(1)} MB in one text, ${(megabytes / seconds).toFixed(1)} MB/s`,
    );
  }
  const began = performance.now();
  for (const sample of samples) scoreInjection(sample.text, sample);
  const each = (performance.now() - began) / samples.length;
  console.log(
    `  one by one: ${samples.length} texts, ${(each * 1_000).toFixed(0)} µs each, ${(megabytes / ((each * samples.length) / 1_000)).toFixed(1)} MB/s`,
  );
}
