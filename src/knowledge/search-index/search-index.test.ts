import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSearchIndex, type SearchIndex, type SearchQuery } from './index.ts';
import { inBatches, testPassage as passage } from './test-passages.ts';

const corpus = [
  passage('vertrag/1', 'Der Vertrag endet mit der Kündigung. Die Kündigungsfrist beträgt drei Monate.'),
  passage('vertrag/2', 'Er kündigte den Mietvertrag an der Langen Straße.'),
  passage('vertrag/3', 'Nach § 5 Abs. 2 haftet der Lieferant für Schäden am Gerät.'),
  passage('vertrag/4', 'Tabelle 2: Abs. 5, Abs. 2, Abs. 5 und Nr. 2, Nr. 5 sowie 2 von 5 nach § 3 Abs. 2.'),
  passage('vertrag/5', 'Nach § 5 Abs. 1 haftet niemand; Abs. 2 und Abs. 5 gelten nicht.'),
  passage('handbuch/1', 'Das Modell LM-4000/B wiegt 350 kg.', { headings: ['Technische Daten', 'Gewicht'] }),
  passage('handbuch/2', 'Das Modell LM-4000/A wiegt 320 kg.', { headings: ['Technische Daten', 'Gewicht'] }),
  passage('rechnung/1', "Der Betrag von 1'250.50 ist bis 05.10.2025 zu zahlen.", {
    documentName: 'Rechnung.pdf',
  }),
  passage('manuel/1', 'Le modèle LM-4000/B pèse 350 kg. Le préavis de résiliation est de trois mois.', {
    language: 'fr',
  }),
  passage('slovak/1', 'Výpovedná lehota je tri mesiace. Stroj musí byť odpojený.', { language: 'sk' }),
  passage('geheim/1', 'Der Lohn der Geschäftsleitung, Kündigung inbegriffen.', {
    readerClass: 'chef\'s "class',
  }),
  passage("o'hara/1", 'Das Akkordeon von O’Hara spielt.'),
];

describe('search index', () => {
  let folder: string;
  let index: SearchIndex;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-index-'));
    index = openSearchIndex({ folder });
    await index.rebuild(inBatches(corpus.slice(0, 6), corpus.slice(6)));
  });
  after(async () => {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  });
  const find = async (query: string, more: Partial<SearchQuery> = {}): Promise<readonly string[]> =>
    (await index.search({ query, readerClasses: ['all'], limit: 10, ...more })).map((hit) => hit.id);

  const first: readonly { name: string; query: string; id: string; more?: Partial<SearchQuery> }[] = [
    { name: 'Strasse finds Straße', query: 'Lange Strasse', id: 'vertrag/2' },
    { name: 'several words of one passage', query: 'Kündigung mit Frist von Monaten', id: 'vertrag/1' },
    { name: 'kuendigungsfrist finds the umlaut', query: 'kuendigungsfrist', id: 'vertrag/1' },
    { name: 'a decomposed query finds composed text', query: 'Ku\u0308ndigungsfrist', id: 'vertrag/1' },
    { name: 'the exact section comes first', query: '§ 5 Abs. 2', id: 'vertrag/3' },
    { name: 'also when written otherwise', query: 'Was gilt nach §5 Absatz 2?', id: 'vertrag/3' },
    { name: 'the exact article comes first', query: 'LM-4000/A', id: 'handbuch/2' },
    { name: 'also when written otherwise', query: 'Gewicht lm 4000 A', id: 'handbuch/2' },
    { name: 'an amount in another notation', query: '1.250,50', id: 'rechnung/1' },
    { name: 'a date in words', query: 'zahlbar 5. Oktober 2025', id: 'rechnung/1' },
    { name: 'the name of the file', query: 'Rechnung', id: 'rechnung/1' },
    { name: 'part of a compound', query: 'Welche Frist?', id: 'vertrag/1' },
    { name: 'a French passage by French words', query: 'préavis de résiliation', id: 'manuel/1' },
    { name: 'a French passage without accents', query: 'preavis resiliation', id: 'manuel/1' },
    { name: 'a Slovak passage beside German ones', query: 'výpovedná lehota', id: 'slovak/1' },
  ];
  for (const { name, query, id, more } of first) {
    it(`${name}: ${query}`, async () => assert.equal((await find(query, more))[0], id));
  }

  it('Kündigung finds kündigte', async () => assert.ok((await find('Kündigung')).includes('vertrag/2')));
  it('a German query finds the French passage by the article number', async () =>
    assert.ok((await find('Wie schwer ist das Modell LM-4000/B?', { language: 'de' })).includes('manuel/1')));
  it('says what a score is made of', async () => {
    const [hit] = await index.search({ query: 'LM-4000/A Gewicht', readerClasses: ['all'], limit: 1 });
    assert.deepEqual(Object.keys(hit?.parts ?? {}).sort(), ['grams', 'identifiers', 'prominent', 'stems']);
    const sum = Object.values(hit?.parts ?? {}).reduce((total, part) => total + part, 0);
    assert.ok(Math.abs(sum - (hit?.score ?? 0)) < 1e-9);
  });

  it('ranks only what may be read', async () => {
    assert.ok(!(await find('Lohn Geschäftsleitung')).includes('geheim/1'));
    assert.deepEqual(await find('Kündigung', { readerClasses: ['chef\'s "class'] }), ['geheim/1']);
    assert.deepEqual(await find('Kündigung', { readerClasses: [] }), []);
    assert.deepEqual(await find('Kündigung', { readerClasses: ["x') OR ('1'='1"] }), []);
  });
  it('searches only the documents named', async () => {
    assert.deepEqual(await find('LM-4000', { documents: ['manuel'] }), ['manuel/1']);
    assert.deepEqual(await find('LM-4000', { documents: [] }), []);
    assert.deepEqual(await find('Akkordeon', { documents: ["o'hara"] }), ["o'hara/1"]);
  });
  it('finds nothing for function words and nothing for nothing', async () => {
    for (const query of ['', ' ', 'der die das', '?!', '😀', '""']) {
      assert.deepEqual(await find(query, { language: 'de' }), []);
    }
  });
  it('refuses a method that no engine offers', async () => {
    await assert.rejects(find('Kündigung', { methods: ['vector'] }), { code: 'search.methodUnavailable' });
  });
  it('never throws on odd queries', async () => {
    const odd = [
      '"Kündigung',
      'Kündigung AND (OR NOT -x) +y ~2 ^3 [a TO b] {c} \\ / * ?',
      "'; DROP TABLE passages; --",
      '😀 Kündigung 👩‍👩‍👧',
      '\ud800 \u0000 \u200b',
      'Kündigung '.repeat(500),
      Array.from({ length: 700 }, (_, at) => `wort${at}`).join(' '),
      'x'.repeat(5000),
      '日本語のテキスト ไทย עברית العربية',
    ];
    for (const query of odd) await find(query);
    assert.ok((await find(odd[1] ?? '')).includes('vertrag/1'));
    assert.ok((await find(odd[5] ?? '')).includes('vertrag/1'));
  });

  it('gives exactly k of k, from few documents too, in a stable order', async () => {
    const same = Array.from({ length: 9 }, (_, at) => passage(`k${at % 3}/${at}`, 'Zwölf Boxkämpfer jagen.'));
    await index.put([...same].reverse());
    const all = same.map(({ id }) => id).sort();
    assert.deepEqual(await find('Boxkämpfer', { limit: 5 }), all.slice(0, 5));
    assert.deepEqual(await find('Boxkämpfer', { limit: 9 }), all);
    assert.deepEqual(await find('Boxkämpfer', { limit: 100 }), all);
    const spread = await find('Boxkämpfer', { limit: 4, perDocument: 1 });
    assert.equal(new Set(spread.slice(0, 3).map((id) => id.slice(0, 2))).size, 3);
    assert.equal(spread.length, 4);
    await index.removeDocuments(['k0', 'k1', 'k2']);
  });
  it('gives k even when one document has more matches than are looked at', async () => {
    const many = Array.from({ length: 300 }, (_, at) => passage(`viel/${at}`, `Quitte Quitte Nummer ${at}`));
    await index.put([...many, passage('selten/1', 'Eine Quitte unter vielen anderen Früchten im Garten.')]);
    assert.equal((await find('Quitte', { limit: 100 })).length, 100);
    assert.equal((await find('Quitte', { limit: 400 })).length, 301);
    await index.removeDocuments(['viel', 'selten']);
  });
  it('replaces, removes and finds at once, before and after maintenance', async () => {
    await index.put([passage('neu/1', 'alt Xylophon'), passage('neu/1', 'neu Marimba')]);
    assert.deepEqual(await find('Marimba'), ['neu/1']);
    await index.maintain();
    assert.equal((await index.stats()).unindexed, 0);
    await index.put([passage('neu/1', 'noch neuer Zimbel')]);
    assert.deepEqual(await find('Xylophon Marimba'), []);
    assert.deepEqual(await find('Zimbel'), ['neu/1']);
    await index.removeDocuments(['neu']);
    assert.deepEqual(await find('Zimbel'), []);
  });
});
