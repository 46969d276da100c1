import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from './title-of.ts';

const cases: readonly { name: string; question: string; title: string | undefined }[] = [
  { name: 'a short question is its own title', question: ' Was kostet das? ', title: 'Was kostet das?' },
  { name: 'lines become one', question: 'Eins\n\n zwei\tdrei', title: 'Eins zwei drei' },
  { name: 'nothing has no title', question: ' \n ', title: undefined },
  { name: 'marks of Markdown are left out', question: '# **Plan** `x`', title: 'Plan x' },
  { name: 'hidden characters are left out', question: 'a\u202eb\u200bc', title: 'abc' },
  {
    name: 'a long question is cut between words',
    question: `${'wort '.repeat(30)}ende`,
    title: `${'wort '.repeat(16).trim()}…`,
  },
  { name: 'a long word is cut inside', question: 'x'.repeat(200), title: `${'x'.repeat(80)}…` },
  { name: 'no half character is left', question: `x${'😀'.repeat(100)}`, title: `x${'😀'.repeat(39)}…` },
];
for (const { name, question, title } of cases) {
  test(name, () => assert.equal(titleOf(question), title));
}
