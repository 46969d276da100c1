import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { canRead } from '#access';
import {
  createCollection,
  knowledgeMigrations,
  listCollections,
  type Reader,
  readableClasses,
} from '#knowledge';
import { openStore, type Store } from '#store';
import { readerClass } from '../src/knowledge/collections/reader-classes.ts';
import type { KnowledgeTables } from '../src/knowledge/tables.ts';

const cases = Number(process.env.LEITSTAND_CASES ?? 500);

/** Few names, so that they meet often; some of them are traps for whoever writes SQL by hand or compares loosely. */
const groups = ['board', 'Board', 'legal', 'legal ', 'o\'hara"', 'größe', '%'];
const names = ['c-0', 'c-1', 'c-2', 'c-3', 'c-4'];
const useCases = ['desk', 'handbook', 'x'];

const some = (of: readonly string[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...of), { maxLength: most });
const readers = some(['*', ...groups], 6);
const collection = fc.record({
  readers,
  useCases: fc.option(some(useCases, 3), { nil: undefined, freq: 1 }),
  documents: fc.array(fc.option(readers, { nil: undefined }), { maxLength: 5 }),
});
const asked = fc.record({
  groups: some(groups, 5),
  useCase: fc.option(fc.record({ name: fc.constantFrom(...useCases), collections: some(names, 5) }), {
    nil: undefined,
    freq: 1,
  }),
  named: fc.option(some([...names, 'nowhere'], 5), { nil: undefined, freq: 1 }),
});
const tree = fc.record({
  collections: fc.array(collection, { minLength: 1, maxLength: names.length }),
  asked: fc.array(asked, { minLength: 1, maxLength: 4 }),
});
type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;
type Collection = typeof collection extends fc.Arbitrary<infer Value> ? Value : never;

/** The whole rule, once more, as short as it can be said. */
function reference(
  name: string,
  { readers, useCases }: Collection,
  own: readonly string[] | undefined,
  { groups, useCase, named }: Asked,
): boolean {
  const meets = (list: readonly string[]) => list.some((reader) => reader === '*' || groups.includes(reader));
  if (named && !named.includes(name)) return false;
  if (useCase && !useCase.collections.includes(name)) return false;
  if (useCase && useCases && !useCases.includes(useCase.name)) return false;
  return meets(readers) && (own === undefined || meets(own));
}

describe('who may read what, on random trees', () => {
  let store: Store;
  before(async () => {
    store = await openStore({ migrations: knowledgeMigrations });
  });
  after(() => store.close());

  test(`${cases} trees of groups, people, collections, documents and use cases`, async () => {
    let [opened, shut] = [0, 0];
    await fc.assert(
      fc.asyncProperty(tree, async ({ collections, asked }) => {
        const classes = await plant(store, collections);
        for (const question of asked) {
          const expected = new Set<string>();
          for (const { id, at, own } of classes) {
            const planted = collections[at];
            assert.ok(planted);
            if (reference(names[at] ?? '', planted, own, question)) expected.add(id);
            const document = own === undefined ? {} : { document: own };
            assert.equal(
              canRead(question.groups, { collection: planted.readers, ...document }),
              reference('', planted, own, { groups: question.groups, useCase: undefined, named: undefined }),
            );
          }
          const reader: Reader = {
            groups: question.groups,
            ...(question.useCase ? { useCase: question.useCase } : {}),
          };
          assert.deepEqual(
            [...(await readableClasses(store, reader, question.named))].sort(),
            [...expected].sort(),
          );
          assert.deepEqual(
            (await listCollections(store, question.groups)).map(({ name }) => name),
            collections.flatMap(({ readers }, at) =>
              reference('', { readers, useCases: undefined, documents: [] }, undefined, {
                groups: question.groups,
                useCase: undefined,
                named: undefined,
              })
                ? [names[at]]
                : [],
            ),
          );
          opened += expected.size;
          shut += classes.length - expected.size;
        }
      }),
      // On a failure it prints the seed and the smallest tree that fails.
      { numRuns: cases },
    );
    assert.ok(opened > cases / 2 && shut > cases / 2, `both answers occur: ${opened} open, ${shut} shut`);
  });
});

/** The classes that the documents of these collections fall into; nothing else is left in the store. */
async function plant(store: Store, collections: readonly Collection[]) {
  return store.transaction(async (handle) => {
    await handle.tables<KnowledgeTables>().deleteFrom('collections').execute();
    const classes = new Map<string, { id: string; at: number; own: readonly string[] | undefined }>();
    for (const [at, { readers, useCases, documents }] of collections.entries()) {
      const wanted = { name: names[at] ?? '', readers, ...(useCases ? { useCases } : {}) };
      const collection = await createCollection(handle, wanted, 'anna');
      for (const own of documents) {
        const id = await readerClass(handle, collection, own);
        classes.set(id, { id, at, own });
      }
    }
    return [...classes.values()];
  });
}
