import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createJobs, jobMigrations } from '#jobs';
import { onEachStore } from '../../../test/stores.ts';
import { createCollection } from '../collections/collections.ts';
import { readerClass } from '../collections/reader-classes.ts';
import { explainSearch } from '../explain-search.ts';
import { knowledgeMigrations } from '../migrations.ts';
import type { SearchQuery } from '../search-index/search-index.ts';
import type { KnowledgeTables } from '../tables.ts';
import { changeDocument } from './change-document.ts';
import { documentBlocks, pageText } from './document-blocks.ts';
import { documentVersions } from './document-versions.ts';
import { countDocuments, getDocument, type ListWish, listDocuments } from './documents.ts';
import { openDocument } from './open-document.ts';
import { retryDocument } from './retry-document.ts';
import { shownVersion } from './shown-version.ts';

const now = new Date('2026-03-01T12:00:00Z');
const day = 86_400_000;
const everyone = { groups: [] };
const board = { groups: ['board'] };

interface Seed {
  readonly id: string;
  readonly name: string;
  readonly state?: 'ready' | 'failed';
  readonly validUntil?: Date;
  readonly bytes?: number;
  readonly board?: true;
  readonly owner?: string;
  readonly format?: string;
  readonly versions?: number;
}

/** One line of text for each passage; a passage may lie on a page or sheet. */
const passages = [
  { text: '# Preise', page: 1, sheet: 'Mai' },
  { text: '| Artikel | Preis |\n| --- | --- |\n| M4 | 16,95653532 |', page: 1, sheet: 'Mai' },
  { text: 'Gültig ab 1. Mai.', page: 2, sheet: 'Juni' },
];

onEachStore('looking at documents', [...jobMigrations, ...knowledgeMigrations], (store) => {
  const seeds: readonly Seed[] = [
    { id: 'a', name: 'Äpfel.pdf', bytes: 300, owner: 'anna', format: 'pdf', versions: 2 },
    { id: 'b', name: '100%_sicher.md', bytes: 100, validUntil: new Date(now.getTime() + 5 * day) },
    { id: 'c', name: 'Prüfbericht_Größe.xlsx', bytes: 200, format: 'xlsx' },
    { id: 'd', name: 'kaputt.docx', state: 'failed', bytes: 50 },
    { id: 'e', name: 'alt.md', bytes: 20, validUntil: new Date(now.getTime() - day) },
    { id: 'f', name: 'Vorstand.eml', bytes: 10, board: true, format: 'eml' },
  ];

  before(async () => {
    const db = store().tables<KnowledgeTables>();
    const collection = await createCollection(store(), { name: 'handbook', readers: ['*'] }, 'anna');
    const open = await readerClass(store(), collection, undefined);
    const closed = await readerClass(store(), collection, ['board']);
    for (const seed of seeds) {
      const count = seed.versions ?? 1;
      await db
        .insertInto('documents')
        .values({
          ...{ id: seed.id, collection_id: collection, name: seed.name, deleted_at: null },
          ...{ current_version: seed.state === 'failed' ? null : `${seed.id}${count}` },
          ...{ owner: seed.owner ?? null },
        })
        .execute();
      for (let number = 1; number <= count; number++) {
        const version = `${seed.id}${number}`;
        const text = passages.map((passage) => passage.text).join('\n\n');
        await db
          .insertInto('document_versions')
          .values({
            ...{ id: version, document_id: seed.id, number, state: seed.state ?? 'ready', warnings: '[]' },
            ...{ problem: null, title: null, language: 'de', valid_until: seed.validUntil ?? null },
            ...{ labels: '[]', reader_class: seed.board ? closed : open, format: seed.format ?? null },
            ...{ media_type: null, bytes: seed.bytes ?? 1, sha256: version, blob: version, data_key: 'k' },
            ...{ passages: 3, created_by: 'anna', ready_at: null },
          })
          .execute();
        await db.insertInto('document_texts').values({ version_id: version, text }).execute();
        let start = 0;
        for (const [ordinal, passage] of passages.entries()) {
          const end = start + passage.text.length;
          await db
            .insertInto('passages')
            .values({
              ...{ id: `${version}.${ordinal}`, version_id: version, ordinal, text: passage.text },
              ...{ start_offset: start, end_offset: end, page: passage.page, sheet: passage.sheet },
              ...{ headings: '[]', table_header: null, language: 'de' },
            })
            .execute();
          start = end + 2;
        }
      }
    }
  });

  const list = async (wish: Partial<ListWish>, sight: 'all' | typeof everyone = 'all') =>
    (await listDocuments(store(), sight, 'handbook', { limit: 100, ...wish }, now)).items.map(({ id }) => id);

  const lists: readonly { name: string; wish: Partial<ListWish>; want: readonly string[] }[] = [
    { name: 'by size', wish: { sort: 'bytes' }, want: ['f', 'e', 'd', 'b', 'c', 'a'] },
    {
      name: 'by size, the largest first',
      wish: { sort: 'bytes', descending: true, limit: 2 },
      want: ['a', 'c'],
    },
    {
      name: 'by end of validity, without end last',
      wish: { sort: 'validUntil', limit: 2 },
      want: ['e', 'b'],
    },
    { name: 'that failed', wish: { state: 'failed' }, want: ['d'] },
    { name: 'that have expired', wish: { state: 'expired' }, want: ['e'] },
    { name: 'that expire soon', wish: { expiresBefore: new Date(now.getTime() + 30 * day) }, want: ['b'] },
    { name: 'of a person', wish: { owner: 'anna' }, want: ['a'] },
    { name: 'by a name in another case', wish: { search: 'äPFEL' }, want: ['a'] },
    { name: 'by a decomposed name', wish: { search: 'Gro\u0308ße' }, want: ['c'] },
    { name: 'by signs that mean something in SQL', wish: { search: '0%_s' }, want: ['b'] },
    { name: 'by a name that nothing has', wish: { search: '%', state: 'failed' }, want: [] },
  ];
  for (const { name, wish, want } of lists) {
    test(`lists those ${name}`, async () => assert.deepEqual(await list(wish), want));
  }

  test('pages of any order hold every document once', async () => {
    for (const sort of ['name', 'state', 'createdAt', 'validUntil', 'bytes', 'passages'] as const) {
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listDocuments(
            store(),
            'all',
            'handbook',
            { limit: 2, sort, descending, cursor },
            now,
          );
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        assert.deepEqual(seen.toSorted(), ['a', 'b', 'c', 'd', 'e', 'f'], `${sort} ${descending}`);
      }
    }
    await assert.rejects(list({ cursor: 'rubbish' }), { code: 'request.invalid' });
  });

  test('counts and lists are those of whoever asks', async () => {
    assert.deepEqual(await countDocuments(store(), everyone, 'handbook', {}, now), {
      total: 5,
      states: { expired: 1, failed: 1, ready: 3 },
    });
    assert.deepEqual((await list({}, everyone)).toSorted(), ['a', 'b', 'c', 'd', 'e']);
  });

  test('a place is found by its passage or by its offsets, and marked', async () => {
    const byPassage = await openDocument(store(), everyone, 'a', { passage: 'a2.2' });
    assert.deepEqual([byPassage.shownAs, byPassage.version, byPassage.current], ['pages', 2, true]);
    assert.deepEqual([byPassage.place?.page, byPassage.place?.ordinal], [2, 2]);
    const text = passages.map((passage) => passage.text).join('\n\n');
    const start = text.indexOf('16,95653532');
    const byOffsets = await openDocument(store(), everyone, 'c', { start, end: start + 11 });
    assert.deepEqual([byOffsets.shownAs, byOffsets.place?.sheet], ['sheets', 'Mai']);
    assert.deepEqual(byOffsets.sheets, [
      { name: 'Mai', first: 0, passages: 2 },
      { name: 'Juni', first: 2, passages: 1 },
    ]);
    const window = await documentBlocks(store(), everyone, 'c', {
      first: 1,
      limit: 1,
      marked: { start, end: start + 11 },
    });
    assert.equal(window.next, 2);
    const [table] = window.blocks;
    assert.deepEqual(table?.kind === 'table' && table.rows, [{ cells: ['M4', '16,95653532'], marked: [1] }]);
    assert.deepEqual(await pageText(store(), 'a2', 2), { text: 'Gültig ab 1. Mai.', offset: start + 15 });
  });

  test('an old version stays to be looked at, for those who may read the document now', async () => {
    const old = await openDocument(store(), everyone, 'a', { passage: 'a1.0' });
    assert.deepEqual([old.version, old.current], [1, false]);
    await assert.rejects(openDocument(store(), everyone, 'a', { passage: 'c1.0' }), {
      code: 'resource.notFound',
    });
    await assert.rejects(openDocument(store(), everyone, 'f', {}), { code: 'resource.notFound' });
    assert.equal((await openDocument(store(), board, 'f', {})).shownAs, 'mail');
  });

  test('readers that are named hold for every version at once, and the index follows by a job', async () => {
    const jobs = createJobs({ store: store(), pollMs: 20, random: () => 0 });
    const document = { id: 'a', by: 'anna', sight: 'all' } as const;
    const parts = { store: store(), jobs };
    let records = 0;
    const record = async () => {
      records++;
    };
    await changeDocument(parts, document, { readers: ['board'], title: 'Obst', owner: 'beat' }, record);
    const changed = await getDocument(store(), 'all', 'a', now);
    assert.deepEqual([changed.title, changed.owner, changed.readers], ['Obst', 'beat', ['board']]);
    for (const version of [1, 2]) {
      await assert.rejects(shownVersion(store(), everyone, 'a', { version }), { code: 'resource.notFound' });
      assert.equal((await shownVersion(store(), board, 'a', { version })).number, version);
    }
    assert.equal((await documentVersions(store(), board, 'a')).length, 2);
    const queued = await store()
      .tables<{ jobs: { kind: string; payload: unknown } }>()
      .selectFrom('jobs')
      .select(['kind', 'payload'])
      .execute();
    assert.deepEqual(queued, [{ kind: 'reclassify', payload: { version: 'a2' } }]);
    await changeDocument(parts, document, { readers: null, title: null, owner: null }, record);
    const back = await getDocument(store(), everyone, 'a', now);
    assert.deepEqual([back.title, back.owner, back.readers, records], [undefined, undefined, undefined, 2]);
    await assert.rejects(changeDocument(parts, { ...document, id: 'f', sight: everyone }, {}, record), {
      code: 'resource.notFound',
    });
  });

  test('only what failed is tried again', async () => {
    const jobs = createJobs({ store: store(), pollMs: 20, random: () => 0 });
    const again = (id: string) =>
      retryDocument({ store: store(), jobs }, { id, by: 'anna', sight: 'all' }, async () => {});
    await again('d');
    assert.equal((await getDocument(store(), 'all', 'd', now)).state, 'queued');
    await assert.rejects(again('d'), { code: 'document.notFailed' });
    await assert.rejects(again('b'), { code: 'document.notFailed' });
  });

  test('each filter says what it took from what the asker may read', async () => {
    const ids = ['a2.0', 'a1.0', 'b1.0', 'c1.0', 'e1.0', 'f1.0', 'c1.1'];
    const asked: (readonly string[])[] = [];
    const index = {
      async find({ readerClasses, limit, documents }: SearchQuery) {
        asked.push(readerClasses);
        const wanted = ids.filter((id) => documents?.includes(id.slice(0, 2)) ?? true);
        const hits = wanted.map((id, at) => ({ id, document: id.slice(0, 2), score: 9 - at, parts: {} }));
        return { hits: hits.slice(0, limit), vectors: { state: 'off', reason: 'none' } as const };
      },
    };
    const request = { query: 'Preise', limit: 2, filters: { documents: ['a', 'c'] } };
    const { hits, explanation } = await explainSearch(
      { handle: store(), index, now },
      board,
      everyone,
      request,
    );
    assert.deepEqual(
      hits.map(({ passage }) => passage.id),
      ['a2.0', 'c1.0'],
    );
    assert.deepEqual(explanation.removed, [
      { filter: 'replaced', passages: 1, documents: 1 },
      { filter: 'expired', passages: 1, documents: 1 },
      { filter: 'readers', passages: 1, documents: 1 },
      { filter: 'documents', passages: 1, documents: 1 },
      { filter: 'limit', passages: 1, documents: 1 },
    ]);
    const through = { groups: [], useCase: { name: 'desk', collections: ['other'] } };
    const nothing = await explainSearch({ handle: store(), index, now }, everyone, through, request);
    assert.deepEqual(nothing.hits, []);
    assert.deepEqual(
      nothing.explanation.removed.map(({ filter }) => filter),
      ['replaced', 'expired', 'useCase'],
    );
    // The index is asked for classes of the asker only.
    assert.equal(asked.at(-1)?.length, 1);
  });
});
