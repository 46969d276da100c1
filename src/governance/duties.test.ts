import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Duty } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import { dutiesOfVersion } from './duties-of-version.ts';
import { lifeHouse, lifeMigrations, refused } from './life/test-life.ts';
import type { GovernanceParts } from './parts.ts';
import { setShadow } from './set-shadow.ts';

onEachStore('duties', lifeMigrations, (store) => {
  const { put, take, parts, personOf } = lifeHouse(store);
  const gate = 'gate: { overseers: [olga], approvals: 0, evaluation: none }\n';
  const dpia = (state: Duty['state']): Duty => ({ code: 'dpia', state, title: 'Impact assessment' });
  const source = (...duties: readonly Duty[]): Pick<GovernanceParts, 'dutiesOf'> => ({
    dutiesOf: async () => duties,
  });

  for (const [name, declared] of [
    ['with-gate', gate],
    ['without-gate', ''],
  ] as const) {
    test(`${name}: nothing goes live, comes back or is asked in the shadow while a duty is open`, async () => {
      await put(name, declared);
      const one = await put(name, declared, 'One.');
      const no = refused('gate.notMet', /^duties: 1 duty is open: dpia\./);
      await assert.rejects(take(name, 'release', 'paul', {}, source(dpia('done'), dpia('open'))), no);
      assert.equal((await take(name, 'release', 'paul', {}, source(dpia('done')))).state, 'live');
      const two = await put(name, declared, 'Two.');
      const person = await personOf('paul');
      const inShadow = (duties: Pick<GovernanceParts, 'dutiesOf'>) =>
        store().transaction((handle) =>
          setShadow(handle, parts(duties), { useCase: name, version: two, share: 0.5, person }),
        );
      await assert.rejects(inShadow(source(dpia('open'))), no);
      assert.equal((await inShadow(source())).version, two);
      await take(name, 'release', 'paul', { version: two }, source());
      await assert.rejects(take(name, 'rollback', 'paul', {}, source(dpia('open'))), no);
      await take(name, 'suspend', 'olga', {}, source(dpia('open')));
      await assert.rejects(take(name, 'resume', 'paul', {}, source(dpia('open'))), no);
      assert.equal((await take(name, 'rollback', 'paul', {}, source(dpia('done')))).version, one);
    });
  }

  test('they are asked of the very version, by its own declaration', async () => {
    const version = await put('asked', 'knowledge: { collections: [patients] }\n');
    const later = await put('asked', '');
    const asked = parts({
      dutiesOf: async (_, { declaration }) =>
        declaration.knowledge.collections.includes('patients') ? [dpia('open')] : [],
    });
    const dutiesOf = (wanted?: string) =>
      store().transaction((handle) => dutiesOfVersion(handle, asked, 'asked', wanted));
    assert.deepEqual(await dutiesOf(), { version: later, items: [] });
    assert.deepEqual(await dutiesOf(version), { version, items: [dpia('open')] });
    await assert.rejects(dutiesOf('ffff'), refused('resource.notFound'));
  });

  test('a source of duties that fails lets nothing through', async () => {
    await put('broken', '');
    const dutiesOf = () => Promise.reject(new Error('no list'));
    await assert.rejects(take('broken', 'release', 'paul', {}, { dutiesOf }), /no list/);
  });
});
