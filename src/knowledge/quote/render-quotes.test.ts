import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PassageToQuote } from './passage-to-quote.ts';
import { renderNotInSources, renderQuotes } from './render-quotes.ts';

const base = { headings: [], documentName: 'Preise.xlsx', language: 'de', rank: 1, score: 1 };
const table: PassageToQuote = {
  ...base,
  id: 't',
  text: '| Art | CHF |\n| --- | --- |\n| A | 1 |\n| B | 2 |',
};
const continued: PassageToQuote = {
  ...base,
  id: 'c',
  text: '| C | 3 |',
  tableHeader: '| Art | CHF |\n| --- | --- |',
};
const prose: PassageToQuote = { ...base, id: 'p', text: 'Die Garantie beträgt 24 Monate.' };
const quoted = (passage: PassageToQuote, text: string) => {
  const start = passage.text.indexOf(text);
  return { passage: passage.id, start, end: start + text.length, text, score: 1 };
};

test('a sentence stands behind a lead-in in the reader’s language, with its marker', () => {
  const text = renderQuotes([quoted(prose, prose.text)], [prose], 'fr');
  assert.equal(text, 'Citations exactes des sources :\n\n> Die Garantie beträgt 24 Monate. [1]');
});

test('a row gets the header of its table, from the passage or from the table it continues', () => {
  const text = renderQuotes(
    [quoted(table, '| B | 2 |'), quoted(continued, '| C | 3 |')],
    [table, continued],
    'de',
  );
  assert.equal(
    text,
    'Wörtlich aus den Quellen:\n\n> | Art | CHF |\n> | --- | --- |\n> | B | 2 |\n>\n> [1]\n\n> | Art | CHF |\n> | --- | --- |\n> | C | 3 |\n>\n> [2]',
  );
});

test('a refusal names what was looked for in vain', () => {
  assert.equal(renderNotInSources(['dividende'], 'it').endsWith('Non trovato: dividende.'), true);
  assert.equal(renderNotInSources([], 'xx'), 'The sources do not hold an answer to this question.');
});
