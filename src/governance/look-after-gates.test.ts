import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listUseCases } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { gateSummaries } from './gate-summaries.ts';
import { lifeHouse, lifeMigrations, refused } from './life/test-life.ts';
import { lookAfterGates } from './look-after-gates.ts';

onEachStore('gates looked after', lifeMigrations, (store) => {
  const { put, take, view, records, told, parts, clock } = lifeHouse(store);

  test('nobody looked again: the owner is warned once, a week later it is stopped, and a look by somebody else opens it', async () => {
    const every = 'gate: { overseers: [olga], evaluation: none, reviewEvery: P1M, onOverdue: suspend }\n';
    const version = await put('watched', every);
    await take('watched', 'approve', 'paul');
    await take('watched', 'release', 'paul');
    const days = (count: number) => clock.forward(count * 86_400_000);
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
    const recorded = records.filter((one) => one.subject?.version === version).slice(-2);
    assert.deepEqual(
      recorded.map(({ actor, data }) => [actor, data.event]),
      [
        ['system', 'reviewOverdue'],
        ['system', 'suspended'],
      ],
    );
    const about = { event: 'useCase.reviewOverdue', useCase: 'watched', version };
    const [warning, stop, ...more] = told;
    assert.deepEqual(more, [], 'each once, though two servers went round');
    const { dueAt, suspendsAt, ...warned } = { dueAt: '', suspendsAt: '', ...warning?.notice };
    assert.deepEqual(
      [warned, warning?.owner, warning?.by],
      [{ ...about, suspended: false }, 'anna', undefined],
    );
    assert.ok(Date.parse(suspendsAt) > Date.parse(dueAt) && clock.now() >= new Date(suspendsAt));
    assert.deepEqual(stop?.notice, { ...about, dueAt, suspended: true });
    await assert.rejects(take('watched', 'resume', 'paul'), refused('gate.notMet', /^review: /));
    await take('watched', 'assess', 'olga');
    assert.equal((await take('watched', 'resume', 'paul')).state, 'live');
    days(40);
    assert.deepEqual(await round(), [['watched', 'anna', 'warned']]);
    await put('free', '');
    await take('free', 'release', 'paul');
    const all = await gateSummaries(store(), await listUseCases(store()), clock.now());
    assert.deepEqual([all.get('watched')?.passed, all.get('watched')?.overdue], ['met', true]);
    assert.deepEqual(all.get('free'), { passed: 'none', reviewDueAt: null, overdue: false });
  });
});
