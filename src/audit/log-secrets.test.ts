import assert from 'node:assert/strict';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { deriveLogSecrets, pendingMac } from './log-secrets.ts';

it('proves a pending entry by HMAC-SHA-256 as the platform computes it', () => {
  const secrets = deriveLogSecrets(randomBytes(32));
  const id = randomUUID();
  const leaf = randomBytes(32);
  const expected = createHmac('sha256', secrets.pending).update(id).update(leaf).digest();
  assert.deepEqual(pendingMac(secrets, id, leaf), expected);
});

it('derives two unlike keys, always the same, and refuses a short log key', () => {
  const logKey = randomBytes(32);
  const { actors, pending } = deriveLogSecrets(logKey);
  assert.notDeepEqual(actors, pending);
  assert.deepEqual(deriveLogSecrets(logKey), { actors, pending });
  assert.throws(() => deriveLogSecrets(randomBytes(31)), RangeError);
});
