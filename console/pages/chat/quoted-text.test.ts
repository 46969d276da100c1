import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quotedText } from './quoted-text.ts';

const cases: readonly { name: string; text: string; shown: string }[] = [
  { name: 'a sentence stays as it is', text: 'Alle 500 h | schmieren.', shown: 'Alle 500 h | schmieren.' },
  { name: 'a heading without its marks', text: '## 1 Lage\n\n\n\n#1 bleibt', shown: '1 Lage\n\n#1 bleibt' },
  { name: 'a row of a table', text: '| E-33 | Lüfter<br>reinigen |', shown: 'E-33 · Lüfter reinigen' },
  {
    name: 'a table with its header',
    text: '| Code | CHF |\n| --- | --- |\n| A\\|1 |  |',
    shown: 'Code · CHF\nA|1',
  },
];
for (const { name, text, shown } of cases) {
  test(`a quotation for people: ${name}`, () => assert.equal(quotedText(text), shown));
}
