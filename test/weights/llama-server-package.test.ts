import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { RunCommand } from '../../src/models/demonstration/run-command.ts';
import { llamaServerFromPackage } from './llama-server-package.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-demonstration-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();

describe('llamaServerFromPackage', () => {
  test('is unavailable where the package has no library', async () => {
    const run: RunCommand = async () => assert.fail('nothing is to be run');
    const found = await llamaServerFromPackage({ folder, signal, run, platform: 'darwin-arm64' });
    assert.deepEqual(found, { state: 'unavailable', reason: 'the package has no library for darwin-arm64' });
  });

  test('says why where the index cannot be reached', async () => {
    const found = await llamaServerFromPackage({
      folder,
      signal,
      run: async () => ({ state: 'ended', status: 1, output: 'ERROR: no index' }),
      platform: 'linux-x64',
    });
    assert.ok(found.state === 'unavailable');
    assert.match(found.reason, /no index/);
  });
});
