import { injectionThreshold, Reading, scoreInjection } from '#guards';
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
  byAttack(bad);
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
  speed('harmless texts', good);
  speed('attacks', bad);
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

/** An attack that is hidden in every e-mail is one attack: texts that share it are no independent samples. */
function byAttack(samples: readonly Scored[]): void {
  const hidden = Map.groupBy(
    samples.filter(({ set }) => set.startsWith('inj_bipia')),
    ({ row }) => row,
  );
  const most = [...hidden.values()].filter(
    (rows) => rows.filter(({ score }) => score >= injectionThreshold).length > rows.length / 2,
  );
  console.log(`  inj_bipia, attacks found in most e-mails: ${rate(most.length, hidden.size)}`);
}

const share = (rows: readonly Scored[], threshold: number): string =>
  rate(rows.filter(({ score }) => score >= threshold).length, rows.length);

/** The lowest threshold at which no more than the allowed share of harmless texts counts as an injection. */
function thresholdFor(good: readonly Scored[]): number {
  const scores = good.map(({ score }) => score).sort((a, b) => b - a);
  return (scores[Math.floor(scores.length * allowed)] ?? 0) + 0.001;
}

/** Processor time, not the clock: other work on the machine is not ours. The best of several, a prepared reading given. */
function speed(of: string, samples: readonly Sample[]): void {
  const prepared = samples.map((sample) => ({ ...sample, reading: new Reading(sample.text) }));
  const megabytes = samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const best = (work: () => void): string => {
    const seconds = Array.from({ length: 5 }, () => {
      const { user, system } = process.cpuUsage();
      work();
      const after = process.cpuUsage();
      return (after.user + after.system - user - system) / 1e6;
    });
    return `${(megabytes / Math.min(...seconds)).toFixed(1)} MB/s`;
  };
  const scored = best(() => {
    for (const { reading, origin } of prepared) scoreInjection(reading, { origin });
  });
  const read = best(() => {
    for (const { text } of samples) new Reading(text);
  });
  console.log(
    `\nSpeed, ${of} (${samples.length}, ${megabytes.toFixed(1)} MB), one core: scoring ${scored}; the reading that all detectors share ${read}`,
  );
}
