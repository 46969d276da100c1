import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { onEachStore } from '../../test/stores.ts';
import { lifeHouse, lifeMigrations } from './life/test-life.ts';
import {
  eraseGovernanceTraces,
  exportGovernanceTraces,
  findGovernanceTraces,
  governanceTables,
} from './rights.ts';

onEachStore('traces of people in governance', lifeMigrations, (store) => {
  const { put, take, view, personOf } = lifeHouse(store);

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
});
