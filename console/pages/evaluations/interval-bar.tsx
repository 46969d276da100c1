import { clsx } from 'clsx';

/**
 * An interval on a line: what was measured as a dot, its interval as a bar, what it is held against as marks. Told to
 * screen readers in a sentence.
 */
export function IntervalBar({
  label,
  value,
  low,
  high,
  marks,
  from = 0,
  to = 1,
  tone,
}: {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly marks: readonly number[];
  readonly from?: number;
  readonly to?: number;
  readonly tone: 'good' | 'warn' | 'bad';
}) {
  const place = (at: number): number => (100 * (Math.min(to, Math.max(from, at)) - from)) / (to - from);
  const colour = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' }[tone];
  return (
    <div role="img" aria-label={label} className="relative h-6 min-w-24">
      <div className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <div
        className={clsx('absolute top-1/2 h-2 -translate-y-1/2 rounded-full opacity-40', colour)}
        style={{ left: `${place(low)}%`, width: `${Math.max(0.5, place(high) - place(low))}%` }}
      />
      {marks.map((mark) => (
        <div
          key={mark}
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-ink"
          style={{ left: `${place(mark)}%` }}
        />
      ))}
      <div
        className={clsx(
          'absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface',
          colour,
        )}
        style={{ left: `clamp(0.375rem, ${place(value)}%, 100% - 0.375rem)` }}
      />
    </div>
  );
}

export const toneOf = (verdict: 'pass' | 'fail' | 'inconclusive'): 'good' | 'warn' | 'bad' =>
  (({ pass: 'good', fail: 'bad', inconclusive: 'warn' }) as const)[verdict];
