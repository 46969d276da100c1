import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './match-words.ts';

const cases: readonly { name: string; text: string; words: string[]; found: boolean }[] = [
  { name: 'case does not count', text: 'Die Kündigung', words: ['KÜNDIG'], found: true },
  { name: 'accents need not be typed', text: 'Die Kündigung', words: ['kundigung'], found: true },
  { name: 'composed and decomposed are the same', text: 'Gro\u0308sse', words: ['grösse'], found: true },
  { name: 'Strasse finds Straße', text: 'Straße', words: ['strasse'], found: true },
  { name: 'every word must occur', text: 'Fett G2', words: ['fett', 'g3'], found: false },
  { name: 'no word is in everything', text: '', words: [], found: true },
];
for (const { name, text, words, found } of cases) {
  test(name, () => assert.equal(matches(text, words), found));
}
