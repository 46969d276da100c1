import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Declaration, declaration, type GatePolicy, gatePolicy, versionStates } from '#contract';
import { lifeTable } from '../life/life-table.ts';
import { versionState } from '../life/version-state.ts';
import { addPeriod } from './add-period.ts';
import { changedAreas } from './changed-areas.ts';
import { checkConditions, type GateFacts } from './check-conditions.ts';
import { gateInForce } from './gate-in-force.ts';

const gate = (more: Partial<GatePolicy> = {}) => gatePolicy.parse({ overseers: ['olga'], ...more });

for (const [name, own, last, expected] of [
  ['neither declares a gate', undefined, undefined, undefined],
  ['the first gate is its own', gate({ approvals: 2 }), undefined, { approvals: 2, weakened: [] }],
  ['a stricter gate is its own', gate({ approvals: 2 }), gate(), { approvals: 2, weakened: [] }],
  [
    'fewer approvals need the approvals of before',
    gate({ approvals: 0 }),
    gate({ approvals: 2 }),
    { approvals: 2, weakened: ['approvals'] },
  ],
  [
    'a version without a gate passes the one of before',
    undefined,
    gate({ approvals: 2 }),
    { approvals: 2, weakened: ['evaluation', 'approvals', 'overseers'] },
  ],
  [
    'without an evaluation where one was asked for',
    gate({ evaluation: 'none' }),
    gate(),
    { evaluation: 'required', weakened: ['evaluation'] },
  ],
  [
    'a suite left out',
    gate({ evaluation: ['b'] }),
    gate({ evaluation: ['a', 'b'] }),
    { evaluation: ['b', 'a'], weakened: ['evaluation'] },
  ],
  [
    'all suites instead of a list: the names stay',
    gate(),
    gate({ evaluation: ['a'] }),
    { evaluation: ['a'], weakened: [] },
  ],
  [
    'no overseers any more',
    gate({ overseers: [] }),
    gate(),
    { overseers: ['olga'], weakened: ['overseers'] },
  ],
  [
    'looked at less often, and warned instead of suspended',
    gate({ reviewEvery: 'P1Y' }),
    gate({ reviewEvery: 'P90D', onOverdue: 'suspend', onDrop: 'suspend' }),
    { weakened: ['reviewEvery', 'onOverdue', 'onDrop'] },
  ],
] as const) {
  test(`gate in force: ${name}`, () => {
    const found = gateInForce(own, last);
    if (expected === undefined) return assert.equal(found, undefined);
    const { weakened, ...rules } = expected;
    assert.deepEqual(found?.weakened, weakened);
    for (const [rule, value] of Object.entries(rules))
      assert.deepEqual(Object.entries(found.policy).find(([key]) => key === rule)?.[1], value);
  });
}

for (const [from, period, to] of [
  ['2026-01-31', 'P1M', '2026-02-28'],
  ['2028-01-31', 'P1M', '2028-02-29'],
  ['2026-11-30', 'P3M', '2027-02-28'],
  ['2028-02-29', 'P1Y', '2029-02-28'],
  ['2026-12-30', 'P2W', '2027-01-13'],
  ['2026-03-01', 'P90D', '2026-05-30'],
] as const) {
  test(`${from} and ${period} is ${to}`, () => {
    assert.equal(addPeriod(new Date(`${from}T12:00:00Z`), period).toISOString(), `${to}T12:00:00.000Z`);
  });
}

const declared = (more: object = {}): Declaration =>
  declaration.parse({
    name: 'desk',
    title: 'T',
    purpose: 'P',
    owner: 'anna',
    access: { groups: ['*'] },
    ...more,
  });
const files = { 'usecase.yaml': 'a', 'prompt.md': 'Answer.', 'a.suite.yaml': 's' };
for (const [name, more, changedFiles, areas] of [
  ['nothing but the words of the file', {}, { 'usecase.yaml': 'b' }, []],
  ['title and budget', { title: 'U', budget: { turnsPerMinute: 1 } }, {}, []],
  ['purpose', { purpose: 'Q' }, {}, ['purpose']],
  ['model', { model: { name: 'x' } }, {}, ['model']],
  ['sources', { knowledge: { collections: ['c'] } }, {}, ['sources']],
  ['guards', { guards: { input: { person: 'mask' } } }, {}, ['guards']],
  ['the text of the prompt', {}, { 'prompt.md': 'Guess.' }, ['prompt']],
  ['another file as prompt', { prompt: 'other.md' }, { 'other.md': 'x' }, ['prompt']],
  ['a suite', {}, { 'a.suite.yaml': 't' }, ['evaluation']],
  ['the gate itself', { gate: gate() }, {}, ['gate']],
  ['a file that nobody knows', {}, { 'x.md': 'x' }, ['other']],
  [
    'several at once',
    { model: { name: 'x' }, owner: 'beat' },
    { 'prompt.md': 'x' },
    ['model', 'prompt', 'people'],
  ],
] as const) {
  test(`approvals fall for: ${name}`, () => {
    const before = { declaration: declared(), files };
    const after = { declaration: declared(more), files: { ...files, ...changedFiles } };
    assert.deepEqual(changedAreas(before, after), areas);
    assert.deepEqual(changedAreas(after, before), areas);
  });
}

const facts: GateFacts = {
  owner: 'anna',
  people: new Map([
    ['anna', 'Anna'],
    ['olga', 'Olga'],
    ['gone', null],
  ]),
  duties: [],
  evaluation: {
    id: 'e1',
    finishedAt: new Date('2026-01-01'),
    suites: [{ suite: 'a', cases: 12, held: 11, threshold: 0.7 }],
    runs: 3,
  },
  approvals: [{ id: 'p1', person: 'p', name: 'Paul', at: new Date('2026-01-01') }],
  reviewedAt: undefined,
  now: new Date('2026-06-01'),
};
for (const [name, policy, more, unmet] of [
  ['all holds', {}, {}, []],
  ['a duty is open', {}, { duties: [{ code: 'dpia', state: 'open', title: '' }] }, ['duties']],
  ['a duty that is done', {}, { duties: [{ code: 'dpia', state: 'done', title: '' }] }, []],
  ['the owner may not sign in', {}, { owner: 'gone' }, ['owner']],
  ['no overseer', { overseers: [] }, {}, ['overseers']],
  ['one overseer of two is gone', { overseers: ['olga', 'gone'] }, {}, ['overseers']],
  ['no evaluation', {}, { evaluation: undefined }, ['evaluation']],
  ['none is asked for', { evaluation: 'none' }, { evaluation: undefined }, []],
  ['the named suite is not there', { evaluation: ['b'] }, {}, ['evaluation']],
  ['one approval of two', { approvals: 2 }, {}, ['approvals']],
  [
    'two approvals by one person',
    { approvals: 2 },
    { approvals: [...facts.approvals, ...facts.approvals] },
    ['approvals'],
  ],
  ['not looked at for too long', { reviewEvery: 'P3M' }, { reviewedAt: new Date('2026-02-28') }, ['review']],
  ['looked at in time', { reviewEvery: 'P3M' }, { reviewedAt: new Date('2026-03-02') }, []],
] as const) {
  test(`conditions: ${name}`, () => {
    const found = checkConditions(gate(policy as Partial<GatePolicy>), {
      ...facts,
      ...(more as Partial<GateFacts>),
    });
    assert.deepEqual(
      found.filter(({ met }) => !met).map(({ code }) => code),
      unmet,
    );
    for (const { detail } of found) assert.match(detail, /\.$/);
  });
}

test('whoever approves sees how much the suites asked for, and how often it was tried', () => {
  const found = checkConditions(gate(), facts).find(({ code }) => code === 'evaluation');
  assert.equal(found?.detail, 'Passed, the last of 3 runs: a (11 of 12 held; 0.7 asked for).');
  const results = [{ suite: 'a', cases: 12, held: 11, threshold: 0.7 }];
  assert.deepEqual(found?.evidence.evaluation?.results, results);
});

test('no way leads to traffic but through the gate', () => {
  for (const [step, { moves, needs }] of Object.entries(lifeTable)) {
    const opens = versionStates.some((from) => from !== 'live' && moves[from] === 'live');
    assert.equal(opens && !needs.includes('gate'), false, step);
    assert.equal(moves.retired, undefined, step);
  }
});

for (const [name, more, state] of [
  ['nothing happened', {}, 'draft'],
  ['assessed', { assessed: true }, 'assessed'],
  ['one approval of two', { approvals: 1, needed: 2 }, 'assessed'],
  ['two of two', { approvals: 2, needed: 2 }, 'approved'],
  ['a gate that asks for none is not an approval', { needed: 0 }, 'draft'],
  ['answers', { current: true, useCaseState: 'live', approvals: 1 }, 'live'],
  ['is stopped', { current: true, useCaseState: 'suspended' }, 'suspended'],
  ['beside another that is stopped', { useCaseState: 'suspended', approvals: 1 }, 'approved'],
  ['retired while it answered', { retired: true, current: true, useCaseState: 'live' }, 'retired'],
] as const) {
  test(`state of a version: ${name}`, () => {
    const nothing = { retired: false, current: false, useCaseState: 'draft', assessed: false } as const;
    assert.equal(versionState({ ...nothing, approvals: 0, needed: undefined, ...more }), state);
  });
}
