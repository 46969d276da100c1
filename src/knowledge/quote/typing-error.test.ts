import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '#language';
import { sectionTerms } from './codes.ts';
import { nameInWords } from './series.ts';
import { isTypingError } from './typing-error.ts';

for (const [a, b, slip] of [
  ['geschafstessen', 'geschaftsessen', true],
  ['weiterbildug', 'weiterbildung', true],
  ['remetre', 'remettre', true],
  ['rolle', 'rolle', false],
  ['mai', 'mais', false],
  ['kasse', 'tasse', false],
  ['lieferung', 'leistung', false],
] as const) {
  test(`"${a}" ${slip ? 'may be' : 'is no'} slip for "${b}"`, () => assert.equal(isTypingError(a, b), slip));
}

test('the name of a document is read as words, codes stay whole', () => {
  assert.equal(nameInWords('preisliste-2025.xlsx'), 'preisliste 2025');
  assert.equal(nameInWords('nachtrag-lm-400-xl.docx'), 'nachtrag lm-400 xl');
});

test('a paragraph below the heading of a section is cited with it', () => {
  const terms = sectionTerms('Abs. 2 Bei Zahlung', analyse('§ 5 Zahlung', 'de'));
  assert.ok(terms.some(({ term }) => term === '§5abs2'));
  assert.deepEqual(sectionTerms('Abs. 2 Bei Zahlung', analyse('Zahlung', 'de')), []);
});
