import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepBars } from './step-bars.ts';

const rows: readonly {
  name: string;
  steps: readonly [startedMs: number, ms: number][];
  bars: readonly [left: number, width: number][];
}[] = [
  {
    name: 'one after the other',
    steps: [
      [0, 25],
      [25, 75],
    ],
    bars: [
      [0, 25],
      [25, 75],
    ],
  },
  {
    name: 'a short one is seen',
    steps: [
      [0, 1_000],
      [500, 0],
    ],
    bars: [
      [0, 100],
      [50, 0.6],
    ],
  },
  {
    name: 'a short one at the end stays inside',
    steps: [
      [0, 1_000],
      [1_000, 0],
    ],
    bars: [
      [0, 100],
      [99.4, 0.6],
    ],
  },
  { name: 'no step has no bar', steps: [], bars: [] },
  { name: 'without time there is nothing to draw', steps: [[0, 0]], bars: [] },
];
for (const { name, steps, bars } of rows) {
  test(name, () => {
    const drawn = stepBars(steps.map(([startedMs, ms], at) => ({ step: `s${at}`, startedMs, ms })));
    assert.deepEqual(
      [...drawn.values()].map(({ left, width }) => [left, width]),
      bars,
    );
  });
}
