/** How one question ended. */
export interface Row {
  readonly set: 'answerable' | 'unanswerable' | 'dialogue';
  readonly language: string;
  readonly right: boolean;
  readonly refused: boolean;
}

/** Prints a Markdown table: shares by set and language, with 95 % intervals. */
export function printRows(rows: readonly Row[]): void {
  console.log('| questions | language | asked | right | 95 % | refused |');
  console.log('|---|---|---|---|---|---|');
  for (const set of ['answerable', 'unanswerable', 'dialogue']) {
    for (const language of ['de', 'fr', 'it', 'en', 'all']) {
      const some = rows.filter((row) => row.set === set && (language === 'all' || row.language === language));
      if (some.length === 0) continue;
      const right = some.filter((row) => row.right).length;
      const refused = some.filter((row) => row.refused).length;
      console.log(
        `| ${set} | ${language} | ${some.length} | ${percent(right / some.length)} | ${interval(right, some.length)} | ${percent(refused / some.length)} |`,
      );
    }
  }
}

/** Median and 95th percentile of some seconds, in whole milliseconds. */
export function printTimes(title: string, seconds: readonly number[]): void {
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (share: number) => ((sorted[Math.floor(sorted.length * share)] ?? 0) * 1_000).toFixed(0);
  console.log(`\n${title}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Wilson 1927. */
function interval(right: number, n: number): string {
  const z95 = 1.96;
  const share = right / n;
  const centre = share + z95 ** 2 / (2 * n);
  const spread = z95 * Math.sqrt((share * (1 - share)) / n + z95 ** 2 / (4 * n ** 2));
  const [low, high] = [centre - spread, centre + spread].map((end) => end / (1 + z95 ** 2 / n));
  return `${percent(low ?? 0)} … ${percent(high ?? 1)}`;
}
