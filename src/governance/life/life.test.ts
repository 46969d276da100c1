import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { accessMigrations, createPerson } from '#access';
import type { AuditEntry } from '#audit';
import { type LifeStep, Problem, type ProblemCode } from '#contract';
import { listUseCases, putVersion, shadowOf, useCaseMigrations } from '#usecases';
import { onEachStore } from '../../../test/stores.ts';
import { gateSummaries } from '../gate-summaries.ts';
import { viewGate } from '../gate-view.ts';
import { viewLife } from '../life-view.ts';
import { lookAfterGates } from '../look-after-gates.ts';
import { governanceMigrations } from '../migrations.ts';
import type { GovernanceParts } from '../parts.ts';
import {
  eraseGovernanceTraces,
  exportGovernanceTraces,
  findGovernanceTraces,
  governanceTables,
} from '../rights.ts';
import { setShadow } from '../set-shadow.ts';
import { lifeTable } from './life-table.ts';
import { takeStep } from './take-step.ts';

const gated = 'gate: { overseers: [olga], approvals: 1 }\n';
const filesOf = (name: string, more = gated, prompt = 'Answer.') => ({
  'usecase.yaml': `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\n${more}`,
  'prompt.md': prompt,
});

onEachStore('life', [...accessMigrations, ...useCaseMigrations, ...governanceMigrations], (store) => {
  let now = new Date('2026-01-01T00:00:00Z');
  const passed = new Set<string>();
  const records: AuditEntry[] = [];
  const people: Record<string, string> = {};
  const parts = (more: Partial<GovernanceParts> = {}): GovernanceParts => ({
    ...{ store: store(), now: () => now, gateRequired: false, dutiesOf: async () => [] },
    append: async (_, entry) => void records.push(entry),
    passedEvaluation: async (_, __, version) =>
      passed.has(version)
        ? { id: 'run-12345678', finishedAt: now, suites: [{ suite: 'a' }], runs: 1 }
        : undefined,
    ...more,
  });
  const personOf = async (login: string) => {
    people[login] ??= (
      await store().transaction((handle) => createPerson(handle, { name: login, login }))
    ).id;
    return people[login];
  };
  const put = async (name: string, more?: string, prompt?: string, author = 'anna') => {
    for (const login of ['anna', 'olga']) await personOf(login);
    const result = await putVersion(store(), name, filesOf(name, more, prompt), await personOf(author));
    assert.ok(result.state !== 'refused');
    now = new Date(now.getTime() + 1_000);
    return result.version;
  };
  const take = async (
    useCase: string,
    step: LifeStep,
    login: string,
    more: { version?: string; approval?: string; reason?: string } = {},
    changed: Partial<GovernanceParts> = {},
  ) => {
    const person = await personOf(login);
    now = new Date(now.getTime() + 1_000);
    return store().transaction((handle) =>
      takeStep(handle, parts(changed), { useCase, step, person, ...more }),
    );
  };
  const refused =
    (code: ProblemCode, says = /./) =>
    (error: unknown) => {
      assert.ok(error instanceof Problem, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
      return true;
    };
  const view = (useCase: string, version?: string) =>
    store().transaction((handle) =>
      viewGate(handle, parts(), { useCase, version, person: people.anna ?? '', mayTake: () => true }),
    );

  test('a version walks from draft to live only when every condition is met, and each step is recorded', async () => {
    const version = await put('walk');
    assert.equal((await view('walk')).state, 'draft');
    await assert.rejects(
      take('walk', 'release', 'paul'),
      refused('gate.notMet', /evaluation: .*approvals: 0 of 1/),
    );
    assert.equal((await take('walk', 'assess', 'anna')).versionState, 'assessed');
    await assert.rejects(take('walk', 'approve', 'anna'), refused('gate.selfApproval'));
    assert.equal((await take('walk', 'approve', 'paul')).versionState, 'approved');
    await assert.rejects(take('walk', 'approve', 'paul'), refused('gate.alreadyApproved'));
    await assert.rejects(take('walk', 'release', 'paul'), refused('gate.notMet', /^evaluation: /));
    passed.add(version);
    const released = await take('walk', 'release', 'paul');
    assert.deepEqual([released.versionState, released.gate], ['live', 'met']);
    const data = records.filter((one) => one.subject?.version === version).map((one) => one.data);
    assert.deepEqual(data, [
      { event: 'assessed' },
      { event: 'approved' },
      { event: 'released', gate: 'met', approvals: 1, evaluation: 'run-12345678' },
    ]);
  });

  test('two approvals come from two people', async () => {
    const version = await put('two', 'gate: { overseers: [olga], approvals: 2, evaluation: none }\n');
    assert.equal((await take('two', 'approve', 'paul')).versionState, 'assessed');
    await assert.rejects(take('two', 'release', 'paul'), refused('gate.notMet', /1 of 2/));
    assert.equal((await take('two', 'approve', 'petra', { version })).versionState, 'approved');
    assert.equal((await take('two', 'release', 'paul')).state, 'live');
  });

  test('an open duty, an unknown owner and nobody to watch are named', async () => {
    await put('named', 'gate: { overseers: [nobody], approvals: 0, evaluation: none }\n');
    const duty = { code: 'dpia', state: 'open', title: 'Impact assessment' } as const;
    await assert.rejects(
      take('named', 'release', 'paul', {}, { dutiesOf: async () => [duty] }),
      refused('gate.notMet', /duties: .*dpia.*overseers: .*nobody/),
    );
  });

  test('without a gate it goes live as before, and says so; unless the installation asks for one', async () => {
    await put('free', '');
    await assert.rejects(
      take('free', 'release', 'paul', {}, { gateRequired: true }),
      refused('gate.required'),
    );
    assert.equal((await take('free', 'release', 'anna')).gate, 'none');
    await take('free', 'suspend', 'olga');
    await assert.rejects(
      take('free', 'resume', 'paul', {}, { gateRequired: true }),
      refused('gate.required'),
    );
    assert.equal((await take('free', 'resume', 'paul')).state, 'live');
  });

  test('a gate is not left by declaring less: that needs what the live one asks for', async () => {
    await put('loose', 'gate: { overseers: [olga], approvals: 1, evaluation: none }\n');
    await take('loose', 'approve', 'paul');
    await take('loose', 'release', 'paul');
    const without = await put('loose', '');
    const seen = await view('loose');
    assert.deepEqual([seen.version, seen.weakened], [without, ['evaluation', 'approvals', 'overseers']]);
    assert.deepEqual(
      seen.changes.fallen.map(({ name, because }) => [name, because]),
      [['paul', ['gate']]],
    );
    await assert.rejects(take('loose', 'release', 'anna'), refused('gate.notMet', /approvals: 0 of 1/));
    await take('loose', 'retire', 'anna', { version: seen.liveVersion ?? '' });
    await assert.rejects(take('loose', 'release', 'anna'), refused('gate.notMet'));
    await take('loose', 'approve', 'paul');
    assert.equal((await take('loose', 'release', 'anna')).gate, 'met');
  });

  test('an approval stands for the next version if nothing that matters changed, but not by its author', async () => {
    const none = 'gate: { overseers: [olga], evaluation: none }\n';
    await put('carried', none);
    await take('carried', 'approve', 'paul');
    const first = (await take('carried', 'release', 'paul')).version;
    const second = await put('carried', `${none}budget: { turnsPerMinute: 5 }\n`);
    assert.equal((await view('carried', second)).approvals[0]?.carriedFrom, first);
    assert.equal((await take('carried', 'release', 'petra')).version, second);
    const own = await view('carried', second);
    assert.deepEqual([own.approvals[0]?.version, own.approvals[0]?.carriedFrom], [second, first]);
    const third = await put('carried', `${none}budget: { turnsPerMinute: 6 }\n`, 'Answer.', 'paul');
    assert.deepEqual((await view('carried', third)).changes.fallen[0]?.because, ['author']);
    await assert.rejects(take('carried', 'release', 'paul'), refused('gate.notMet'));
    const fourth = await put('carried', none, 'Guess.');
    assert.deepEqual((await view('carried', fourth)).changes.areas, ['prompt']);
    await assert.rejects(take('carried', 'release', 'petra'), refused('gate.notMet', /approvals/));
  });

  test('a withdrawn approval stops traffic; it flows again when somebody else approves', async () => {
    await put('withdrawn', 'gate: { overseers: [olga], evaluation: none }\n');
    await take('withdrawn', 'approve', 'paul');
    await take('withdrawn', 'release', 'paul');
    await assert.rejects(take('withdrawn', 'withdraw', 'petra'), refused('gate.noApproval', /of yours/));
    const taken = await take('withdrawn', 'withdraw', 'paul');
    assert.deepEqual([taken.state, taken.stopped, taken.versionState], ['suspended', true, 'suspended']);
    await assert.rejects(take('withdrawn', 'resume', 'paul'), refused('gate.notMet', /approvals/));
    await take('withdrawn', 'approve', 'petra');
    assert.equal((await take('withdrawn', 'resume', 'paul')).state, 'live');
    const approval = (await view('withdrawn')).approvals[0]?.id ?? '';
    assert.equal((await take('withdrawn', 'withdraw', 'paul', { approval })).stopped, true);
    await assert.rejects(take('withdrawn', 'withdraw', 'paul', { approval }), refused('gate.noApproval'));
  });

  test('back to the version before, also while the live one is stopped; never to one that was not live', async () => {
    const one = await put('back', '');
    await assert.rejects(take('back', 'rollback', 'paul'), refused('gate.neverReleased'));
    await take('back', 'release', 'paul');
    const two = await put('back', '', 'Two.');
    await take('back', 'release', 'paul');
    const three = await put('back', '', 'Three.');
    await assert.rejects(take('back', 'rollback', 'paul', { version: three }), refused('gate.neverReleased'));
    await take('back', 'suspend', 'olga');
    await assert.rejects(take('back', 'release', 'paul', { version: two }), refused('resource.conflict'));
    const back = await take('back', 'rollback', 'paul');
    assert.deepEqual([back.version, back.state], [one, 'live']);
    assert.equal(records.at(-1)?.data.event, 'rolledBack');
    await take('back', 'retire', 'paul', { version: two });
    await assert.rejects(take('back', 'rollback', 'paul'), refused('gate.neverReleased'));
  });

  test('retired is for good: of one version, or of all', async () => {
    const one = await put('old', '');
    await take('old', 'release', 'paul');
    const two = await put('old', '', 'Two.');
    const all = await take('old', 'retire', 'paul');
    assert.deepEqual([all.state, all.stopped], ['retired', true]);
    for (const version of [one, two])
      await assert.rejects(
        take('old', 'release', 'paul', { version }),
        refused('resource.conflict', /retired/),
      );
    assert.equal((await listUseCases(store())).find(({ name }) => name === 'old')?.state, 'retired');
    await put('old', '', 'Three.');
    assert.equal((await take('old', 'release', 'paul')).state, 'live');
  });

  test('two releases at once: both are judged, one after the other, and the record says which replaced which', async () => {
    const [one, two] = [await put('race', ''), await put('race', '', 'Two.')];
    await Promise.all([
      take('race', 'release', 'paul', { version: one }),
      take('race', 'release', 'petra', { version: two }),
    ]);
    const mine = records.filter((one) => one.subject?.useCase === 'race');
    const [first, second] = mine.map((one) => one.subject?.version);
    assert.deepEqual([first, second].sort(), [one, two].sort());
    assert.equal('previousVersion' in (mine[1]?.data ?? {}) && mine[1]?.data, mine[1]?.data);
    assert.equal((await view('race', second)).liveVersion, second);
  });

  test('approvals at once: of ten by one person one stands; one while another version comes is for its own alone', async () => {
    const one = await put('crowd', 'gate: { overseers: [olga], approvals: 2, evaluation: none }\n');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => take('crowd', 'approve', 'paul', { version: one })),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const [, two] = await Promise.all([
      take('crowd', 'approve', 'petra', { version: one }),
      put('crowd', 'gate: { overseers: [olga], approvals: 2, evaluation: none }\n', 'Two.'),
    ]);
    assert.equal((await view('crowd', one)).approvals.length, 2);
    assert.equal((await view('crowd', two)).approvals.length, 0);
    const withdrawal = take('crowd', 'withdraw', 'petra', { version: one });
    const release = take('crowd', 'release', 'paul', { version: one });
    const [withdrawn, released] = await Promise.allSettled([withdrawal, release]);
    assert.equal(withdrawn.status, 'fulfilled');
    const state = (await view('crowd', one)).state;
    // Whichever came first: nothing answers without its approvals.
    assert.ok(
      released.status === 'fulfilled' ? state === 'suspended' || state === 'assessed' : state === 'assessed',
    );
    assert.notEqual(state, 'live');
  });

  test('the state that a step leads to is the one that the table says', async () => {
    for (const [step, { moves }] of Object.entries(lifeTable) as [LifeStep, (typeof lifeTable)[LifeStep]][]) {
      for (const [from, to] of Object.entries(moves)) {
        const name = `t-${randomUUID().slice(0, 8)}`;
        const version = await put(name, '');
        const other = await put(name, '', 'Other.');
        const way: Record<string, readonly LifeStep[]> = {
          draft: [],
          assessed: step === 'withdraw' ? [] : ['assess'],
          approved: ['approve'],
          live: ['approve', 'release'],
          suspended: ['approve', 'release', 'suspend'],
        };
        if (step === 'withdraw' && from === 'assessed') continue;
        if (step === 'rollback')
          for (const one of [version, other]) await take(name, 'release', 'paul', { version: one });
        for (const before of way[from] ?? []) await take(name, before, 'paul', { version });
        assert.equal((await view(name, version)).state, from, `${step} from ${from}`);
        const taken = await take(name, step, step === 'approve' ? 'petra' : 'paul', { version });
        assert.equal(taken.versionState, to, `${step} from ${from}`);
      }
    }
  });

  test('nobody looked again: the owner is warned once, a week later it is stopped, and a look by somebody else opens it', async () => {
    const every = 'gate: { overseers: [olga], evaluation: none, reviewEvery: P1M, onOverdue: suspend }\n';
    const version = await put('watched', every);
    await take('watched', 'approve', 'paul');
    await take('watched', 'release', 'paul');
    const days = (count: number) => {
      now = new Date(now.getTime() + count * 86_400_000);
    };
    const round = async () =>
      (await lookAfterGates(parts())).map(({ useCase, owner, did }) => [useCase, owner, did]);
    days(20);
    await take('watched', 'assess', 'anna');
    assert.deepEqual(await round(), []);
    days(12);
    assert.deepEqual((await Promise.all([round(), round()])).flat(), [['watched', 'anna', 'warned']]);
    const seen = (await view('watched')).conditions.find(({ code }) => code === 'review');
    assert.equal(seen?.met, false, 'the author looking at it does not count');
    days(6);
    assert.deepEqual(await round(), []);
    days(2);
    assert.deepEqual((await Promise.all([round(), round()])).flat(), [['watched', 'anna', 'suspended']]);
    const told = records.filter((one) => one.subject?.version === version).slice(-2);
    assert.deepEqual(
      told.map(({ actor, data }) => [actor, data.event]),
      [
        ['system', 'reviewOverdue'],
        ['system', 'suspended'],
      ],
    );
    await assert.rejects(take('watched', 'resume', 'paul'), refused('gate.notMet', /^review: /));
    await take('watched', 'assess', 'olga');
    assert.equal((await take('watched', 'resume', 'paul')).state, 'live');
    days(40);
    assert.deepEqual(await round(), [['watched', 'anna', 'warned']]);
    const all = await gateSummaries(store(), await listUseCases(store()), now);
    assert.deepEqual([all.get('watched')?.passed, all.get('watched')?.overdue], ['met', true]);
    assert.deepEqual(all.get('free'), { passed: 'none', reviewDueAt: null, overdue: false });
    assert.equal(all.get('old')?.passed, 'none');
  });

  test('versions stand side by side with their states and steps', async () => {
    const two = 'gate: { overseers: [olga], evaluation: none, approvals: 2 }\n';
    const one = await put('beside', two);
    for (const login of ['paul', 'petra']) await take('beside', 'approve', login);
    await take('beside', 'release', 'paul');
    const next = await put('beside', two, 'Two.');
    await take('beside', 'approve', 'petra');
    const useCase = (await listUseCases(store())).find(({ name }) => name === 'beside');
    assert.ok(useCase);
    const seen = await viewLife(store(), useCase, { limit: 10 });
    assert.deepEqual(
      seen.map(({ version, state, author, approvals, approvalsNeeded, steps }) => [
        ...[version, state, author, approvals, approvalsNeeded],
        steps.map(({ step, by }) => `${step} ${by}`),
      ]),
      [
        [next, 'assessed', 'anna', 1, 2, ['approve petra']],
        [one, 'live', 'anna', 2, 2, ['approve paul', 'approve petra', 'release paul']],
      ],
    );
    for (const { version, state } of seen) assert.equal((await view('beside', version)).state, state);
    assert.deepEqual(
      (await viewLife(store(), useCase, { limit: 1, after: next })).map(({ version }) => version),
      [one],
    );
  });

  test('a shadow needs what guards the questions, not the evaluation; it ends when its version goes live or is retired', async () => {
    const one = await put('shaded', gated);
    passed.add(one);
    const person = await personOf('paul');
    const set = (share: number, version?: string) =>
      store().transaction((handle) =>
        setShadow(handle, parts(), { useCase: 'shaded', share, version, person }),
      );
    await assert.rejects(set(0.1), refused('resource.conflict', /nothing to stand beside/));
    await take('shaded', 'approve', 'paul');
    await take('shaded', 'release', 'paul');
    await assert.rejects(set(0.1), refused('resource.conflict', /is live/));
    const reworded = await put('shaded', gated, 'Reworded.');
    assert.deepEqual(await set(0.1), { version: reworded, share: 0.1 });
    assert.deepEqual(records.at(-1)?.data, { event: 'shadowed', previousVersion: one, sharePercent: 10 });
    const elsewhere = await put('shaded', `${gated}model: { locations: [outside] }\n`);
    await assert.rejects(set(0.1), refused('gate.notMet', /approvals: .*differs in model/));
    await take('shaded', 'approve', 'petra', { version: elsewhere });
    await set(1, elsewhere);
    assert.equal((await shadowOf(store(), 'shaded'))?.version, elsewhere);
    await take('shaded', 'retire', 'paul', { version: elsewhere });
    assert.equal(await shadowOf(store(), 'shaded'), undefined);
    await assert.rejects(set(1, elsewhere), refused('resource.conflict', /retired/));
    await set(0.001, reworded);
    passed.add(reworded);
    await take('shaded', 'approve', 'paul', { version: reworded });
    await take('shaded', 'release', 'paul', { version: reworded });
    assert.equal(await shadowOf(store(), 'shaded'), undefined);
    await set(0.5, one);
    await set(0);
    assert.equal(await shadowOf(store(), 'shaded'), undefined);
  });

  test('the rights desk finds and exports what a person did, and takes their words away', async () => {
    const named = await sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'person' and table_name like 'use\\_case\\_%'`.execute(
      store().tables(),
    );
    assert.deepEqual(named.rows.map(({ name }) => name).sort(), [...governanceTables].sort());
    await put('rights', 'gate: { overseers: [olga], evaluation: none }\n');
    const before = await findGovernanceTraces(store(), await personOf('rita'));
    await take('rights', 'approve', 'rita', { reason: 'read it with the doctors' });
    const rita = await personOf('rita');
    assert.deepEqual([before, await findGovernanceTraces(store(), rita)], [0, 2]);
    const mine = await exportGovernanceTraces(store(), rita);
    assert.deepEqual(
      [mine.steps.map(({ step, reason }) => [step, reason]), mine.approvals.length],
      [[['approve', 'read it with the doctors']], 1],
    );
    assert.equal(await eraseGovernanceTraces(store(), rita), 1);
    assert.equal((await exportGovernanceTraces(store(), rita)).steps[0]?.reason, null);
    assert.equal((await view('rights')).approvals.length, 1, 'on whose approval it rests stays known');
  });

  test('what is not there is not found', async () => {
    await assert.rejects(take('nowhere', 'release', 'paul'), refused('resource.notFound'));
    await assert.rejects(take('walk', 'approve', 'petra', { version: 'ffff' }), refused('resource.notFound'));
  });
});
