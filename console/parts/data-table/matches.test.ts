import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './matches.ts';

const rows = [
  { name: 'no accents are needed', search: 'zurich', texts: ['Zürich'], found: true },
  { name: 'composed and decomposed are one', search: 'Größe', texts: ['Gro\u0308ße'], found: true },
  { name: 'ss finds ß', search: 'strasse', texts: ['Bahnhofstraße 3'], found: true },
  {
    name: 'every word must be there, in any order',
    search: 'plan 2025',
    texts: ['2025', 'Fluchtplan'],
    found: true,
  },
  { name: 'a word that is nowhere', search: 'plan 2026', texts: ['Plan 2025'], found: false },
  { name: 'an empty search finds everything', search: ' ', texts: ['x'], found: true },
];
for (const { name, search, texts, found } of rows)
  test(name, () => assert.equal(matches(search, texts), found));
