import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptImages } from './kept-images.ts';

test('pictures are kept within their bytes and their time', () => {
  let now = 0;
  const kept = keptImages(10, 100, () => now);
  const image = (size: number) => new Uint8Array(size);
  kept.set('a', image(4));
  kept.set('b', image(4));
  assert.equal(kept.get('a')?.length, 4);
  kept.set('c', image(4));
  assert.equal(kept.get('a'), undefined, 'the oldest gives way');
  assert.equal(kept.get('b')?.length, 4);
  now = 100;
  assert.equal(kept.get('b'), undefined, 'and time passes');
});
