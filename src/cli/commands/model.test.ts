import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { progressLine } from './model.ts';

describe('the line that shows how far a pull is', () => {
  const job = { done: 0, total: null as number | null };
  const rows = [
    { name: 'nothing known yet', job, line: 'waiting for the hub' },
    { name: 'no rate yet', job: { ...job, done: 5e8, total: 2e9 }, line: '25.0 % of 2.0 GB' },
    {
      name: 'rate and seconds',
      job: { ...job, done: 1.9e9, total: 2e9, rate: 5e6, remainingSeconds: 20 },
      line: '95.0 % of 2.0 GB, 5.0 MB/s, 20 s left',
    },
    {
      name: 'minutes, and a small model',
      job: { ...job, done: 1e8, total: 5e8, rate: 1.23e6, remainingSeconds: 325 },
      line: '20.0 % of 0.50 GB, 1.2 MB/s, 5 min 25 s left',
    },
  ];
  for (const { name, job: one, line } of rows) test(name, () => assert.equal(progressLine(one), line));
});
