import { seeded } from './seeded.ts';

export const measureNames = ['R@1', 'R@5', 'MRR', 'nDCG@10'] as const;
export type MeasureName = (typeof measureNames)[number];

/** What one question contributes, by the 1-based rank of its only right passage (Infinity: not found). */
export function measure(name: MeasureName, rank: number): number {
  if (name === 'R@1') return rank === 1 ? 1 : 0;
  if (name === 'R@5') return rank <= 5 ? 1 : 0;
  if (name === 'MRR') return 1 / rank;
  return rank <= 10 ? 1 / Math.log2(1 + rank) : 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Percentile bootstrap of a mean of paired differences: 10,000 resamples, 95 %. */
export function bootstrap(differences: readonly number[]): { readonly low: number; readonly high: number } {
  const random = seeded(20_261_125);
  const means = Array.from({ length: 10_000 }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) {
      sum += differences[Math.floor(random() * differences.length)] ?? 0;
    }
    return sum / differences.length;
  }).sort((a, b) => a - b);
  return { low: means[249] ?? 0, high: means[9_749] ?? 0 };
}

/** Value at share `p` of the values in order. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}
