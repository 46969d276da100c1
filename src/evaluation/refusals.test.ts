import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseChecks, CaseResult } from '#contract';
import { expects, refusalsOf } from './refusals.ts';

const rows: readonly [checks: CaseChecks, expected: ReturnType<typeof expects>, why: string][] = [
  [{ contains: 'Thun' }, 'answer', 'words of an answer'],
  [{ number: { value: 5, tolerance: 0 }, language: 'de' }, 'answer', 'a number'],
  [{ refuses: false }, 'answer', 'its author says so'],
  [{ declines: false, maxLength: 500 }, 'answer', 'its author says so'],
  [{ refuses: true }, 'refusal', 'a guard is expected to refuse'],
  [{ declines: true, contains: 'leider' }, 'refusal', 'the words of a polite no are no answer'],
  [{ abstains: true }, undefined, 'that the sources hold nothing is no refusal'],
  [{ abstains: true, excludes: 'CHF' }, undefined, 'that the sources hold nothing is no refusal'],
  [{ maxSeconds: 2, language: 'fr' }, undefined, 'nothing is said of what is expected'],
];
for (const [checks, expected, why] of rows)
  test(`${JSON.stringify(checks)}: ${why}`, () => assert.equal(expects(checks), expected));

test('cases that should be answered and were refused are counted, those without a result are not', () => {
  const cases = [
    { id: 'answered', input: 'x', checks: { contains: 'a' } },
    { id: 'guarded', input: 'x', checks: { contains: 'a' } },
    { id: 'declined-once', input: 'x', checks: { refuses: false } },
    { id: 'engine-down', input: 'x', checks: { contains: 'a' } },
    { id: 'rightly', input: 'x', checks: { refuses: true } },
    { id: 'wrongly', input: 'x', checks: { declines: true } },
    { id: 'quick', input: 'x', checks: { maxSeconds: 2 } },
  ];
  const suite = { name: 's', hash: 'h', threshold: 0.8, repeats: 1, seed: 1, cases };
  const result = (id: string, more: Partial<CaseResult> = {}): CaseResult => ({
    ...{ suite: 's', case: id, repeat: 0, outcome: 'held', broken: [], problem: null, turn: null },
    ...{ milliseconds: 1, tokens: 1, declined: false, judgeTurns: [], caseHash: null, seed: 1, record: null },
    ...{ engine: null, model: null, modelHash: null },
    ...more,
  });
  const found = refusalsOf(suite, [
    result('answered', { outcome: 'broken', problem: 'evaluation.judgeUnclear' }),
    result('guarded', { outcome: 'broken', problem: 'guard.refused' }),
    result('declined-once'),
    result('declined-once', { repeat: 1, declined: true }),
    result('engine-down', { outcome: 'missing', problem: 'engine.unavailable' }),
    result('rightly', { problem: 'guard.refused' }),
    result('wrongly', { outcome: 'broken' }),
    result('quick', { declined: true }),
  ]);
  const { overRefusedInterval, ...counts } = found;
  assert.deepEqual(counts, { toAnswer: 3, overRefused: 2, toRefuse: 2, refused: 1 });
  assert.ok(overRefusedInterval && overRefusedInterval.low < 2 / 3 && overRefusedInterval.high > 2 / 3);
});
