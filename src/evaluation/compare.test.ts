import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CaseResult } from '#contract';
import { compareRuns } from './compare.ts';
import type { Suite } from './read-suites.ts';

const suite = (name: string, more: Partial<Suite> = {}): Suite => ({
  ...{ name, hash: 'h', threshold: 0.8, repeats: 1, seed: 1, cases: [] },
  ...more,
});
const result = (
  name: string,
  id: string,
  outcome: CaseResult['outcome'],
  caseHash: string | null = id,
  repeat = 0,
): CaseResult => ({
  ...{ suite: name, case: id, repeat, outcome, broken: [], declined: false, problem: null, turn: null },
  ...{ judgeTurns: [], caseHash, seed: 1, record: null, engine: null, model: null, modelHash: null },
  ...{ milliseconds: 0, tokens: 0 },
});
const ten = (name: string, held: (at: number) => boolean) =>
  Array.from({ length: 10 }, (_, at) => result(name, `c${at}`, held(at) ? 'held' : 'broken'));

describe('two runs', () => {
  test('are compared by the cases that differ, exactly', () => {
    const [found] = compareRuns(
      [suite('s')],
      ten('s', () => true),
      ten('s', (at) => at > 6),
    );
    assert.deepEqual([found?.pairs, found?.better, found?.worse], [10, 7, 0]);
    assert.ok(Math.abs((found?.p ?? 0) - 2 * 0.5 ** 7) < 1e-12);
    assert.ok(found && found.difference.low > 0 && Math.abs(found.difference.mean - 0.7) < 1e-12);
  });

  test('are corrected over all suites that both have', () => {
    const names = ['a', 'b', 'c'];
    const found = compareRuns(
      names.map((name) => suite(name)),
      names.flatMap((name) => ten(name, () => true)),
      [...ten('a', (at) => at > 6), ...ten('b', () => true)],
    );
    assert.deepEqual(
      found.map((one) => one.suite),
      ['a', 'b'],
    );
    assert.ok(Math.abs((found[0]?.adjustedP ?? 0) - 2 * (found[0]?.p ?? 0)) < 1e-12);
    assert.equal(found[1]?.adjustedP, 1);
  });

  test('leave out a case that asks something else now, or has no result', () => {
    const mine = [result('s', 'a', 'held'), result('s', 'b', 'held', 'new'), result('s', 'c', 'missing')];
    const theirs = [result('s', 'a', 'held'), result('s', 'b', 'broken', 'old'), result('s', 'c', 'held')];
    const [found] = compareRuns([suite('s')], mine, theirs);
    assert.deepEqual([found?.pairs, found?.leftOut, found?.better], [1, 2, 0]);
  });

  test('count a case once, in all its repeats and for all its people', () => {
    const persons = ['A', 'B'].map((name) => ({ name, gender: name, origin: 'x' }));
    const paired = suite('s', { paired: { margin: 0.1, persons, templates: ['t'] } });
    const mine = [result('s', 't.1', 'held'), result('s', 't.2', 'held')];
    const theirs = [result('s', 't.1', 'held'), result('s', 't.2', 'broken')];
    const [found] = compareRuns([paired], mine, theirs);
    assert.deepEqual([found?.pairs, found?.better], [1, 1]);
    const twice = [result('s', 'a', 'held', 'a'), result('s', 'a', 'broken', 'a2', 1)];
    const [repeated] = compareRuns([suite('s')], twice, twice);
    assert.deepEqual([repeated?.pairs, repeated?.better], [1, 0]);
  });
});
