import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { test } from 'node:test';

/** The map of the code: a room looks down, never sideways or up. */
const floors: readonly (readonly string[])[] = [
  ['contract'],
  ['config', 'store', 'egress'],
  ['access', 'audit', 'jobs', 'costs'],
  ['engines', 'guards', 'sources', 'language', 'documents', 'models', 'notices'],
  ['usecases', 'knowledge', 'review'],
  ['gateway'],
  ['work'],
  ['evaluation', 'training', 'governance', 'capacity', 'operations'],
  ['api', 'cli'],
  ['wiring'],
];
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));
const files = globSync('src/*/**/*.ts').map((path) => ({ path, room: path.split(sep)[1] ?? '' }));
const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );

test('every room stands on a floor', () => {
  assert.ok(files.length > 50);
  for (const { path, room } of files)
    assert.notEqual(floorOf(room), -1, `${path} is in a room that no floor names`);
});

test('a room imports only rooms below it, through their front door', () => {
  for (const { path, room } of files) {
    for (const name of importsOf(path)) {
      if (name.startsWith('#')) {
        const other = name.slice(1);
        assert.ok(floorOf(other) !== -1, `${path}: ${name} is no room`);
        // A room's own tests may come in by its front door.
        const own = other === room && path.endsWith('.test.ts');
        assert.ok(own || floorOf(other) < floorOf(room), `${path} must not import ${name}`);
      }
      const leaves =
        name.startsWith('..') && new URL(name, `file:///${path}`).pathname.split('/')[2] !== room;
      const toTests =
        path.endsWith('.test.ts') && new URL(name, `file:///${path}`).pathname.startsWith('/test/');
      assert.ok(!leaves || toTests, `${path} reaches past a front door: ${name}`);
    }
  }
});

test('a front door names what it shows', () => {
  for (const path of globSync('src/*/index.ts')) {
    assert.doesNotMatch(readFileSync(path, 'utf8'), /export \*/, `${path} shows everything`);
  }
});

test('texts are brought into a normal form in one place, for the engine by itself takes the square of a row of marks', () => {
  const here = files.filter(
    ({ path }) => !path.endsWith('.test.ts') && !path.endsWith('contract/normalised.ts'),
  );
  for (const { path } of here)
    assert.doesNotMatch(
      readFileSync(path, 'utf8'),
      /\.normalize\(/,
      `${path}: take normalised() of #contract`,
    );
});
