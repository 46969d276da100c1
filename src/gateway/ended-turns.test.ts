import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { figuresOf } from './ended-turns.ts';
import { type Step, StepLog } from './step-log.ts';

const step = (name: Step['step'], decision: string, more: Partial<Step> = {}): Step => ({
  ...{ step: name, decision, startedMs: 0, ms: 1 },
  ...more,
});
const nothing = { seen: [], refused: [], maskedIn: 0, maskedOut: 0 };

const rows: readonly { name: string; steps: readonly Step[]; figures: unknown }[] = [
  { name: 'a turn without a step tells nothing', steps: [], figures: nothing },
  {
    name: 'the first word comes when the step that asks the engine ends',
    steps: [step('generate', 'engine', { startedMs: 120.5, ms: 300 })],
    figures: { ...nothing, firstTokenMs: 420.5 },
  },
  {
    name: 'a quotation has no first word of an engine',
    steps: [step('generate', 'extractive', { startedMs: 120, ms: 300 })],
    figures: nothing,
  },
  {
    name: 'categories seen, and how many were masked on the way in and out',
    steps: [
      step('screen', 'passed', { facts: { findings: ['iban', 'email'] } }),
      step('protect', 'masked', { facts: { masked: 3 } }),
      step('inspect', 'answered', { facts: { masked: 1, cited: 2 } }),
    ],
    figures: { seen: ['iban', 'email'], refused: [], maskedIn: 3, maskedOut: 1 },
  },
  {
    name: 'what a turn was refused for is not what was seen and let through',
    steps: [step('screen', 'guard.refused', { facts: { findings: ['card'] } })],
    figures: { ...nothing, refused: ['card'] },
  },
];
for (const { name, steps, figures } of rows) {
  test(name, () => assert.deepEqual(figuresOf(steps), figures));
}

test('a guard that refuses leaves its categories in the steps, anything else only its code', async () => {
  const log = new StepLog();
  const refused = new Problem('guard.refused', 'No.', { details: { categories: ['card'] } });
  for (const error of [refused, new Problem('document.empty', 'No.', { details: { categories: ['x'] } })]) {
    await assert.rejects(
      log.run(
        'screen',
        () => {
          throw error;
        },
        () => ({ decision: 'passed' }),
      ),
    );
  }
  assert.deepEqual(
    log.steps.map(({ decision, facts }) => [decision, facts]),
    [
      ['guard.refused', { findings: ['card'] }],
      ['document.empty', undefined],
    ],
  );
});
