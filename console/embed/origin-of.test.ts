import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originOf } from './origin-of.ts';

const tokenOf = (facts: unknown) => `le_${Buffer.from(JSON.stringify(facts)).toString('base64url')}.x`;

test('the origin in a token, and nothing from what is none', () => {
  assert.equal(originOf(tokenOf({ v: 1, o: 'https://intranet.example.ch' })), 'https://intranet.example.ch');
  for (const token of ['', 'le_', 'le_%%.x', 'le_bm9wZQ.x', tokenOf({}), tokenOf('o'), 'lk_abc'])
    assert.equal(originOf(token), undefined, token);
});
