import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseChecks } from '#contract';
import { brokenChecks } from './checks.ts';
import type { Observed } from './observed.ts';

const seen: Observed = {
  answer: "Das Hotel kostet 1'180.50 Franken.",
  state: 'extractive',
  declined: false,
  documents: ['spesen.md'],
  milliseconds: 1_500,
  tokens: 20,
};
const json = { type: 'object', required: ['sum'] };

/** What holds for the answer above, and what does not. */
const rows: readonly [good: CaseChecks, bad: CaseChecks][] = [
  [{ contains: ['hotel', 'FRANKEN'] }, { contains: ['hotel', 'Euro'] }],
  [{ containsAny: ['Euro', 'Franken'] }, { containsAny: ['Euro'] }],
  [{ excludes: 'Euro' }, { excludes: ['Euro', 'Hotel'] }],
  [{ number: { value: 1180, tolerance: 0.5 } }, { number: { value: 1180, tolerance: 0.4 } }],
  [{ citesDocument: 'spesen.md' }, { citesDocument: 'other.md' }],
  [{ abstains: false }, { abstains: true }],
  [{ refuses: false }, { refuses: true }],
  [{ declines: false }, { declines: true }],
  [{ language: 'de' }, { language: 'fr' }],
  [{ maxLength: 34 }, { maxLength: 33 }],
  [{ minLength: 34 }, { minLength: 35 }],
  [{ maxSeconds: 1.5 }, { maxSeconds: 1.4 }],
  [{ maxTokens: 20 }, { maxTokens: 19 }],
  [{ noFinding: ['email'] }, { jsonSchema: json }],
];

for (const [good, bad] of rows) {
  const [name] = Object.keys(bad);
  test(`${name} holds and breaks where it should`, () => {
    const parts = { detectLanguage: () => 'de' };
    assert.deepEqual(brokenChecks(good, seen, parts), []);
    assert.deepEqual(brokenChecks(bad, seen, parts), [name]);
  });
}

test('JSON of the schema is told from other JSON, and a finding is found', () => {
  const parts = { detectLanguage: () => 'de' };
  const said = (answer: string) => ({ ...seen, answer });
  assert.deepEqual(brokenChecks({ jsonSchema: json }, said('{"sum":1}'), parts), []);
  assert.deepEqual(brokenChecks({ jsonSchema: json }, said('{"total":1}'), parts), ['jsonSchema']);
  assert.deepEqual(brokenChecks({ noFinding: ['email'] }, said('anna.muster@example.ch'), parts), [
    'noFinding',
  ]);
});
