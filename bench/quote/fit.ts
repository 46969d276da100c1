import { type ConfidenceFeatures, confidenceFeatures } from '../../src/knowledge/quote/confidence.ts';
import { read } from '../../src/knowledge/quote/read.ts';
import type { UnitFeatures } from '../../src/knowledge/quote/unit-features.ts';
import { answerWeights, unitWeights } from '../../src/knowledge/quote/weights.ts';
import type { Case } from './cases.ts';
import { holdsWhole } from './demo-cases.ts';

/** Rare by nature in these sets; their coefficients are set by reason: see decision 0036. */
const fixed: Readonly<Record<string, number>> = { conflict: -6, outdated: -2, codesMissing: -4, entry: 2 };
const fixedInDecision: Readonly<Record<string, number>> = {
  conflict: -5,
  codesMissing: -3,
  entry: 2,
  sureKindMissing: -2,
  terms: 0.5,
};
const folds = 5;

interface Row {
  readonly x: readonly number[];
  readonly y: number;
  /** Rows of one question: exactly one of them should win. Decisions: a row by itself. */
  readonly weight: number;
}

/** Learns both sets of coefficients from development cases and prints how they hold up on folds left out. */
export function fitAll(cases: readonly Case[]): void {
  const unitNames = Object.keys(unitWeights) as (keyof UnitFeatures)[];
  const groups = [...new Set(cases.map(({ group }) => group))];
  const foldOf = (one: Case) => groups.indexOf(one.group) % folds;
  const choices = cases.filter(({ kind }) => kind === 'answerable').flatMap((one) => choice(one, unitNames));
  const start = unitNames.map((name) => unitWeights[name]);
  const frozen = unitNames.map((name) => name in fixed);

  let right = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const learned = descend(
      choices.filter(({ one }) => foldOf(one) !== fold),
      start,
      frozen,
    );
    right += choices.filter(({ one, rows }) => foldOf(one) === fold && winner(rows, learned)?.y === 1).length;
  }
  console.log(
    `units: gold unit first in ${right} of ${choices.length} (${folds}-fold, gold among the passages)`,
  );
  const units = descend(choices, start, frozen);
  print('unitWeights', unitNames, units);

  const coefficients: Record<keyof UnitFeatures, number> = { ...unitWeights };
  for (const [index, name] of unitNames.entries()) coefficients[name] = units[index] ?? 0;
  const names = Object.keys(answerWeights) as (keyof ConfidenceFeatures | 'constant')[];
  const decisions = cases.filter(isInReach).flatMap((one) => {
    const x = decision(one, names, coefficients);
    return x ? [{ one, x, y: one.kind === 'answerable' ? 1 : 0 }] : [];
  });
  const logits: { one: Case; y: number; logit: number }[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const learned = logistic(balanced(decisions.filter(({ one }) => foldOf(one) !== fold)), names);
    for (const { one, x, y } of decisions)
      if (foldOf(one) === fold) logits.push({ one, y, logit: dot(x, learned) });
  }
  console.log(`AUC ${auc(logits).toFixed(3)}`);
  const refused = (y: number) => share(logits.filter((one) => one.y === y).map(({ logit }) => logit < 0));
  console.log(
    `decision (${folds}-fold, at .5): answerable refused ${refused(1)}, unanswerable abstained ${refused(0)}`,
  );
  for (const name of new Set(cases.map(family))) {
    const own = logits.filter(({ one }) => family(one) === name);
    const low = (kind: string) =>
      share(own.filter(({ one }) => one.kind === kind).map(({ logit }) => logit < 0));
    console.log(
      `  ${name}: AUC ${auc(own).toFixed(3)}, answerable refused ${low('answerable')}, abstained easy ${low('easy')}, hard ${low('hard')}, none ${low('none')}`,
    );
  }
  print('answerWeights', names, logistic(balanced(decisions), names));
}

function choice(one: Case, names: readonly (keyof UnitFeatures)[]) {
  const { ranked } = read(one.question, one.passages, one.language);
  // The answer may stand elsewhere too: such units are no examples of wrong ones.
  const rows = ranked.flatMap(({ unit, features }): Row[] => {
    const y = holds(one, unit.passage.id, unit.start, unit.end) ? 1 : 0;
    const alsoRight = y === 0 && holdsWhole(unit.passage.text.slice(unit.start, unit.end), one.answers);
    return alsoRight ? [] : [{ x: names.map((name) => features[name]), y, weight: 1 }];
  });
  return rows.some(({ y }) => y === 1) ? [{ one, rows }] : [];
}

/** Whether an answerable question can be answered from what search found. */
function isInReach({ kind, gold, passages }: Case): boolean {
  return kind !== 'answerable' || passages.some(({ id }) => id === gold?.passage);
}

function holds(one: Case, passage: string, start: number, end: number): boolean {
  return (
    one.gold !== undefined && one.gold.passage === passage && start <= one.gold.start && one.gold.start < end
  );
}

/** Maximises the probability of the gold units (softmax over the units of a question), by Adam with L2. */
function descend(
  choices: readonly { readonly one: Case; readonly rows: readonly Row[] }[],
  start: readonly number[],
  frozen: readonly boolean[],
): readonly number[] {
  const counts = new Map<string, number>();
  for (const { one } of choices) counts.set(family(one), (counts.get(family(one)) ?? 0) + 1);
  return adam(start, frozen, 250, (weights, gradient) => {
    for (const { one, rows } of choices) {
      const share = 1 / (counts.size * (counts.get(family(one)) ?? 1));
      const scores = rows.map(({ x }) => dot(x, weights));
      const top = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - top));
      const sum = powers.reduce((all, power) => all + power, 0);
      const positives = rows.filter(({ y }) => y === 1).length;
      for (const [index, { x, y }] of rows.entries()) {
        add(gradient, x, (y / positives - (powers[index] ?? 0) / sum) * share);
      }
    }
  });
}

/** Logistic regression; the constant and the fixed coefficients are not shrunk. */
function logistic(rows: readonly Row[], names: readonly string[]): readonly number[] {
  const start = names.map((name) => fixedInDecision[name] ?? 0);
  return adam(
    start,
    names.map((name) => Object.hasOwn(fixedInDecision, name)),
    600,
    (weights, gradient) => {
      for (const { x, y, weight } of rows)
        add(gradient, x, weight * (y - 1 / (1 + Math.exp(-dot(x, weights)))));
    },
  );
}

/** The demo company's four languages are one set: each alone is small. */
function family({ set }: Case): string {
  return set.replace(/^demo-.*/, 'demo');
}

/**
 * Answerable and unanswerable questions weigh the same, and so does every set; only the demo company weighs more:
 * people ask a company's documents in their own words, the other questions were written beside their text.
 */
function balanced(decisions: readonly { one: Case; x: readonly number[]; y: number }[]): readonly Row[] {
  const key = ({ one, y }: { one: Case; y: number }) => `${family(one)}/${y}`;
  const weightOf = ({ one }: { one: Case }) => (one.kind === 'none' ? 2 : 1);
  const sums = new Map<string, number>();
  for (const each of decisions) sums.set(key(each), (sums.get(key(each)) ?? 0) + weightOf(each));
  return decisions.map((each) => ({
    x: each.x,
    y: each.y,
    weight:
      ((family(each.one) === 'demo' ? 3 : 1) * weightOf(each)) / (sums.size * (sums.get(key(each)) ?? 1)),
  }));
}

function decision(
  one: Case,
  names: readonly (keyof ConfidenceFeatures | 'constant')[],
  coefficients: Readonly<Record<keyof UnitFeatures, number>>,
): readonly number[] | undefined {
  const reading = read(one.question, one.passages, one.language, coefficients);
  const best = reading.ranked[0];
  if (!best || reading.question.terms.length === 0) return undefined;
  const features = confidenceFeatures(reading, best);
  return names.map((name) => (name === 'constant' ? 1 : features[name]));
}

function adam(
  start: readonly number[],
  frozen: readonly boolean[],
  steps: number,
  fill: (weights: readonly number[], gradient: number[]) => void,
): readonly number[] {
  const weights = [...start];
  const first = start.map(() => 0);
  const second = start.map(() => 0);
  for (let step = 1; step <= steps; step += 1) {
    const gradient = start.map(() => 0);
    fill(weights, gradient);
    for (const [index, frozenHere] of frozen.entries()) {
      if (frozenHere) continue;
      const slope = (gradient[index] ?? 0) - 0.001 * (weights[index] ?? 0);
      first[index] = 0.9 * (first[index] ?? 0) + 0.1 * slope;
      second[index] = 0.99 * (second[index] ?? 0) + 0.01 * slope * slope;
      const pace =
        (first[index] ?? 0) /
        (1 - 0.9 ** step) /
        (Math.sqrt((second[index] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      weights[index] = (weights[index] ?? 0) + 0.05 * pace;
    }
  }
  return weights;
}

function winner(rows: readonly Row[], weights: readonly number[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best && dot(best.x, weights) >= dot(row.x, weights) ? best : row),
    undefined,
  );
}

function dot(x: readonly number[], weights: readonly number[]): number {
  return x.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
}

function add(gradient: number[], x: readonly number[], factor: number): void {
  for (const [index, value] of x.entries()) gradient[index] = (gradient[index] ?? 0) + factor * value;
}

function share(flags: readonly boolean[]): string {
  return `${((100 * flags.filter(Boolean).length) / Math.max(1, flags.length)).toFixed(1)} %`;
}

function print(title: string, names: readonly string[], values: readonly number[]): void {
  console.log(
    `${title}: { ${names.map((name, index) => `${name}: ${(values[index] ?? 0).toFixed(2)}`).join(', ')} }`,
  );
}

/** Probability that an answerable question scores above an unanswerable one. */
function auc(logits: readonly { readonly y: number; readonly logit: number }[]): number {
  const positive = logits.filter(({ y }) => y === 1);
  const negative = logits.filter(({ y }) => y === 0);
  const above = negative.reduce(
    (sum, one) => sum + positive.filter(({ logit }) => logit > one.logit).length,
    0,
  );
  return above / Math.max(1, positive.length * negative.length);
}
