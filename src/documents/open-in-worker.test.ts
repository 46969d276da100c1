import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { openInWorker, openWithLimits } from './open-in-worker.ts';
import { restoreFile, rewriteFile } from './rewrite-file.ts';

const text = Buffer.from('name;ort\nAnna;Bern\n');

test('a file is rewritten and restored in a thread of its own', async () => {
  const made = await rewriteFile(
    text,
    'a.csv',
    (value) => (value === 'Anna' ? [{ start: 0, end: 4, insert: 'PERSON_1', reversible: true }] : []),
    { open: openInWorker },
  );
  assert.equal(Buffer.from(made.bytes).toString(), 'name;ort\nPERSON_1;Bern\n');
  const back = await restoreFile(made.bytes, 'a.csv', { ...made, pseudonyms: {} }, { open: openInWorker });
  assert.deepEqual(Buffer.from(back), text);
});

test('what is wrong with a file comes out with its code', async () => {
  const refused = openInWorker(Buffer.from('{"a":'), 'a.json');
  await assert.rejects(refused, (error) => error instanceof Problem && error.code === 'document.damaged');
});

test('a file that takes too long is given up', async () => {
  const large = Buffer.alloc(40_000_000, '"a",');
  const refused = openWithLimits(large, 'a.csv', { timeoutMs: 60, memoryMb: 1_024 });
  await assert.rejects(refused, (error) => error instanceof Problem && error.code === 'document.timeout');
});

test('a file that takes too much memory is given up', async () => {
  const large = Buffer.alloc(40_000_000, 'a,');
  const refused = openWithLimits(large, 'a.csv', { timeoutMs: 60_000, memoryMb: 30 });
  await assert.rejects(refused, (error) => error instanceof Problem && error.code === 'document.memory');
});

test('a rewriting that fails closes the thread', async () => {
  let closed = 0;
  const opening = async (bytes: Uint8Array, name: string) => {
    const file = await openInWorker(bytes, name);
    return {
      ...file,
      close() {
        closed++;
        file.close?.();
      },
    };
  };
  const failing = rewriteFile(
    text,
    'a.csv',
    () => {
      throw new Problem('guard.failed', 'broken');
    },
    { open: opening },
  );
  await assert.rejects(failing, (error) => error instanceof Problem && error.code === 'guard.failed');
  assert.equal(closed, 1);
});
