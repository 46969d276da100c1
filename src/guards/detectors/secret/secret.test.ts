import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detect } from '../../detect.ts';
import { Reading } from '../../reading/reading.ts';
import { secret } from './secret.ts';

// Made of parts, so that no scanner takes this file for a leak.
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const github = `ghp_${letters}`;
const amazon = `AKIA${'IOSFODNN7EXAMPLE'}`;
const key = `-----BEGIN RSA PRIVATE ${'KEY'}-----\nMIIEabcdefghijklmnop\n-----END RSA PRIVATE KEY-----`;
const webToken = `eyJ${letters.slice(0, 20)}.eyJ${letters}.${letters}`;

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  { name: 'keys of issuers', text: `${amazon} und token=${github}.`, finds: [amazon, github] },
  { name: 'a web token', text: `Bearer ${webToken}`, finds: [webToken] },
  { name: 'a private key, whole', text: `Hier: ${key} danach`, finds: [key] },
  {
    name: 'passwords, German',
    text: 'Passwort: Sommer2024! und Kennwort lautet "Regenbogen"',
    finds: ['Sommer2024!', 'Regenbogen'],
  },
  {
    name: 'passwords, French and English',
    text: 'mot de passe : abcD12, pwd=hunter2;',
    finds: ['abcD12', 'hunter2'],
  },
  { name: 'talking about passwords', text: 'Das Passwort ist falsch. password: required', finds: [] },
  {
    name: 'a connection string, whole',
    text: 'postgres://u:p4ss@db.example.com/x jetzt',
    finds: ['postgres://u:p4ss@db.example.com/x'],
  },
  { name: 'a value behind the name of a key', text: 'api_key = "a8Fk29dLq0Zx7"', finds: ['a8Fk29dLq0Zx7'] },
  { name: 'Basic auth', text: 'Authorization: Basic dXNlcjpwYXNzMTIz', finds: ['dXNlcjpwYXNzMTIz'] },
  {
    name: 'hashes and UUIDs in prose',
    text: `commit 3f2a9c1b7d8e4f5a6b7c8d9e0f1a2b3c4d5e6f70, 550e8400-e29b-41d4-a716-446655440000, sha256 ${'ab12'.repeat(16)}`,
    finds: [],
  },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    const found = new Set(secret.find(reading).map(({ start, end }) => reading.text.slice(start, end)));
    assert.deepEqual([...found], finds);
  });
}

test('an address with a password is a secret and no e-mail address', () => {
  for (const text of ['postgres://u:p4ss@db.example.com/x', 'https://anna:p4ss@host.example.com/x']) {
    const found = detect(`Siehe ${text} dazu.`);
    assert.deepEqual(
      found.map(({ category, start, end }) => [category, start, end]),
      [['secret', 6, 6 + text.length]],
      text,
    );
  }
});
