import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { processorMs } from '../../../../test/processor-time.ts';
import { linearPattern } from './linear-pattern.ts';
import { PatternMistake } from './parse-pattern.ts';

describe('patterns in linear time', () => {
  const rows: readonly [pattern: string, stands: readonly string[], not: readonly string[]][] = [
    ['CHF \\d+(?:\\.\\d{2})?', ['Das macht CHF 12.50.', 'CHF 7'], ['CHF', 'chf 7']],
    ['(?i)chf', ['Chf', 'CHF'], ['EUR']],
    ['^ja\\b', ['ja, gern', 'ja'], ['jawohl', 'na ja']],
    ['nein\\.?$', ['also nein.', 'nein'], ['nein danke']],
    ['(?:Mo|Di|Mi){2,3}', ['MoDi', 'xDiDiMi'], ['Mo Di', 'Mo']],
    ['[äöü]{2,}', ['üü'], ['ü', 'ae']],
    ['\\p{Lu}\\p{Ll}+', ['xÄrger'], ['ärger', 'ABC']],
    ['a|b|', ['', 'c'], []],
    ['a.c', ['abc', 'a😀c'], ['a\nc', 'ac']],
    ['\\Bund', ['Mund'], ['und', 'der und']],
    ['10/2', ['10/2026'], ['102']],
    ['\\[1\\]', ['so [1].'], ['so 1.']],
    ['x{0}y', ['y'], ['x']],
  ];
  for (const [pattern, stands, not] of rows)
    test(pattern, () => {
      const matches = linearPattern(pattern);
      for (const text of stands) assert.equal(matches(text), true, text);
      for (const text of not) assert.equal(matches(text), false, text);
    });

  for (const pattern of [
    '(a',
    'a)',
    '[a',
    '*a',
    'a**',
    '(?=a)',
    '(a)\\1',
    '\\k<a>',
    '(?<n>a)',
    'a{3,2}',
    '^*',
    '\\q',
    'a{999}{9}',
    '(a{100}){100}',
    '(?i',
    '\\p{Nonsense}',
  ])
    test(`${pattern} is refused`, () => assert.throws(() => linearPattern(pattern), PatternMistake));

  test('what hangs a backtracking engine takes no time here', () => {
    const text = `${'a'.repeat(20_000)}!`;
    for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(a*)*b', '(?:a?){50}a{50}b']) {
      assert.ok(processorMs(() => assert.equal(linearPattern(pattern)(text), false)) < 5_000, pattern);
    }
  });

  test('says what JavaScript says, for any small pattern and text', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\d', '(a|b)', '(ab)', '(?:b|)');
    const piece = fc
      .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
      .map(([one, more]) => one + more);
    const pattern = fc
      .tuple(
        fc.constantFrom('', '^'),
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '$', '|b$', '\\b'),
      )
      .map(([first, pieces, last]) => first + pieces.join('') + last);
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 8 }),
        (source, text) => {
          assert.equal(linearPattern(source)(text), new RegExp(source, 'u').test(text));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
