import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { languages } from '#contract';
import { problemWords } from './problem-words.ts';
import { pseudo } from './pseudo.ts';
import { common, pickLanguage, say } from './words.ts';

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

const parts = [common];
for await (const file of glob('console/**/words.ts')) {
  const exported: Record<string, unknown> = await import(pathToFileURL(file).href);
  for (const one of Object.values(exported)) if (isPart(one) && one !== common) parts.push(one);
}

function isPart(value: unknown): value is typeof common {
  return typeof value === 'object' && value !== null && 'part' in value && 'words' in value;
}

describe('the words of the console', () => {
  for (const { part, words } of parts) {
    const told = new Map(languages.map((language) => [language, Object.entries(words[language])]));
    const english = new Map<string, string>(told.get('en'));
    for (const language of languages) {
      test(`${part} in ${language}: the keys of English, nothing empty, the same holes`, () => {
        const entries = told.get(language) ?? [];
        assert.deepEqual(entries.map(([key]) => key).sort(), [...english.keys()].sort());
        for (const [key, text] of entries) {
          assert.notEqual(text.trim(), '', key);
          assert.deepEqual(holes(text), holes(english.get(key) ?? ''), key);
          // "Problem" stays "Problem" in German; a sentence never stays what it is.
          if (language !== 'en' && text.split(' ').length > 4) assert.notEqual(text, english.get(key), key);
        }
      });
    }
  }
  test('no two parts have one name', () => {
    assert.equal(new Set(parts.map(({ part }) => part)).size, parts.length);
  });
  test('the pseudo language leaves holes alone', () => {
    assert.equal(pseudo('Hi {name}'), '[Ĥï {name}~~~]');
  });

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
