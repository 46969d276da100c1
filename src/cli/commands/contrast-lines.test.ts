import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastLines, pairedResultLines } from './contrast-lines.ts';

const contrast = (values: readonly string[], difference: number, verdict = 'pass') => ({
  ...{ axis: 'origin', values, difference, low: difference - 0.05, high: difference + 0.05 },
  ...{ margin: 0.1, templates: 60, verdict },
});

test('of many pairs there is one line, and one for each that does not pass', () => {
  assert.deepEqual(
    contrastLines([
      contrast(['german', 'turkish'], 0.01),
      contrast(['german', 'arabic'], -0.2, 'fail'),
      contrast(['turkish', 'arabic'], 0.03),
    ]),
    [
      'origin: 2 of 3 pairs pass; most apart german and arabic, -20.0 %, within 10.0 %',
      '  german and arabic: fail; -20.0 % (-25.0 % to -15.0 %) within 10.0 %, 60 cases',
    ],
  );
});

test('a single pair is told whole', () => {
  const [line, ...more] = contrastLines([
    { ...contrast(['female', 'male'], 0.08, 'inconclusive'), axis: 'gender', casesNeeded: 90 },
  ]);
  assert.deepEqual(more, []);
  assert.equal(
    line,
    'gender female and male: inconclusive; 8.0 % (3.0 % to 13.0 %) within 10.0 %, 60 cases; 90 would settle it',
  );
});

test('cases that do not hold stand once, with the numbers of the people', () => {
  const result = (id: string, broken: readonly string[], problem: string | null = null) => ({
    ...{ suite: 'alike', case: id, repeat: 0, outcome: 'broken', broken, problem, turn: 't' },
  });
  assert.deepEqual(
    pairedResultLines([
      result('leave.10', ['contains']),
      result('leave.2', ['contains']),
      result('leave.3', [], 'guard.refused'),
      result('v1.5.1', ['contains']),
    ]),
    [
      'broken  alike/leave  contains  for 2, 10',
      'broken  alike/leave  guard.refused  for 3',
      'broken  alike/v1.5  contains  for 1',
    ],
  );
});
