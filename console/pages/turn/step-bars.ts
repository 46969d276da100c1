import type { TurnStep } from './replies.ts';

/** Narrower than this nobody sees it. */
const leastPercent = 0.6;

/** Where each step lies on the line from the beginning to the end of the turn, in percent of its length. */
export function stepBars(
  steps: readonly Pick<TurnStep, 'step' | 'startedMs' | 'ms'>[],
): ReadonlyMap<string, { readonly left: number; readonly width: number }> {
  const whole = Math.max(...steps.map(({ startedMs, ms }) => startedMs + ms), 0);
  if (whole === 0) return new Map();
  return new Map(
    steps.map(({ step, startedMs, ms }) => {
      const width = Math.max((ms / whole) * 100, leastPercent);
      return [step, { left: Math.min((startedMs / whole) * 100, 100 - width), width }];
    }),
  );
}
