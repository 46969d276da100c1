import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { LifeStep } from '#contract';
import { listUseCases } from '#usecases';
import { onEachStore } from '../../../test/stores.ts';
import { lifeTable } from './life-table.ts';
import { lifeHouse, lifeMigrations, refused } from './test-life.ts';

onEachStore('life', lifeMigrations, (store) => {
  const { put, take, view, passed, records, told, personOf } = lifeHouse(store);

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
    const fell = told.filter(({ notice }) => notice.useCase === 'carried');
    const about = { event: 'useCase.approvalsFell', useCase: 'carried', liveVersion: second, approvals: 1 };
    assert.deepEqual(
      fell.map(({ notice, owner }) => [notice, owner]),
      [
        [{ ...about, version: third, because: ['author'] }, 'anna'],
        [{ ...about, version: fourth, because: ['prompt'] }, 'anna'],
      ],
    );
    await put('carried', none, 'Guess.');
    assert.equal(told.at(-1), fell.at(-1), 'stored once more it is the same version');
    await assert.rejects(take('carried', 'release', 'petra'), refused('gate.notMet', /approvals/));
  });

  test('a withdrawn approval stops traffic; it flows again when somebody else approves', async () => {
    await put('withdrawn', 'gate: { overseers: [olga], evaluation: none }\n');
    await take('withdrawn', 'approve', 'paul');
    await take('withdrawn', 'release', 'paul');
    await assert.rejects(take('withdrawn', 'withdraw', 'petra'), refused('gate.noApproval', /of yours/));
    const taken = await take('withdrawn', 'withdraw', 'paul');
    assert.deepEqual([taken.state, taken.stopped, taken.versionState], ['suspended', true, 'suspended']);
    const { version } = taken;
    assert.deepEqual(told.at(-1), {
      notice: { event: 'useCase.approvalWithdrawn', useCase: 'withdrawn', version, suspended: true },
      ...{ owner: 'anna', by: await personOf('paul') },
    });
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
  });

  test('what was retired comes back only through a gate that it declares, and by nobody alone', async () => {
    await put('back-again', '');
    await take('back-again', 'release', 'anna');
    await take('back-again', 'retire', 'anna');
    await put('back-again', '', 'Two.');
    const seen = await view('back-again');
    assert.deepEqual([seen.met, seen.comesBack], [false, true]);
    assert.equal(seen.steps.find(({ step }) => step === 'release')?.code, 'gate.required');
    await assert.rejects(take('back-again', 'release', 'anna'), refused('gate.required', /was retired/));
    await put('back-again', 'gate: { overseers: [olga], approvals: 0, evaluation: none }\n', 'Three.');
    await assert.rejects(take('back-again', 'release', 'anna'), refused('gate.notMet', /approvals: 0 of 1/));
    await assert.rejects(take('back-again', 'approve', 'anna'), refused('gate.selfApproval'));
    await take('back-again', 'approve', 'paul');
    assert.equal((await take('back-again', 'release', 'anna')).gate, 'met');
    assert.equal((await view('back-again')).comesBack, false);
  });

  const ways: readonly [string, readonly LifeStep[]][] = [
    ['live', []],
    ['suspended', ['suspend']],
    ['without the approval that it had', ['withdraw']],
    ['retired', ['retire']],
  ];
  for (const [at, [state, steps]] of ways.entries()) {
    test(`the next version cannot leave out the gate of one that is ${state}`, async () => {
      const name = `left-${at}`;
      await put(name, 'gate: { overseers: [olga], approvals: 1, evaluation: none }\n');
      await take(name, 'approve', 'paul');
      await take(name, 'release', 'paul');
      for (const step of steps) await take(name, step, 'paul');
      await put(name, '', 'Two.');
      for (const who of ['anna', 'paul'])
        await assert.rejects(take(name, 'release', who), refused('gate.notMet', /approvals: 0 of 1/));
      await take(name, 'approve', 'petra');
      assert.equal((await take(name, 'release', 'anna')).gate, 'met');
      await take(name, 'retire', 'petra');
      await put(name, '', 'Three.');
      await assert.rejects(take(name, 'release', 'anna'), refused('gate.required'));
    });
  }

  test('before a first release, the gate that somebody else has looked at holds; one that only its author saw does not', async () => {
    const none = 'gate: { overseers: [olga], approvals: 1, evaluation: none }\n';
    for (const [name, who, code] of [
      ['looked', 'paul', 'gate.notMet'],
      ['unseen', 'anna', undefined],
    ] as const) {
      const one = await put(name, none);
      await take(name, 'assess', who);
      const two = await put(name, '', 'Two.');
      await take(name, 'retire', 'anna', { version: one });
      const seen = await view(name);
      assert.equal(seen.heldBy, code ? one : null);
      const release = take(name, 'release', 'anna', { version: two });
      if (code) await assert.rejects(release, refused(code, /approvals: 0 of 1/));
      else assert.equal((await release).gate, 'none');
    }
  });

  test('steps that agree to something need a credential that nobody else has made; steps that stop it do not', async () => {
    const agreeing = Object.entries(lifeTable).flatMap(([step, { needs }]) =>
      needs.includes('ownCredential') ? [step] : [],
    );
    assert.deepEqual(agreeing, ['assess', 'approve', 'release', 'rollback', 'resume']);
    const other = { credential: 'other' } as const;
    await put('foreign', '');
    for (const step of ['assess', 'approve', 'release'] as const)
      await assert.rejects(take('foreign', step, 'paul', other), refused('access.foreignCredential'));
    await take('foreign', 'approve', 'paul', { credential: 'installation' });
    assert.deepEqual(records.at(-1)?.data, { event: 'approved', credential: 'installation' });
    await take('foreign', 'release', 'paul');
    await take('foreign', 'suspend', 'paul', other);
    await assert.rejects(take('foreign', 'resume', 'paul', other), refused('access.foreignCredential'));
    await take('foreign', 'withdraw', 'paul', other);
    await take('foreign', 'retire', 'paul', other);
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

  test('what is not there is not found', async () => {
    await assert.rejects(take('nowhere', 'release', 'paul'), refused('resource.notFound'));
    await assert.rejects(take('walk', 'approve', 'petra', { version: 'ffff' }), refused('resource.notFound'));
  });
});
