import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lexiconLanguages, lexiconLines, readConcepts } from './read-concepts.ts';

test('every concept has words in all four languages', () => {
  const bad = lexiconLines().filter((line) => {
    const columns = line.split('|').map((column) => column.trim());
    return columns.length !== lexiconLanguages.length || columns.some((column) => column === '');
  });
  assert.deepEqual(bad, []);
});

test('every entry is words: no empty entry, no stray mark', () => {
  const bad = lexiconLines().filter((line) =>
    line.split(/[|,]/).some((entry) => !/^\p{L}[\p{L}\p{N}'’ .-]*$/u.test(entry.trim())),
  );
  assert.deepEqual(bad, []);
});

test('no concept names a word twice', () => {
  const bad = readConcepts(lexiconLines()).flatMap(({ entries }) => {
    const written = entries.map((entry) => `${entry.language} ${entry.written.toLowerCase()}`);
    return written.filter((one, at) => written.indexOf(one) < at);
  });
  assert.deepEqual(bad, []);
});

test('no two concepts are the same words in one language', () => {
  const seen = new Map<string, string>();
  const bad = lexiconLines().flatMap((line) =>
    line.split('|').flatMap((column, at) => {
      const key = `${at} ${column
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .sort()
        .join(',')}`;
      const before = seen.get(key);
      seen.set(key, line);
      return before === undefined || !key.includes(',') ? [] : [`${before} / ${line}`];
    }),
  );
  assert.deepEqual(bad, []);
});
