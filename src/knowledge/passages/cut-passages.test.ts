import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block } from '#contract';
import { cutPassages } from './cut-passages.ts';
import { renderMarkdown } from './render-markdown.ts';

const sentences = (text: string) =>
  [...text.matchAll(/[^.]+\.?/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
const cut = (blocks: readonly Block[], sizes: { target?: number; max?: number } = {}) => {
  const document = renderMarkdown(blocks);
  return { document, passages: cutPassages(document, { sentences, ...sizes }) };
};
const paragraph = (text: string, page?: number): Block => ({
  kind: 'paragraph',
  text,
  ...(page ? { page } : {}),
});

const document: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'Wartung', page: 1 },
  { kind: 'heading', level: 2, text: 'Schmierung', page: 1 },
  paragraph('Alle 500 Stunden schmieren.', 1),
  { kind: 'heading', level: 2, text: 'Preise', page: 2 },
  {
    kind: 'table',
    page: 2,
    header: ['Artikel', 'CHF'],
    rows: [
      ['A|1', "1'250.00"],
      ['A2', 'auf\nAnfrage'],
      ['A3', '5'],
    ],
  },
];

test('the text of a passage stands at its offsets, and every passage keeps page and headings', () => {
  const { document: rendered, passages } = cut(document);
  for (const passage of passages) assert.equal(rendered.text.slice(passage.start, passage.end), passage.text);
  assert.deepEqual(
    passages.map(({ page, headings }) => ({ page, headings })),
    [
      { page: 1, headings: ['Wartung', 'Schmierung'] },
      { page: 2, headings: ['Wartung', 'Preise'] },
    ],
  );
});

test('a table cut in two carries its header; pipes and line breaks in cells survive', () => {
  const { passages } = cut(document, { target: 60 });
  const rows = passages.filter((passage) => passage.tableHeader !== undefined);
  assert.equal(rows[0]?.tableHeader, '| Artikel | CHF |\n| --- | --- |');
  assert.ok(passages.some((passage) => passage.text.includes('| A\\|1 |')));
  assert.ok(rows.some((passage) => passage.text.includes('auf<br>Anfrage')));
});

test('a long block is cut at its sentences, and text without any by length, never inside a character', () => {
  const { document: rendered, passages } = cut(
    [paragraph('Eins zwei drei. '.repeat(20)), paragraph('👋'.repeat(300))],
    {
      target: 50,
      max: 99,
    },
  );
  assert.ok(passages.every((passage) => passage.text.length <= 99));
  assert.ok(passages.every((passage) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(passage.text)));
  assert.equal(
    passages
      .map((passage) => passage.text)
      .join('')
      .replace(/\s/g, ''),
    rendered.text.replace(/\s/g, ''),
  );
});

test('an empty document has no passages', () => {
  assert.deepEqual(cut([]).passages, []);
  assert.deepEqual(cut([paragraph('   ')]).passages, []);
});
