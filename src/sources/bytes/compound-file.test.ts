import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { holdsStream } from './compound-file.ts';

const mail = readFileSync(new URL('../formats/msg/fixtures/cc-and-bcc.msg', import.meta.url));

test('a stream is found wherever in memory the file begins', () => {
  for (const offset of [0, 1, 24, 25]) {
    const bytes = new Uint8Array(mail.length + offset).subarray(offset);
    bytes.set(mail);
    assert.equal(holdsStream(bytes, '__properties_version1.0'), true, `offset ${offset}`);
    assert.equal(holdsStream(bytes, 'EncryptedPackage'), false, `offset ${offset}`);
  }
});
