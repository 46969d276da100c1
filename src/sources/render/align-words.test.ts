import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alignWords, wordsOf } from './align-words.ts';

describe('words of a page', () => {
  const cases = [
    { name: 'leave out signs of Markdown', text: '## **Preise** | 16,95 |', words: ['preise', '16', '95'] },
    {
      name: 'join what a hyphen parts',
      text: 'E-Mail, Silben-\ntrennung',
      words: ['email', 'silbentrennung'],
    },
    { name: 'are the same composed and decomposed', text: 'Gro\u0308ße Größe', words: ['größe', 'größe'] },
  ];
  for (const { name, text, words } of cases) {
    test(name, () =>
      assert.deepEqual(
        wordsOf(text).map((word) => word.text),
        words,
      ),
    );
  }

  test('know where they stand', () => {
    const text = '- Die Frist.';
    assert.deepEqual(
      wordsOf(text).map(({ start, end }) => text.slice(start, end)),
      ['Die', 'Frist'],
    );
  });
});

describe('pairing the words of a text with those of a page', () => {
  const cases = [
    { name: 'the same order', wanted: 'a b c', found: 'a b c', want: [0, 1, 2] },
    { name: 'a running header in between', wanted: 'a b c', found: 'x a b y c', want: [1, 2, 4] },
    { name: 'cells that were moved', wanted: 'a 1 b 2', found: 'a b 1 2', want: [0, 2, 1, 3] },
    { name: 'a word that is nowhere', wanted: 'a z b', found: 'a b', want: [0, -1, 1] },
    { name: 'a word twice, the second meant', wanted: 'x net y net', found: 'x y net', want: [0, -1, 1, 2] },
    { name: 'nothing', wanted: '', found: 'a', want: [-1] },
  ];
  for (const { name, wanted, found, want } of cases) {
    test(name, () => assert.deepEqual(alignWords(wanted.split(' '), found.split(' ')), want));
  }

  test('uses every word of the page once', () => {
    const paired = alignWords(['a', 'a', 'a'], ['a', 'b', 'a']).filter((index) => index >= 0);
    assert.deepEqual(paired.toSorted(), [0, 2]);
  });
});
