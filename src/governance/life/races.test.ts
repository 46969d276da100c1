import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachStore } from '../../../test/stores.ts';
import { lifeHouse, lifeMigrations } from './test-life.ts';

onEachStore('life, at once', lifeMigrations, (store) => {
  const { put, take, view, records } = lifeHouse(store);

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
});
