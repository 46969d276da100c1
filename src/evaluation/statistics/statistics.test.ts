import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { cohensKappa } from './agreement.ts';
import { equivalence } from './equivalence.ts';
import { exactLower, exactUpper, wilson } from './intervals.ts';
import { holm, mcnemar, pairedBootstrap } from './paired.ts';
import { pairedScore } from './paired-score.ts';
import { seeded } from './random.ts';
import {
  adviceForRate,
  approximateCasesForRate,
  casesForEquivalence,
  casesForRate,
  casesWithoutFailure,
  pairsForComparison,
} from './sample-size.ts';
import { verdictOf } from './verdict.ts';

const near = (actual: number, expected: number, by = 5e-4) =>
  assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected}`);

describe('published values', () => {
  test("Wilson's interval of 81 of 263 (Newcombe 1998, table 1)", () => {
    const { low, high } = wilson(81, 263);
    near(low, 0.2553);
    near(high, 0.3662);
  });
  test('Clopper and Pearson bounds of 81 of 263 at 2.5 % each side (Newcombe 1998, table 1)', () => {
    near(exactLower(81, 263, 0.025), 0.2527);
    near(exactUpper(81, 263, 0.025), 0.3676);
  });
  test('no failure among 59 shows less than 5 % (exact rule of three)', () => {
    assert.equal(casesWithoutFailure(0.05), 59);
    assert.equal(casesWithoutFailure(0.01), 299);
  });
  test('McNemar exact: 6 against 1 gives .125', () => near(mcnemar(6, 1), 0.125, 1e-9));
  test('McNemar exact: nothing discordant gives 1', () => assert.equal(mcnemar(0, 0), 1));
  test('Holm 1979: .01, .04, .03, .005 become .03, .06, .06, .02', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    for (const [at, expected] of [0.03, 0.06, 0.06, 0.02].entries()) near(adjusted[at] ?? 0, expected, 1e-9);
  });
  test('Cohen 1960: 20 + 15 agreements of 50 give κ .4', () => {
    const pairs = [
      ...Array.from({ length: 20 }, () => ['yes', 'yes'] as const),
      ...Array.from({ length: 5 }, () => ['yes', 'no'] as const),
      ...Array.from({ length: 10 }, () => ['no', 'yes'] as const),
      ...Array.from({ length: 15 }, () => ['no', 'no'] as const),
    ];
    near(cohensKappa(pairs) ?? 0, 0.4, 1e-9);
  });
  test('one proportion .7 against .5: 37 cases one-sided by the approximation', () => {
    assert.equal(approximateCasesForRate(0.7, 0.5), 37);
  });
  test("Tango's interval of 1 against 7 of 21 pairs (Fagerland, Lydersen, Laake 2014: -.517 to -.026)", () => {
    const { low, high } = pairedScore(1, 7, 21);
    near(low, -0.517);
    near(high, -0.026);
  });
  test('pairs for a comparison (Connor 1987): 20 % against 10 % need about 234', () => {
    near(pairsForComparison(0.2, 0.1), 234, 3);
  });
});

describe('verdicts', () => {
  const rows = [
    { hits: 40, of: 40, threshold: 0.9, verdict: 'pass' },
    { hits: 28, of: 28, threshold: 0.9, verdict: 'inconclusive' },
    { hits: 36, of: 40, threshold: 0.9, verdict: 'inconclusive' },
    { hits: 20, of: 40, threshold: 0.9, verdict: 'fail' },
    { hits: 0, of: 0, threshold: 0.5, verdict: 'inconclusive' },
  ] as const;
  for (const { hits, of, threshold, verdict } of rows)
    test(`${hits} of ${of} against ${threshold}: ${verdict}`, () =>
      assert.equal(verdictOf(hits, of, threshold), verdict));

  test('a rate close to its threshold is advised at once', () => {
    const took = processorMs(() => {
      assert.equal(casesForRate(0.81, 0.8), approximateCasesForRate(0.81, 0.8));
      adviceForRate(0.8);
    });
    assert.ok(took < 1_000, `${took} ms`);
    assert.equal(casesForRate(0.8, 0.8), undefined);
    assert.deepEqual(
      adviceForRate(0.8).map(({ share, cases }) => [share, cases]),
      [
        [0.82, 2_408],
        [0.85, 365],
        [0.9, 82],
        [0.95, 30],
        [1, 14],
      ],
    );
  });

  test('groups that are alike are found so in four of five runs with the cases advised', () => {
    const n = casesForEquivalence(0.1, 0.1);
    const random = seeded(11);
    let passed = 0;
    for (let run = 0; run < 1_000; run++) {
      const differences = Array.from({ length: n }, () => {
        const drawn = random();
        return drawn < 0.05 ? 1 : drawn < 0.1 ? -1 : 0;
      });
      if (equivalence(differences, 0.1).verdict === 'pass') passed++;
    }
    assert.ok(passed / 1_000 > 0.76, `${n} cases, ${passed}`);
  });

  test('the exact number of cases lets a true rate pass in four of five runs', () => {
    const n = casesForRate(0.95, 0.85) ?? 0;
    const random = seeded(7);
    let passed = 0;
    for (let run = 0; run < 1_000; run++) {
      let hits = 0;
      for (let at = 0; at < n; at++) if (random() < 0.95) hits++;
      if (verdictOf(hits, n, 0.85) === 'pass') passed++;
    }
    assert.ok(passed / 1_000 > 0.76, `${n} cases, ${passed}`);
  });
});

describe('on simulated data', () => {
  test('a rate below its threshold passes in at most one of twenty runs', () => {
    const random = seeded(3);
    let passed = 0;
    for (let run = 0; run < 2_000; run++) {
      let hits = 0;
      for (let at = 0; at < 60; at++) if (random() < 0.849) hits++;
      if (verdictOf(hits, 60, 0.85) === 'pass') passed++;
    }
    assert.ok(passed / 2_000 <= 0.055, `${passed / 2_000}`);
  });

  test('equal groups of few pairs are never called alike', () => {
    assert.equal(equivalence(new Array(10).fill(0), 0.05).verdict, 'inconclusive');
    assert.equal(equivalence(new Array(100).fill(0), 0.05).verdict, 'pass');
    assert.equal(equivalence(new Array(100).fill(1), 0.05).verdict, 'fail');
  });

  test('the bootstrap is repeated by its seed', () => {
    const differences = [1, 0, -1, 1, 1, 0];
    assert.deepEqual(pairedBootstrap(differences, { seed: 5 }), pairedBootstrap(differences, { seed: 5 }));
  });
});
