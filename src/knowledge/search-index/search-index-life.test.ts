import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fieldNames, fieldsVersion } from './fields.ts';
import { openSearchIndex, type SearchIndex, type SearchIndexOptions } from './index.ts';
import { loadLance, openTable } from './lance.ts';
import { inBatches, testPassage as passage } from './test-passages.ts';

const documents = [
  passage('bleibt/1', 'Öffentlicher Aushang.'),
  passage('geht/1', 'Streng vertraulich: Quarzfaden.'),
];

/** An index of two documents, `bleibt` and `geht`; built once, every test works on a copy. */
let template: string;
before(async () => {
  template = await mkdtemp(join(tmpdir(), 'search-index-'));
  const index = openSearchIndex({ folder: template });
  await index.rebuild(inBatches(documents));
  await index.close();
});
after(() => rm(template, { recursive: true, force: true }));

async function withIndex(
  work: (index: SearchIndex, folder: string) => Promise<void>,
  options: Partial<SearchIndexOptions> = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'search-index-'));
  await cp(template, folder, { recursive: true });
  const index = openSearchIndex({ folder, ...options });
  try {
    await work(index, folder);
  } finally {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const find = async (index: SearchIndex, query: string): Promise<readonly string[]> =>
  (await index.search({ query, readerClasses: ['all'], limit: 1000 })).map((hit) => hit.id);

/** Everything that any version of any generation still gives back, decoded, and what its text index still finds. */
async function readable(folder: string): Promise<{ readonly rows: string; readonly found: number }> {
  const { MatchQuery } = await loadLance();
  let [rows, found] = ['', 0];
  for (const generation of (await readdir(folder)).filter((name) => name.startsWith('g-'))) {
    const table = await openTable(join(folder, generation));
    for (const { version } of await table.listVersions()) {
      await table.checkout(version);
      rows += JSON.stringify(await table.query().toArray());
      if ((await table.listIndices()).length < fieldNames.length) continue;
      found += (await table.query().fullTextSearch(new MatchQuery('quarzfad', 'stems')).toArray()).length;
    }
  }
  return { rows, found };
}

async function files(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('a removed document', () => {
  it('can be read back from old versions until it is destroyed, and then no more', () =>
    withIndex(async (index, folder) => {
      // Made anew: maintenance drops versions as old as the template may be by now.
      await index.rebuild(inBatches(documents));
      await index.removeDocuments(['geht']);
      await index.maintain();
      assert.deepEqual(await find(index, 'Quarzfaden'), []);
      const before = await readable(folder);
      assert.match(before.rows, /quarzfad/);
      const old = new Set(await files(folder));
      await index.destroyRemoved();
      const after = await readable(folder);
      assert.deepEqual({ found: after.found, kept: /quarzfad/.test(after.rows) }, { found: 0, kept: false });
      assert.match(after.rows, /aushang/);
      const kept = (await files(folder)).filter((file) => old.has(file) && !file.endsWith('current.json'));
      assert.deepEqual(kept, []);
      assert.deepEqual(await find(index, 'Aushang'), ['bleibt/1']);
    }));
  it('is not in the way of searches while it is destroyed', () =>
    withIndex(async (index) => {
      let going = true;
      const searching = (async () => {
        let count = 0;
        for (; going; count++) assert.deepEqual(await find(index, 'Aushang'), ['bleibt/1']);
        return count;
      })();
      await index.removeDocuments(['geht']);
      await index.destroyRemoved();
      going = false;
      assert.ok((await searching) > 5);
    }));
});

describe('writers', () => {
  it('lose nothing when two write at once, beside maintenance', () =>
    withIndex(async (index, folder) => {
      const other = openSearchIndex({ folder });
      const write = async (writer: SearchIndex, name: string): Promise<void> => {
        for (let batch = 0; batch < 12; batch++) {
          await writer.put(
            Array.from({ length: 5 }, (_, at) => passage(`${name}${batch}/${at}`, 'Zwiebelsuppe')),
          );
        }
      };
      await Promise.all([write(index, 'a'), write(other, 'b'), index.maintain()]);
      for (const reader of [index, other]) assert.equal((await find(reader, 'Zwiebelsuppe')).length, 120);
      await other.close();
    }));
  it('find a passage again that replaced its like, however often', () =>
    withIndex(async (index) => {
      for (let time = 0; time < 4; time++) {
        await index.put(
          Array.from({ length: 20 }, (_, at) => passage(`x/${at}`, 'Rübe Rübe Rübe, immer Rübe.')),
        );
        assert.equal((await find(index, 'Rübe')).length, 20);
        if (time === 1) await index.maintain();
      }
    }));
  it('start maintenance by themselves', () =>
    withIndex(
      async (index) => {
        await index.put(Array.from({ length: 30 }, (_, at) => passage(`x/${at}`, 'Rübe')));
        assert.equal((await index.stats()).unindexed, 0);
      },
      { maintainFrom: 10 },
    ));
  it('repeat a rebuild', () =>
    withIndex(async (index) => {
      await index.rebuild(inBatches([passage('neu/1', 'Nur dieser Zettel.')], []));
      assert.deepEqual(await find(index, 'Aushang Zettel'), ['neu/1']);
      assert.equal((await index.stats()).passages, 1);
    }));
});

describe('maintenance that hangs', () => {
  it('is killed, and searching goes on', () =>
    withIndex(async (index, folder) => {
      const impatient = openSearchIndex({ folder, maintenanceTimeoutMs: 1 });
      await assert.rejects(impatient.maintain(), { code: 'index.unavailable' });
      await assert.rejects(impatient.destroyRemoved(), { code: 'index.unavailable' });
      assert.deepEqual(await find(impatient, 'Aushang'), ['bleibt/1']);
      assert.equal((await readdir(folder)).filter((name) => name.startsWith('g-')).length, 1);
      await impatient.close();
      assert.deepEqual(await find(index, 'Aushang'), ['bleibt/1']);
    }));
});

describe('state', () => {
  const damages: readonly { name: string; reason: string; damage: (folder: string) => Promise<void> }[] = [
    { name: 'a missing folder', reason: 'missing', damage: (folder) => rm(folder, { recursive: true }) },
    {
      name: 'an index of other fields',
      reason: 'outdated',
      damage: async (folder) => {
        const pointer = join(folder, 'current.json');
        await writeFile(
          pointer,
          (await readFile(pointer, 'utf8')).replace(/"fieldsVersion":\d+/, '"fieldsVersion":0'),
        );
      },
    },
    {
      name: 'a pointer that is no JSON',
      reason: 'damaged',
      damage: (folder) => writeFile(join(folder, 'current.json'), '{"gen'),
    },
    {
      name: 'a pointer out of the folder',
      reason: 'damaged',
      damage: (folder) =>
        writeFile(join(folder, 'current.json'), JSON.stringify({ generation: '../..', fieldsVersion })),
    },
    {
      name: 'files cut short',
      reason: 'damaged',
      damage: async (folder) => {
        for (const file of await files(folder)) if (!file.endsWith('.json')) await truncate(file, 10);
      },
    },
    {
      name: 'a missing table',
      reason: 'damaged',
      damage: async (folder) => {
        for (const name of await readdir(folder)) {
          if (name.startsWith('g-')) await rm(join(folder, name), { recursive: true });
        }
      },
    },
  ];
  for (const { name, reason, damage } of damages) {
    it(`asks to rebuild ${name}`, () =>
      withIndex(async (index, folder) => {
        assert.deepEqual(await index.state(), { state: 'ready' });
        await index.close();
        await damage(folder);
        const again = openSearchIndex({ folder });
        assert.deepEqual(await again.state(), { state: 'needsRebuild', reason });
        await assert.rejects(find(again, 'Aushang'), { name: 'Problem' });
        await assert.rejects(again.put([passage('x/1', 'x')]), { name: 'Problem' });
        await again.close();
      }));
  }
  it('is ready again after the rebuild', () =>
    withIndex(async (index, folder) => {
      await index.close();
      for (const file of await files(folder)) await truncate(file, 10);
      const again = openSearchIndex({ folder });
      await again.rebuild(inBatches([passage('neu/1', 'Aushang')]));
      assert.deepEqual(await again.state(), { state: 'ready' });
      assert.deepEqual(await find(again, 'Aushang'), ['neu/1']);
      await again.close();
    }));
});
