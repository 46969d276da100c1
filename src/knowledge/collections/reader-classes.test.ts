import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { onEachStore } from '../../../test/stores.ts';
import { knowledgeMigrations } from '../migrations.ts';
import { changeCollection, createCollection, deleteCollection, listCollections } from './collections.ts';
import { readableClasses, readerClass } from './reader-classes.ts';

const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;

onEachStore('who may read what', knowledgeMigrations, (store) => {
  const classes = new Map<string, string>();

  test('a collection has one class, and one more for each set of document readers', async () => {
    const open = await createCollection(store(), { name: 'open', readers: ['*'] }, 'anna');
    const legal = await createCollection(store(), { name: 'legal', readers: ['legal', 'board'] }, 'anna');
    const hidden = await createCollection(store(), { name: 'hidden', readers: [] }, 'anna');
    const bound = await createCollection(
      store(),
      { name: 'bound', readers: ['*'], useCases: ['desk'] },
      'anna',
    );
    classes.set('open', await readerClass(store(), open, undefined));
    classes.set('open/board', await readerClass(store(), open, ['board']));
    classes.set('legal', await readerClass(store(), legal, undefined));
    classes.set('legal/board', await readerClass(store(), legal, ['board', 'board']));
    classes.set('legal/nobody', await readerClass(store(), legal, []));
    classes.set('hidden', await readerClass(store(), hidden, undefined));
    classes.set('bound', await readerClass(store(), bound, undefined));
    assert.equal(await readerClass(store(), legal, ['board']), classes.get('legal/board'));
  });

  const cases: readonly {
    name: string;
    groups: readonly string[];
    useCase?: { name: string; collections: readonly string[] };
    collections?: readonly string[];
    reads: readonly string[];
  }[] = [
    { name: 'a stranger reads what is open', groups: [], reads: ['open', 'bound'] },
    {
      name: 'a group narrows inside an open collection',
      groups: ['board'],
      reads: ['open', 'open/board', 'legal', 'legal/board', 'bound'],
    },
    { name: 'a member of one of two groups', groups: ['legal'], reads: ['open', 'legal', 'bound'] },
    {
      name: 'a member of both reads each class once',
      groups: ['legal', 'board'],
      reads: ['open', 'open/board', 'legal', 'legal/board', 'bound'],
    },
    {
      name: 'a group with a quote in its name is only a name',
      groups: ["x') or ('1'='1"],
      reads: ['open', 'bound'],
    },
    { name: 'naming a collection does not open it', groups: [], collections: ['legal'], reads: [] },
    {
      name: 'a use case sees its own collections only',
      groups: ['legal'],
      useCase: { name: 'x', collections: ['legal'] },
      reads: ['legal'],
    },
    {
      name: 'a collection for other use cases stays shut',
      groups: [],
      useCase: { name: 'x', collections: ['open', 'bound'] },
      reads: ['open'],
    },
    {
      name: 'a collection for this use case opens',
      groups: [],
      useCase: { name: 'desk', collections: ['bound'] },
      reads: ['bound'],
    },
    {
      name: 'a use case without collections reads nothing',
      groups: ['board'],
      useCase: { name: 'x', collections: [] },
      reads: [],
    },
  ];
  for (const { name, reads, collections, ...reader } of cases) {
    test(name, async () => {
      const expected = reads.map((label) => classes.get(label)).sort();
      assert.deepEqual([...(await readableClasses(store(), reader, collections))].sort(), expected);
    });
  }

  test('a right taken away is gone at once', async () => {
    await changeCollection(store(), 'legal', { readers: ['board'] });
    assert.ok(!(await readableClasses(store(), { groups: ['legal'] })).includes(classes.get('legal') ?? ''));
  });

  test('lists show only what one may read, administrators see all', async () => {
    const names = async (groups: readonly string[] | 'all') =>
      (await listCollections(store(), groups)).map((collection) => collection.name);
    assert.deepEqual(await names([]), ['bound', 'open']);
    assert.deepEqual(await names('all'), ['bound', 'hidden', 'legal', 'open']);
  });

  test('one name is one collection, and what is not there is not found', async () => {
    await assert.rejects(
      createCollection(store(), { name: 'open', readers: [] }, 'b'),
      code('resource.conflict'),
    );
    await assert.rejects(deleteCollection(store(), 'nowhere'), code('resource.notFound'));
    await deleteCollection(store(), 'hidden');
  });
});
