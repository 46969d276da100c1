import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type ModelEntry, modelEntry, Problem } from '#contract';
import { lockModel } from './lock.ts';
import { listStored, openModel, readModel, removeModel, verifyModel } from './stored-model.ts';
import { loadOrCreateTransferKey, type TransferKey } from './transfer-key.ts';
import { exportModel, importFiles, importTransfer } from './transfer-model.ts';

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, expected, error.message);
  return true;
};
const weights = randomBytes(300_000);
const sha256 = createHash('sha256').update(weights).digest('hex');
const now = new Date('2026-11-25T12:00:00Z');
const entryOf = (more: Partial<ModelEntry> = {}): ModelEntry =>
  modelEntry.parse({
    id: 'tiny',
    name: 'Tiny',
    roles: ['chat'],
    format: 'gguf',
    quantisation: 'Q8_0',
    parameters: { total: 0.001, active: 0.001 },
    bytes: weights.length,
    source: { files: [{ path: 'tiny.gguf', sha256 }] },
    licence: { id: 'Apache-2.0' },
    contextTokens: 4_096,
    ...more,
  });

describe('weights on this machine', () => {
  let root = '';
  let folder = '';
  let file = '';
  let key: TransferKey;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'leitstand-transfer-'));
    key = await loadOrCreateTransferKey(join(root, 'keys'));
  });
  after(() => rm(root, { recursive: true, force: true }));
  beforeEach(async () => {
    const own = await mkdtemp(join(root, 'one-'));
    folder = join(own, 'models');
    file = join(own, 'downloaded.gguf');
    await writeFile(file, weights);
  });
  const importOne = (entry = entryOf()) => importFiles(folder, entry, [file], { now });
  const left = async () => [await listStored(folder), await readdir(join(folder, '.drafts')).catch(() => [])];

  test('a file is taken in when it has the hash of the catalogue, whatever its name', async () => {
    const model = await importOne();
    assert.deepEqual(model.source, { kind: 'file' });
    assert.ok((await readFile((await openModel(folder, 'tiny')).path)).equals(weights));
  });

  test('a file with another hash is not, and nothing stays', async () => {
    await writeFile(file, randomBytes(300_000));
    await assert.rejects(importOne(), code('model.corrupted'));
    assert.deepEqual(await left(), [[], []]);
  });

  test('without a hash in the catalogue the one found is remembered', async () => {
    const model = await importOne(entryOf({ source: { files: [{ path: 'x.gguf' }] } }));
    assert.deepEqual(model.files, [{ path: 'x.gguf', bytes: 300_000, sha256 }]);
  });

  test('several files are found by their names; a missing one is named', async () => {
    const entry = entryOf({ source: { files: [{ path: 'Q4/a-1.gguf' }, { path: 'Q4/a-2.gguf' }] } });
    const [one, two] = [join(folder, '..', 'a-1.gguf'), join(folder, '..', 'a-2.gguf')];
    await writeFile(one, 'one');
    await assert.rejects(importFiles(folder, entry, [one], { now }), /a-2\.gguf/);
    await writeFile(two, 'two');
    const model = await importFiles(folder, entry, [two, one], { now });
    assert.equal(model.bytes, 6);
    assert.equal((await openModel(folder, 'tiny')).path, join(folder, 'tiny', 'Q4', 'a-1.gguf'));
  });

  const refusals: readonly { name: string; code: string; entry?: ModelEntry; path?: string }[] = [
    { name: 'a file that is not there', code: 'model.transfer', path: '/nowhere/x.gguf' },
    { name: 'a folder', code: 'model.transfer', path: tmpdir() },
    { name: 'a whole repository', code: 'model.transfer', entry: entryOf({ source: { files: [] } }) },
    {
      name: 'a limited licence that nobody accepted',
      code: 'model.licence',
      entry: entryOf({ licence: { id: 'own', internalUseOnly: true, needsClearance: false } }),
    },
  ];
  for (const { name, code: expected, entry, path } of refusals)
    test(`not taken in: ${name}`, () =>
      assert.rejects(importFiles(folder, entry ?? entryOf(), [path ?? file], { now }), code(expected)));

  test('while somebody else is at work on the model', async () => {
    await mkdir(folder, { recursive: true });
    const lock = lockModel(folder, 'tiny');
    await assert.rejects(importOne(), code('model.busy'));
    lock.release();
    await importOne();
    const again = lockModel(folder, 'tiny');
    await assert.rejects(removeModel(folder, 'tiny'), code('model.busy'));
    again.release();
  });

  test('opening reads the bytes again only when something about the files changed', async () => {
    await importOne();
    const weightsFile = join(folder, 'tiny', 'tiny.gguf');
    // Same bytes, other times: read once more, and then known.
    await utimes(weightsFile, new Date(0), new Date(0));
    await openModel(folder, 'tiny');
    const turned = Buffer.from(weights);
    turned.writeUInt8(turned.readUInt8(1_000) ^ 1, 1_000);
    const { mtime } = await stat(weightsFile);
    await writeFile(weightsFile, turned);
    // Whoever sets the time back is noticed all the same.
    await utimes(weightsFile, mtime, mtime);
    await assert.rejects(openModel(folder, 'tiny'), code('model.broken'));
    await assert.rejects(openModel(folder, 'tiny'), code('model.broken'));
    assert.deepEqual((await verifyModel(folder, 'tiny')).damaged, ['tiny.gguf']);
    await writeFile(weightsFile, weights);
    await openModel(folder, 'tiny');
  });

  test('a missing file, an unreadable paper and a lost note', async () => {
    await importOne();
    await rm(join(folder, 'tiny', 'checked.json'));
    await openModel(folder, 'tiny');
    await rm(join(folder, 'tiny', 'tiny.gguf'));
    await assert.rejects(openModel(folder, 'tiny'), code('model.broken'));
    await writeFile(join(folder, 'tiny', 'model.json'), '{"format":2}');
    await assert.rejects(readModel(folder, 'tiny'), code('model.broken'));
    await removeModel(folder, 'tiny');
    assert.deepEqual(await left(), [[], []]);
    await assert.rejects(openModel(folder, 'tiny'), code('model.absent'));
  });

  test('a name cannot leave the folder', async () => {
    for (const id of ['../tiny', '..', '.drafts', 'a/b', '']) {
      await assert.rejects(async () => openModel(folder, id));
      await assert.rejects(async () => removeModel(folder, id));
    }
  });

  describe('carried over in a folder', () => {
    let target = '';
    let trusted: string[] = [];
    const carried = async () => {
      await importOne();
      target = join(folder, '..', 'carried');
      const { publicKey } = await exportModel(folder, 'tiny', target, { key, now });
      trusted = [publicKey];
      await removeModel(folder, 'tiny');
    };
    const trust = (...keys: string[]): void => {
      trusted = keys;
    };
    const take = () => importTransfer(folder, target, trusted, { now });

    test('it arrives whole, and says how', async () => {
      await carried();
      assert.equal((await loadOrCreateTransferKey(join(root, 'keys'))).publicKey, trusted[0]);
      assert.equal((await stat(join(root, 'keys', 'model-transfer.pem'))).mode & 0o777, 0o600);
      const model = await take();
      assert.deepEqual([model.sha256, model.source], [sha256, { kind: 'transfer' }]);
      assert.ok((await readFile((await openModel(folder, 'tiny')).path)).equals(weights));
    });

    const stranger = randomBytes(32).toString('base64');
    const tampered: readonly { name: string; code: string; how: () => Promise<void> | void }[] = [
      { name: 'no key is trusted', code: 'model.transfer', how: () => trust() },
      { name: 'another key is trusted', code: 'model.transfer', how: () => trust(stranger) },
      { name: 'the key is none', code: 'model.transfer', how: () => trust('short') },
      {
        name: 'a stranger signed it and laid his key beside it',
        code: 'model.transfer',
        how: async () => {
          const other = await loadOrCreateTransferKey(join(folder, '..', 'other'));
          const bytes = await readFile(join(target, 'manifest.json'));
          const signed = { publicKey: other.publicKey, signature: other.sign(bytes) };
          await writeFile(join(target, 'manifest.sig'), JSON.stringify(signed));
        },
      },
      {
        name: 'a letter of the manifest changed',
        code: 'model.transfer',
        how: async () => {
          const text = await readFile(join(target, 'manifest.json'), 'utf8');
          await writeFile(join(target, 'manifest.json'), text.replace('"Tiny"', '"Tinx"'));
        },
      },
      {
        name: 'a bit of the weights turned',
        code: 'model.corrupted',
        how: async () => {
          const turned = Buffer.from(weights);
          turned.writeUInt8(turned.readUInt8(9) ^ 1, 9);
          await writeFile(join(target, 'files', 'tiny.gguf'), turned);
        },
      },
      {
        name: 'the weights are a link to something else',
        code: 'model.corrupted',
        how: async () => {
          await rm(join(target, 'files', 'tiny.gguf'));
          await symlink('/etc/hostname', join(target, 'files', 'tiny.gguf'));
        },
      },
      {
        name: 'the weights are an endless device',
        code: 'model.corrupted',
        how: async () => {
          await rm(join(target, 'files', 'tiny.gguf'));
          await symlink('/dev/zero', join(target, 'files', 'tiny.gguf'));
        },
      },
      {
        name: 'the weights are missing',
        code: 'model.transfer',
        how: () => rm(join(target, 'files', 'tiny.gguf')),
      },
      {
        name: 'the signature is missing',
        code: 'model.transfer',
        how: () => rm(join(target, 'manifest.sig')),
      },
      {
        name: 'the signature is no JSON',
        code: 'model.transfer',
        how: () => writeFile(join(target, 'manifest.sig'), 'x'),
      },
    ];
    for (const { name, code: expected, how } of tampered) {
      test(`refused: ${name}`, async () => {
        await carried();
        await how();
        await assert.rejects(take(), code(expected));
        assert.deepEqual(await left(), [[], []]);
      });
    }

    test('a signed path that leads elsewhere is refused', async () => {
      await carried();
      const text = await readFile(join(target, 'manifest.json'), 'utf8');
      for (const path of ['../../evil', '/tmp/evil', 'model.json', 'a/../../evil']) {
        const bytes = Buffer.from(
          text.replace('"path": "tiny.gguf",\n        "bytes"', `"path": "${path}",\n        "bytes"`),
        );
        assert.notEqual(bytes.toString(), text);
        await writeFile(join(target, 'manifest.json'), bytes);
        const signed = { publicKey: key.publicKey, signature: key.sign(bytes) };
        await writeFile(join(target, 'manifest.sig'), JSON.stringify(signed));
        await assert.rejects(take(), code('model.transfer'));
      }
    });

    test('only sound weights are exported, and only into a new folder', async () => {
      await importOne();
      target = join(folder, '..', 'carried');
      await mkdir(target);
      await assert.rejects(exportModel(folder, 'tiny', target, { key, now }), code('model.transfer'));
      await rm(target, { recursive: true });
      await cp(file, join(folder, 'tiny', 'tiny.gguf'));
      await writeFile(join(folder, 'tiny', 'tiny.gguf'), 'x');
      await assert.rejects(exportModel(folder, 'tiny', target, { key, now }), code('model.broken'));
    });
  });
});
