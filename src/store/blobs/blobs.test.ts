import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Problem } from '#contract';
import { dataKey } from '../envelope/data-key.ts';
import { type Blobs, openBlobs } from './blobs.ts';

const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const key = dataKey('k', randomBytes(32));
const canary = 'KANARIENVOGEL-4711';
let folder = '';
let blobs: Blobs;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-blobs-'));
  blobs = await openBlobs(folder);
});
after(() => rm(folder, { recursive: true }));

async function* parts(content: Uint8Array, size: number) {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}
async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Readable.from(source).toArray());
}
const pathOf = (address: string) => join(folder, address.slice(0, 2), address);
const filesLeft = async () =>
  (await Readable.from(blobs.list()).toArray()).length + (await readdir(join(folder, 'drafts'))).length;

const chunk = 64 * 1024;
for (const length of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7])
  for (const size of [1_000, chunk, 200_000])
    test(`${length} bytes that came in parts of ${size} are read back the same`, async () => {
      const content = randomBytes(length);
      const stored = await blobs.put(key, parts(content, size));
      assert.equal(stored.bytes, length);
      assert.equal(stored.sha256, createHash('sha256').update(content).digest('hex'));
      assert.deepEqual(await collect(await blobs.read(key, stored.address)), content);
    });

test('the same file has one address in one document, and another in another document', async () => {
  const content = Buffer.from(canary);
  const [one, again] = [await blobs.put(key, parts(content, 5)), await blobs.put(key, parts(content, 100))];
  const other = await blobs.put(dataKey('l', randomBytes(32)), parts(content, 100));
  assert.equal(one.address, again.address);
  assert.notEqual(one.address, other.address);
  assert.equal(one.sha256, other.sha256);
});

test('a file of one document does not open with the key of another', async () => {
  const { address } = await blobs.put(key, parts(Buffer.from(canary), 100));
  await assert.rejects(
    collect(await blobs.read(dataKey('l', randomBytes(32)), address)),
    code('store.sealBroken'),
  );
});

test('cut at any chunk, changed, lengthened or exchanged files are noticed', async () => {
  const content = randomBytes(2 * chunk);
  const sealed = chunk + 16;
  for (const length of [0, 1, 33, 33 + sealed, 33 + sealed + 1, 33 + 2 * sealed - 1]) {
    const { address } = await blobs.put(key, parts(content, chunk));
    await truncate(pathOf(address), length);
    await assert.rejects(
      collect(await blobs.read(key, address)),
      code('store.sealBroken'),
      `cut to ${length}`,
    );
  }
  for (const place of [0, 1, 32, 33, 33 + sealed - 1, 33 + sealed, 33 + 2 * sealed - 1, 33 + 2 * sealed]) {
    const { address } = await blobs.put(key, parts(content, chunk));
    const bytes = await readFile(pathOf(address));
    const changed = Buffer.alloc(Math.max(bytes.length, place + 1));
    bytes.copy(changed);
    changed.writeUInt8(changed.readUInt8(place) ^ 128, place);
    await writeFile(pathOf(address), changed);
    await assert.rejects(collect(await blobs.read(key, address)), code('store.sealBroken'), `byte ${place}`);
  }
  const [one, two] = [
    await blobs.put(key, parts(content, chunk)),
    await blobs.put(key, parts(randomBytes(9), 9)),
  ];
  await rename(pathOf(two.address), pathOf(one.address));
  await assert.rejects(collect(await blobs.read(key, one.address)), code('store.sealBroken'));
});

test('a removed or unknown file is missing; an address cannot leave the folder', async () => {
  const { address } = await blobs.put(key, parts(Buffer.from('x'), 1));
  await blobs.remove(address);
  await blobs.remove(address);
  await assert.rejects(blobs.read(key, address), code('store.blobMissing'));
  await assert.rejects(blobs.read(key, '../drafts'), code('store.blobMissing'));
});

test('a cancelled upload leaves nothing behind', async () => {
  const left = await filesLeft();
  async function* cancelled() {
    yield randomBytes(200_000);
    throw new Problem('request.cancelled', 'The client went away.');
  }
  await assert.rejects(blobs.put(key, cancelled()), code('request.cancelled'));
  assert.equal(await filesLeft(), left);
});

test('a full disk is said so, and leaves nothing behind', async () => {
  const own = await mkdtemp(join(tmpdir(), 'leitstand-full-'));
  const full = await openBlobs(own, async (path) => {
    const file = await open(path, 'wx');
    let room = 100_000;
    return {
      write: async (...[bytes, ...rest]: Parameters<typeof file.write>) => {
        room -= bytes.length;
        if (room < 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        return file.write(bytes, ...rest);
      },
      sync: () => file.sync(),
      close: () => file.close(),
    } as typeof file;
  });
  await assert.rejects(full.put(key, parts(randomBytes(300_000), 50_000)), code('store.full'));
  assert.deepEqual(await readdir(join(own, 'drafts')), []);
  assert.deepEqual(await Readable.from(full.list()).toArray(), []);
  await rm(own, { recursive: true });
});

test('drafts of a crashed process are swept at the next start; whole files stay', async () => {
  const { address } = await blobs.put(key, parts(Buffer.from(canary), 100));
  await writeFile(join(folder, 'drafts', 'half'), 'half a file');
  blobs = await openBlobs(folder);
  assert.deepEqual(await readdir(join(folder, 'drafts')), []);
  assert.equal((await collect(await blobs.read(key, address))).toString(), canary);
});

test('orphans go once they are old enough; what a row refers to stays', async () => {
  const [kept, orphan] = [
    await blobs.put(key, parts(Buffer.from('kept'), 9)),
    await blobs.put(key, parts(Buffer.from('orphan'), 9)),
  ];
  const now = new Date();
  assert.deepEqual(await blobs.sweepOrphans(new Set([kept.address]), 60_000, now), []);
  const later = new Date(now.getTime() + 120_000);
  const swept = await blobs.sweepOrphans(new Set([kept.address]), 60_000, later);
  assert.ok(swept.includes(orphan.address) && !swept.includes(kept.address));
  assert.equal((await collect(await blobs.read(key, kept.address))).toString(), 'kept');
});

test('a file of 192 MB passes through in less than half of that memory', async () => {
  // In a process of its own: what other tests hold or let go would be counted too.
  const program = `
    import { randomBytes } from 'node:crypto';
    import { openBlobs } from ${JSON.stringify(new URL('./blobs.ts', import.meta.url).href)};
    const blobs = await openBlobs(process.argv[1]);
    import { dataKey } from ${JSON.stringify(new URL('../envelope/data-key.ts', import.meta.url).href)};
    const key = dataKey('k', randomBytes(32));
    const block = randomBytes(1 << 20);
    async function* large() {
      for (let count = 0; count < 192; count++) yield block;
    }
    const before = process.memoryUsage().rss;
    let peak = 0;
    setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss - before); }, 5).unref();
    const { address, bytes } = await blobs.put(key, large());
    let read = 0;
    for await (const part of await blobs.read(key, address)) read += part.length;
    console.log(JSON.stringify({ bytes, read, peak }));
  `;
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-large-'));
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--input-type=module-typescript', '--eval', program, folder],
  ]);
  await rm(folder, { recursive: true, force: true });
  const { bytes, read, peak } = JSON.parse(stdout);
  assert.equal(bytes, 192 << 20);
  assert.equal(read, bytes);
  assert.ok(peak < 96 << 20, `peak ${peak >> 20} MB`);
});
