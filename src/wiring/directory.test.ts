import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessMigrations, createPerson, disablePerson } from '#access';
import { detect } from '#guards';
import { onEachStore } from '../../test/stores.ts';
import { OwnDirectory } from './directory.ts';

onEachStore('the directory of people', accessMigrations, (store) => {
  test('people of the installation are found by their full names, in any order, as long as they are there', async () => {
    const directory = new OwnDirectory(store());
    const found = () =>
      detect('Frag Zibulka, Quirin oder den Operator.', { extra: directory.detectors })
        .filter(({ detector }) => detector === 'terms')
        .map(({ start, end }) => [start, end]);
    await store().transaction((handle) => createPerson(handle, { name: 'Operator' }));
    const { id } = await store().transaction((handle) => createPerson(handle, { name: 'Quirin Zibulka' }));
    assert.deepEqual(found(), []);
    await directory.refresh();
    assert.deepEqual(found(), [[5, 20]]);
    const same = directory.detectors;
    await directory.refresh();
    assert.equal(directory.detectors, same);
    await store().transaction((handle) => disablePerson(handle, id, new Date()));
    await directory.refresh();
    assert.deepEqual(found(), []);
  });
});
