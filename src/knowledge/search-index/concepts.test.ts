import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { queryFields } from './fields.ts';
import { openSearchIndex, type SearchIndex } from './index.ts';

const texts = {
  password: 'Das Passwort wird alle neunzig Tage gewechselt.',
  compound: 'Der Urlaubsanspruch verfällt am Jahresende.',
  weather: 'Gestern schien hinter dem Hügel lange die Sonne.',
  original: 'Die Rechnung liegt beim Buchhalter.',
  synonym: 'Die Faktura liegt beim Buchhalter.',
};
const folder = await mkdtemp(join(tmpdir(), 'concepts-'));
let index: SearchIndex;

before(async () => {
  index = openSearchIndex({ folder });
  await index.rebuild(
    (async function* () {
      yield Object.entries(texts).map(([id, text]) => ({
        id,
        document: id,
        readerClass: 'all',
        language: 'de',
        text,
        headings: [],
        documentName: `${id.length}.txt`,
      }));
    })(),
  );
});
after(async () => {
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

const finds: readonly (readonly [string, string, keyof typeof texts])[] = [
  ['a synonym', 'Kennwort', 'password'],
  ['another language', 'Comment changer mon mot de passe ?', 'password'],
  ['a synonym inside a compound', 'Wann verfällt mein Ferienguthaben?', 'compound'],
  ['a compound in another language', 'unused vacation days', 'compound'],
];
for (const [what, query, wanted] of finds) {
  test(`${what} is found: ${query}`, async () => {
    const [first] = await index.search({ query, readerClasses: ['all'], limit: 3 });
    assert.equal(first?.id, wanted);
    assert.ok((first?.parts.concepts ?? 0) > 0);
  });
}

test('the word itself stands before its synonym', async () => {
  for (const [query, first, second] of [
    ['Rechnung', 'original', 'synonym'],
    ['Faktura', 'synonym', 'original'],
  ] as const) {
    const hits = await index.search({ query, readerClasses: ['all'], limit: 3 });
    assert.deepEqual(
      hits.map(({ id }) => id),
      [first, second],
    );
  }
});

test('a word counts once: its own concept adds nothing to it', async () => {
  const [first] = await index.search({ query: 'Rechnung', readerClasses: ['all'], limit: 1 });
  assert.equal(first?.parts.concepts, undefined);
});

test('function words and unknown words have no concepts', () => {
  assert.equal(queryFields('die der und xyzzy', 'de', ['de']).concepts, '');
});
