import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { occupation } from './occupation.ts';

test('job titles of one and of two words are found, other nouns are not', () => {
  const text = 'Er war Altenpfleger, sie Aide-constructeur métallique, das Haus alt.';
  const seen = occupation.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(seen, ['Altenpfleger', 'Aide-constructeur métallique']);
});
