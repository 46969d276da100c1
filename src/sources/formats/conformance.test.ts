import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Problem } from '#contract';
import { formats } from './catalog.ts';
import { readDocument } from './read-document.ts';
import { defaultReadLimits } from './read-limits.ts';

/** The same "random" bytes in every run. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

async function outcome(bytes: Uint8Array, name: string): Promise<string> {
  const late = AbortSignal.timeout(20_000);
  const ended = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error(`${name} hangs`)), { once: true });
  });
  try {
    const { parsed } = await Promise.race([readDocument(bytes, name, defaultReadLimits), ended]);
    assert.ok(parsed.blocks.length > 0, `${name}: neither text nor a Problem`);
    for (const block of parsed.blocks) {
      const texts = block.kind === 'table' ? [...block.header, ...block.rows.flat()] : [block.text];
      for (const text of texts) assert.equal(text, text.normalize('NFC'));
      if (block.kind === 'table') for (const row of block.rows) assert.equal(row.length, block.header.length);
      else assert.notEqual(block.text.trim(), '');
    }
    return 'parsed';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    assert.match(error.code, /^document\./);
    return error.code;
  }
}

for (const { name, extensions, plainText } of formats) {
  const extension = extensions[0] ?? '';
  const folder = new URL(`./${name}/fixtures/`, import.meta.url);
  const fixtures = readdirSync(folder).map((file) => ({ file, bytes: readFileSync(new URL(file, folder)) }));

  test(`${name}: its fixtures are recognised under any name`, async () => {
    assert.ok(fixtures.length > 0);
    for (const { file, bytes } of fixtures) {
      const { format } = await readDocument(bytes, file, defaultReadLimits);
      assert.equal(format, name);
      if (!plainText) assert.equal((await readDocument(bytes, 'download', defaultReadLimits)).format, name);
    }
  });

  test(`${name}: nothing, noise and files cut off anywhere end in text or in a Problem`, async () => {
    assert.equal(await outcome(new Uint8Array(), `a.${extension}`), 'document.empty');
    await outcome(noise(5_000, 7), `noise.${extension}`);
    await outcome(new Uint8Array(5_000), `zeros.${extension}`);
    assert.equal(await outcome(Buffer.from(' \n \t\n'), `blank.${extension}`), 'document.empty');
    for (const { file, bytes } of fixtures)
      for (let part = 1; part < 20; part++)
        await outcome(bytes.subarray(0, Math.floor((bytes.length * part) / 20)), `${part}-${file}`);
  });

  test(`${name}: damaged bytes end in text or in a Problem`, async () => {
    for (const { file, bytes } of fixtures)
      for (let round = 1; round <= 8; round++) {
        const damaged = Uint8Array.from(bytes);
        const hits = noise(round * 6, round);
        for (let i = 0; i + 2 < hits.length; i += 3) {
          const at = (((hits[i] ?? 0) << 8) | (hits[i + 1] ?? 0)) % damaged.length;
          damaged[at] = hits[i + 2] ?? 0;
        }
        await outcome(damaged, file);
      }
  });
}
