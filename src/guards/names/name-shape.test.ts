import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeName } from './lexicon.ts';
import { NameShape } from './name-shape.ts';

test('a word is scored by the threes of letters that it shares with names and with words', () => {
  const shape = new NameShape();
  for (const name of ['Zarnov', 'Karnov', 'Tarnov']) shape.addName(name);
  for (const word of ['Landing', 'Standing', 'Sanding']) shape.addWord(word);
  assert.ok(shape.scoreOf('Barnov') > 0.2);
  assert.ok(shape.scoreOf('Banding') < -0.2);
});

const cases: readonly (readonly [word: string, isName: boolean])[] = [
  ['Zarnadze', true],
  ['Blumovich', true],
  ['Hovzepyan', true],
  ['Quaboland', false],
  ['Rewritable', false],
  ['Uploader', false],
  ['QuBorg', false],
  ['Wun', false],
];
for (const [word, isName] of cases)
  test(`${word} is made ${isName ? 'like a name' : 'otherwise'}`, () =>
    assert.equal(looksLikeName(word), isName));
