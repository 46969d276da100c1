import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadOrCreateMasterKey } from './load-master-key.ts';
import { masterKey } from './master-key.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-key-'));
});
after(() => rm(folder, { recursive: true }));

test('the key file is made once, for its owner alone, also when several start at the same time', async () => {
  const fresh = join(folder, 'a', 'b');
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateMasterKey(fresh)));
  assert.equal(new Set(keys.map((key) => key.id)).size, 1);
  assert.deepEqual(await readdir(fresh), ['master.key']);
  assert.equal((await stat(join(fresh, 'master.key'))).mode & 0o777, 0o600);
  assert.equal((await loadOrCreateMasterKey(fresh)).id, keys[0]?.id);
});

test('a key from the settings wins and writes no file', async () => {
  const given = 'ab'.repeat(32);
  assert.equal((await loadOrCreateMasterKey(join(folder, 'none'), given)).id, masterKey(given).id);
  await assert.rejects(stat(join(folder, 'none')));
});
