import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WholeCharacters } from './whole-characters.ts';

const text = (bytes: readonly number[]) => Buffer.from(bytes).toString('utf8');
const pieces = (bytes: Iterable<number>): string[] => {
  const characters = new WholeCharacters<number>(text);
  return [...Array.from(bytes, (byte) => characters.push(byte)), characters.end()];
};

test('a character that comes byte by byte is given out whole', () => {
  assert.deepEqual(pieces(Buffer.from('aä€😀')), ['a', '', 'ä', '', '', '€', '', '', '', '😀', '']);
});

test('bytes that never become a character do not hold up the rest', () => {
  assert.equal(pieces([0xc3]).join(''), '\uFFFD');
  assert.match(pieces([...Array(20).fill(0x80), 0x61]).join(''), /a$/);
});
