import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf } from './events-of.ts';
import { recordWords } from './record-words.ts';

// Both tell of the same things, and only together make a page; a language that lacks a word does not compile.
test('every event that the log may hold has words', () => {
  const told = new Set(Object.keys(recordWords.words.en));
  assert.deepEqual(
    eventsOf('').filter((event) => !told.has(`event.${event}`)),
    [],
  );
  assert.ok(eventsOf('').length > 50);
});
