import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createEmbedTokens } from './embed-tokens.ts';

const tokens = createEmbedTokens(randomBytes(32));
const now = new Date('2026-11-25T10:00:00Z');
const grant = {
  key: 'k1',
  useCase: 'desk',
  origin: 'https://intranet.example.ch',
  expiresAt: new Date('2026-11-25T10:10:00Z'),
};

test('what was issued is read until it is over, and no two are the same', () => {
  const token = tokens.issue(grant);
  const { id, ...rest } = tokens.read(token, now) ?? {};
  assert.deepEqual(rest, grant);
  assert.ok(id);
  assert.equal(tokens.read(token, grant.expiresAt), undefined);
  assert.notEqual(tokens.issue(grant), token);
});

test('another use case, another signer and other forms open nothing', () => {
  const token = tokens.issue(grant);
  const [head = '', signature = ''] = token.split('.');
  const facts = Buffer.from(head.slice(3), 'base64url').toString();
  const changed = Buffer.from(facts.replace('"desk"', '"board"')).toString('base64url');
  const foreign = createEmbedTokens(randomBytes(32)).issue(grant);
  for (const text of [
    `le_${changed}.${signature}`,
    foreign,
    `${token}x`,
    head,
    `le_.${signature}`,
    '',
    'le_a.b',
  ])
    assert.equal(tokens.read(text, now), undefined, text);
});
