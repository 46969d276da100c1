import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { buildCharacterMap } from './character-map.ts';

/** What a tokenizer writes for the longest prefix in the map; read as llama.cpp's `normalize_prefix` does. */
function replaced(
  map: Uint8Array,
  input: string,
): { readonly text: string; readonly consumed: number } | undefined {
  const bytes = Buffer.from(map);
  const arrayBytes = bytes.readUInt32LE(0);
  const word = (index: number): number => {
    assert.ok(index * 4 < arrayBytes, 'a step behind the end of the array');
    return bytes.readUInt32LE(4 + index * 4);
  };
  const base = (index: number): number => ((word(index) >>> 10) << ((word(index) & (1 << 9)) >>> 6)) >>> 0;
  let node = base(0);
  let found: { place: number; consumed: number } | undefined;
  for (const [at, byte] of Buffer.from(input).entries()) {
    if (byte === 0) break;
    node ^= byte;
    if ((word(node) & 0x8000_00ff) !== byte) break;
    const ends = (word(node) >>> 8) & 1;
    node ^= base(node);
    if (ends) found = { place: word(node) & 0x7fff_ffff, consumed: at + 1 };
  }
  if (found === undefined) return undefined;
  const from = 4 + arrayBytes + found.place;
  return { text: bytes.toString('utf8', from, bytes.indexOf(0, from)), consumed: found.consumed };
}

describe('buildCharacterMap', () => {
  const map = buildCharacterMap(
    new Map([
      ['ﬁ', 'fi'],
      ['①', '1'],
      ['\u0001', ''],
      ['a', 'x'],
      ['ab', 'y'],
      ['½', '1⁄2'],
    ]),
  );
  const rows = [
    { name: 'a ligature', input: 'ﬁnden', text: 'fi', consumed: 3 },
    { name: 'a character that vanishes', input: '\u0001', text: '', consumed: 1 },
    { name: 'the longer of two prefixes', input: 'abc', text: 'y', consumed: 2 },
    { name: 'the shorter where the longer does not fit', input: 'ac', text: 'x', consumed: 1 },
    { name: 'a fraction', input: '½', text: '1⁄2', consumed: 2 },
  ];
  for (const { name, input, text, consumed } of rows) {
    test(`finds ${name}`, () => assert.deepEqual(replaced(map, input), { text, consumed }));
  }
  test('finds nothing for other characters, also those that share bytes', () => {
    for (const input of ['b', 'ﬂ', '②', 'Z', '\u{1F600}', '日本'])
      assert.equal(replaced(map, input), undefined);
  });
  test('gives every replacement back, and nothing for what is not in the map', () => {
    const one = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 3 })
      .filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(fc.tuple(one, one), { minLength: 1, maxLength: 300 }), one, (pairs, other) => {
        const replacements = new Map(pairs);
        const built = buildCharacterMap(replacements);
        for (const [from, to] of replacements) {
          assert.deepEqual(replaced(built, from), { text: to, consumed: Buffer.byteLength(from) });
        }
        const known = [...replacements.keys()].some((from) => other.startsWith(from));
        assert.equal(replaced(built, other) !== undefined, known);
      }),
      { numRuns: 100 },
    );
  });
});
