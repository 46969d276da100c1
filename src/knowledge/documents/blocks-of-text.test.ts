import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Block } from '#contract';
import { processorMs } from '../../../test/processor-time.ts';
import { renderMarkdown } from '../passages/render-markdown.ts';
import { blocksOfText, type ShownBlock } from './blocks-of-text.ts';

const document: readonly Block[] = [
  { kind: 'heading', level: 2, text: 'Preise 2025' },
  { kind: 'paragraph', text: 'Gültig ab 1. Mai.\nFür alle Werke.' },
  { kind: 'listItem', text: 'Schrauben' },
  { kind: 'listItem', text: 'Muttern\nauch verzinkt' },
  { kind: 'code', text: 'a = 1\n\nb = 2' },
  {
    kind: 'table',
    header: ['Artikel', 'Preis | CHF', ''],
    rows: [
      ['M4', '16,95653532', 'je\nBeutel'],
      ['M5', '', 'x'],
    ],
  },
  { kind: 'paragraph', text: 'Ende' },
];

/** Without offsets and marks. */
const plain = ({ start: _start, end: _end, mark: _mark, ...block }: ShownBlock) =>
  'rows' in block ? { ...block, rows: block.rows.map(({ cells }) => cells) } : block;

describe('a text as blocks', () => {
  const { text, spans } = renderMarkdown(document);

  test('is what was written, signs and escapes gone', () => {
    assert.deepEqual(blocksOfText(text, 0).map(plain), document);
  });

  test('keeps where each block stands', () => {
    for (const block of blocksOfText(text, 0).filter(({ kind }) => kind === 'paragraph'))
      assert.ok(spans.some(({ start, end }) => start === block.start && end === block.end));
  });

  const marks: readonly { name: string; part: string; want: readonly string[] }[] = [
    { name: 'words of a paragraph', part: 'ab 1. Mai.\nFür', want: ['ab 1. Mai.\nFür'] },
    { name: 'a heading', part: 'Preise 2025', want: ['Preise 2025'] },
    { name: 'the second line of an item', part: 'auch', want: ['auch'] },
    { name: 'one cell', part: '16,95653532', want: ['M4:1'] },
    { name: 'a row, its empty cell too', part: 'M5 |  | x', want: ['M5:0', 'M5:1', 'M5:2'] },
    { name: 'two blocks', part: 'verzinkt\n\n```\na', want: ['verzinkt', 'a'] },
  ];
  for (const { name, part, want } of marks) {
    test(`marks ${name}`, () => {
      const start = text.indexOf(part);
      assert.ok(start >= 0);
      const shown = blocksOfText(text, 0, { marked: { start, end: start + part.length } });
      const found = shown.flatMap((block) =>
        block.kind === 'table'
          ? block.rows.flatMap(({ cells, marked }) => (marked ?? []).map((cell) => `${cells[0]}:${cell}`))
          : block.mark
            ? [block.text.slice(block.mark.start, block.mark.end)]
            : [],
      );
      assert.deepEqual(found, want);
    });
  }

  test('a long line that only looks like a row is read once through, not once for each of its bars', () => {
    assert.ok(processorMs(() => blocksOfText(`|${' \\|'.repeat(60_000)}x|`, 0)) < 1_000);
  });

  test('the later part of a table has its header', () => {
    const start = text.indexOf('| M5');
    const header = text.slice(text.indexOf('| Artikel'), text.indexOf('\n| M4'));
    const [table] = blocksOfText(text.slice(start), start, { tableHeader: header });
    assert.ok(table?.kind === 'table');
    assert.deepEqual(table.header, ['Artikel', 'Preis | CHF', '']);
    assert.deepEqual(table.rows[0]?.cells, ['M5', '', 'x']);
  });
});
