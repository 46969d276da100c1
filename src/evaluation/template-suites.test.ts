import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { readFolder } from '#usecases';
import { readSuites } from './read-suites.ts';

const documents = new Set(globSync('demo/documents/*/*').map((file) => basename(file)));

for (const template of ['staff-handbook', 'support-desk'])
  test(`the suite of ${template} has at least 40 cases in four languages, and names documents that there are`, async () => {
    const [suite, ...more] = readSuites(await readFolder(`usecases/${template}`));
    assert.equal(more.length, 0);
    const cases = suite?.cases ?? [];
    assert.ok(cases.length >= 40, `${cases.length} cases`);
    assert.deepEqual(
      new Set(cases.flatMap(({ checks }) => checks.language ?? [])),
      new Set(['de', 'fr', 'it', 'en']),
    );
    const named = cases.flatMap(({ checks }) => checks.citesDocument ?? []);
    assert.deepEqual(
      named.filter((name) => !documents.has(name)),
      [],
    );
    for (const kind of ['none-', 'outside-', 'injection-', 'mixed-'])
      assert.ok(
        cases.some(({ id }) => id.startsWith(kind)),
        kind,
      );
  });
