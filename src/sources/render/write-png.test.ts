import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { writePng } from './write-png.ts';

/** Kind and data of every chunk; fails over a wrong checksum. */
function chunksOf(png: Uint8Array): readonly (readonly [string, Buffer])[] {
  const bytes = Buffer.from(png);
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const chunks: (readonly [string, Buffer])[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    assert.equal(bytes.readUInt32BE(at + 8 + length), crc32(bytes.subarray(at + 4, at + 8 + length)));
    chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return chunks;
}

describe('a picture as PNG', () => {
  const red = [255, 0, 0, 255];
  const cases = [
    { name: 'with colour', pixels: [red, [1, 2, 3, 0]], type: 2, rows: [0, 255, 0, 0, 0, 1, 2, 3] },
    {
      name: 'without',
      pixels: [
        [7, 7, 7, 255],
        [9, 9, 9, 255],
      ],
      type: 0,
      rows: [0, 7, 0, 9],
    },
  ];
  for (const { name, pixels, type, rows } of cases) {
    test(`${name} holds these very pixels`, () => {
      const [header, data, end] = chunksOf(writePng(Uint8Array.from(pixels.flat()), 1, 2));
      assert.deepEqual([...(header?.[1] ?? [])], [0, 0, 0, 1, 0, 0, 0, 2, 8, type, 0, 0, 0]);
      assert.deepEqual([...inflateSync(data?.[1] ?? Buffer.alloc(0))], rows);
      assert.equal(end?.[0], 'IEND');
    });
  }
  test('is refused when pixels are missing', () => {
    assert.throws(() => writePng(new Uint8Array(4), 2, 2), RangeError);
  });
});
