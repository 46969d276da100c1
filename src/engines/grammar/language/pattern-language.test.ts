import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Inexpressible } from '../refusal.ts';
import { accepts, anything, Budget, intersect, languageKey, subtract, unite } from './automaton.ts';
import { patternLanguage } from './pattern-language.ts';

const language = (source: string) => patternLanguage(source, new Budget());

/** Some drawn patterns have too many states, and are refused. */
function languageOrNothing(source: string) {
  try {
    return language(source);
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
}

/** Patterns built from parts, so that all of them are valid. */
const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 1 },
    fc.constantFrom(
      'a',
      'b',
      '1',
      '-',
      '.',
      '\\d',
      '\\w',
      '\\S',
      '[^ab]',
      '[a-c1]',
      '\\u{1F600}',
      '[\\s\\-]',
      '^',
      '$',
    ),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
  pattern: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '|')), {
      maxLength: 5,
    })
    .map((parts) =>
      parts.map(([atom, suffix]) => (atom === '^' || atom === '$' ? atom : atom + suffix)).join(''),
    ),
}));
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '1', '-', ' ', '\n', '😀', 'ä'),
  maxLength: 7,
});

test('an automaton says what the JavaScript engine says', () => {
  let translated = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
      const automaton = languageOrNothing(source);
      if (automaton === undefined) return;
      translated++;
      const expression = new RegExp(source, 'u');
      for (const word of texts)
        assert.equal(accepts(automaton, word), expression.test(word), `/${source}/ on ${word}`);
    }),
    { numRuns: 300, seed: 4 },
  );
  assert.ok(translated > 280);
});

test('and, or, not: as said of each text', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (left, right, word) => {
      const [a, b, budget] = [languageOrNothing(left), languageOrNothing(right), new Budget()];
      if (a === undefined || b === undefined) return;
      const [inA, inB] = [accepts(a, word), accepts(b, word)];
      assert.equal(accepts(intersect(a, b, budget), word), inA && inB);
      assert.equal(accepts(unite(a, b, budget), word), inA || inB);
      assert.equal(accepts(subtract(anything, a, budget), word), !inA);
    }),
    { numRuns: 100, seed: 4 },
  );
});

const pairs = [
  { left: '^(a|b)*$', right: '^[ab]*$', same: true },
  { left: '^(aa|aaa)+$', right: '^aa+$', same: true },
  { left: '^a{2,4}$', right: '^aa(a(a)?)?$', same: true },
  { left: 'a', right: '^a', same: false },
];
for (const { left, right, same } of pairs) {
  test(`/${left}/ and /${right}/ are ${same ? 'one language' : 'two languages'}`, () => {
    assert.equal(languageKey(language(left)) === languageKey(language(right)), same);
  });
}
