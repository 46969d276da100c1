import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUseCase, listTemplates } from '#usecases';
import { detectors } from '../../src/guards/detectors/catalog.ts';

/** Terms are found by a detector that each use case makes of its own list. */
const detected = new Set<string>([...detectors.flatMap(({ categories }) => categories), 'term']);

for (const { name, files } of await listTemplates('usecases')) {
  test(`template ${name} guards only what something detects`, () => {
    const { declaration } = checkUseCase(files, { name });
    assert.ok(declaration);
    const { input, output, locations } = declaration.guards;
    for (const policy of [input, output, ...Object.values(locations)]) {
      for (const category of Object.keys(policy)) assert.ok(detected.has(category), category);
    }
  });
}
