import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shadowOf } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { gated, lifeHouse, lifeMigrations, refused } from './life/test-life.ts';
import { setShadow } from './set-shadow.ts';

onEachStore('shadows', lifeMigrations, (store) => {
  const { put, take, parts, passed, personOf, records } = lifeHouse(store);

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
});
