import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordTrouble } from './password-rule.ts';

const names = ['mmuster', 'Max Muster', 'max.muster@firma.example'];
const cases: readonly { name: string; password: string; trouble: string | undefined }[] = [
  { name: 'a sentence', password: 'vier grüne Züge am Morgen', trouble: undefined },
  { name: 'twelve odd characters', password: 'k8#mQz!p0wRt', trouble: undefined },
  { name: 'eleven characters', password: 'k8#mQz!p0wR', trouble: 'tooShort' },
  { name: 'twelve code units of six characters', password: '😀😁😂🤣😃😄', trouble: 'tooShort' },
  { name: 'a novel', password: 'xyz '.repeat(100), trouble: 'tooLong' },
  { name: 'the login twice', password: 'mmuster-mmuster', trouble: 'containsName' },
  { name: 'the name with a year', password: 'MaxMuster2026!', trouble: 'containsName' },
  { name: 'the mailbox', password: 'max.muster 123', trouble: 'containsName' },
  { name: 'one letter', password: 'aaaaaaaaaaaaaaaa', trouble: 'tooUniform' },
  { name: 'four letters', password: 'abcdabcdabcdabcd', trouble: 'tooUniform' },
  { name: 'the alphabet', password: 'abcdefghijklmn', trouble: 'tooUniform' },
  { name: 'digits downwards', password: '9876543210987654', trouble: 'tooUniform' },
];
for (const { name, password, trouble } of cases) {
  test(`${name}: ${trouble ?? 'fine'}`, () => assert.equal(passwordTrouble(password, names), trouble));
}
