import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listUseCases } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { lifeHouse, lifeMigrations } from './life/test-life.ts';
import { viewLife } from './life-view.ts';

onEachStore('versions side by side', lifeMigrations, (store) => {
  const { put, take, view } = lifeHouse(store);

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
});
