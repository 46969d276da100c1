import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '#contract';
import { problemWords } from './problem-words.ts';
import { isWordKey, pickLanguage, say, words } from './words.ts';

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the words of the console', () => {
  for (const language of languages) {
    test(`${language} has the keys of English, in the same order`, () => {
      assert.deepEqual(Object.keys(words[language]), Object.keys(words.en));
    });
    test(`${language} leaves nothing empty, and fills in what English fills in`, () => {
      for (const [key, text] of Object.entries(words[language])) {
        assert.notEqual(text.trim(), '', key);
        assert.ok(isWordKey(key));
        assert.deepEqual(holes(text), holes(words.en[key]), key);
      }
    });
  }

  test('problems are told in every language but the server’s own', () => {
    for (const [code, said] of Object.entries(problemWords)) {
      for (const language of languages)
        if (language !== 'en') assert.ok(said[language], `${code} in ${language}`);
      if (code.startsWith('network.')) assert.ok(said.en, code);
    }
  });

  test('values are filled in', () => {
    assert.equal(say('en', 'sources.page', { page: 3 }), 'page 3');
  });

  const picks = [
    { name: 'the first that we speak', wanted: ['rm', 'it-CH', 'de'], language: 'it' },
    { name: 'what was chosen goes first', wanted: ['fr', 'de-CH'], language: 'fr' },
    { name: 'nothing chosen, nothing known', wanted: [null, 'rm-CH'], language: 'en' },
  ];
  for (const { name, wanted, language } of picks) {
    test(`language: ${name}`, () => assert.equal(pickLanguage(wanted), language));
  }
});
