import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { zipSync } from 'fflate';
import { Problem } from '#contract';
import { extractMember } from './extract-member.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-member-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const content = Buffer.from('weights '.repeat(50_000));
const sha256 = createHash('sha256').update(content).digest('hex');
const member = { name: 'package/weights.bin', sha256, bytes: content.length };
const { signal } = new AbortController();
const zipped = (level: 0 | 6, data: Uint8Array = content) =>
  Buffer.from(zipSync({ 'package/__init__.py': Buffer.from('x'), [member.name]: data }, { level }));

describe('extractMember', () => {
  for (const level of [0, 6] as const) {
    test(`writes the member of a wheel of level ${level}`, async () => {
      const zip = join(folder, `sound-${level}.whl`);
      await writeFile(zip, zipped(level));
      const to = join(folder, `out-${level}`);
      await extractMember(zip, member, to, signal);
      assert.deepEqual(await readFile(to), content);
    });
  }

  const changed = Buffer.from(content);
  changed[1_000] = 0;
  const rows = [
    { name: 'other bytes', zip: zipped(6, changed), wanted: member },
    { name: 'a member that grows without end', zip: zipped(6, Buffer.alloc(30_000_000)), wanted: member },
    { name: 'a missing member', zip: zipped(6), wanted: { ...member, name: 'package/other.bin' } },
    { name: 'a wheel cut off', zip: zipped(6).subarray(0, 300), wanted: member },
    { name: 'no zip at all', zip: Buffer.from('<html>not found</html>'), wanted: member },
    { name: 'an empty file', zip: Buffer.alloc(0), wanted: member },
    { name: 'broken compression', zip: brokenCompression(), wanted: member },
  ];
  for (const { name, zip, wanted } of rows) {
    test(`refuses ${name}`, async () => {
      const path = join(folder, 'bad.whl');
      await writeFile(path, zip);
      const to = join(folder, 'bad.out');
      await rm(to, { force: true });
      await assert.rejects(
        extractMember(path, wanted, to, signal),
        (error) => error instanceof Problem && error.code === 'model.corrupted',
      );
      const written = await stat(to).catch(() => undefined);
      assert.ok((written?.size ?? 0) <= wanted.bytes, 'more was written than promised');
    });
  }

  function brokenCompression(): Buffer {
    const bytes = zipped(6);
    bytes.fill(
      0xff,
      bytes.indexOf(member.name) + member.name.length,
      bytes.indexOf(member.name) + member.name.length + 40,
    );
    return bytes;
  }
});
