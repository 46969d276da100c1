import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Absence } from './absence.ts';

const listed = ['Bericht', 'Ärztin', 'Zürich', 'St. Gallen', 'A'];
const absence = new Absence(listed, 12);

test('no listed word is said to be absent, whole or as an end', () => {
  for (const word of listed) {
    assert.equal(absence.lacks(word), false, word);
    assert.equal(absence.lacksEnd(`xx${word}`, 2), false, word);
    assert.equal(
      absence.lacksCapitalisedEnd(`xx${word.charAt(0).toLowerCase()}${word.slice(1)}`, 2),
      false,
      word,
    );
  }
});

test('nearly every other word is', () => {
  const others = Array.from({ length: 1_000 }, (_, at) => `wort${at.toString(36)}`);
  assert.ok(others.filter((word) => absence.lacks(word)).length > 980);
  assert.ok(others.filter((word) => absence.lacksCapitalisedEnd(word, 2)).length > 980);
});
