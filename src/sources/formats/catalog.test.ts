import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { formats } from './catalog.ts';

test('every format folder is in the catalogue and every line has its folder', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  assert.deepEqual(formats.map(({ name }) => name).sort(), folders.sort());
});

test('no two formats claim one extension', () => {
  const extensions = formats.flatMap((format) => format.extensions);
  assert.equal(new Set(extensions).size, extensions.length);
});
