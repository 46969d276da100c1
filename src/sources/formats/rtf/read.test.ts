import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('code pages, \\u, headings, items, notes, merged cells; hidden and deleted words are gone', async () => {
  assert.deepEqual(await showBlocks(fixture('rtf', 'mietvertrag.rtf'), 'mietvertrag.rtf'), [
    'Immobilien Muster AG',
    '# Mietvertrag für Räume',
    'Der Mietzins beträgt 1’250 CHF [1] . Kündigung: drei Monate.',
    '## Pflichten',
    '- Hausordnung einhalten',
    '- 2. Schlüssel zurückgeben',
    'Привет – Hausordnung',
    'Raum | Fläche // Keller | 12 m² // Keller | 8 m²\nmit Fenster',
    'Zürich, 1. März 2026',
    '[1] ohne Nebenkosten',
  ]);
});

const cases: readonly { name: string; rtf: string; want: readonly string[] }[] = [
  { name: 'a letter beyond 32,767 is written as a negative number', rtf: '\\u-4000? \\u8364?', want: ['€'] },
  { name: 'words that every object of ours knows', rtf: '\\constructor a{\\toString b}', want: ['ab'] },
  { name: 'a pair of surrogates is one letter', rtf: '\\u-10179?\\u-8704?', want: ['😀'] },
  { name: 'two signs for older programs', rtf: "\\uc2 a\\u8217\\'81\\'66b", want: ['a’b'] },
  { name: 'no sign for older programs', rtf: '\\uc0 a\\u252 b', want: ['aüb'] },
  { name: 'a group ends the signs for older programs', rtf: '{\\uc5\\u252 ab}c', want: ['üc'] },
  { name: 'the code page of DOS', rtf: "\\pca Gr\\'94\\'e1e", want: ['Größe'] },
  { name: 'the code page of the file', rtf: "\\ansicpg1250 \\'9edrav\\'ed", want: ['ždraví'] },
  {
    name: 'letters of two bytes, the second written as a plain letter',
    rtf: "{\\fonttbl{\\f0\\fcharset128 MS Gothic;}}\\f0 \\'83A\\'83C\\'93\\'fa",
    want: ['アイ日'],
  },
  { name: 'binary data are jumped over', rtf: 'vor{\\pict\\bin5 }}}}}}nach', want: ['vornach'] },
  { name: 'unknown optional groups are skipped', rtf: 'a{\\*\\fremd geheim}b', want: ['ab'] },
  {
    name: 'the text of a box, but not its properties',
    rtf: '{\\shp{\\*\\shpinst{\\sp{\\sn name}{\\sv wert}}{\\shptxt\\pard Kasten\\par}}{\\shprslt zweimal}}',
    want: ['Kasten'],
  },
  { name: 'of two spellings the newer one', rtf: '{\\upr{alt}{\\*\\ud{neu}}}', want: ['neu'] },
  {
    name: 'a table in a cell is lines of that cell',
    rtf: '\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\cell b\\cell\\row\\pard\\intbl 1\\cell 2\\cell\\row\\pard Ende\\par',
    want: ['x | y | b // 1 | 2', 'Ende'],
  },
  {
    name: 'a table that ends with the file',
    rtf: '\\intbl a\\cell b\\cell\\row\\intbl 1\\cell 2',
    want: ['a | b // 1 | 2'],
  },
  { name: 'escaped braces and blanks', rtf: '\\{a\\}\\~b\\_c\\-d', want: ['{a} b-cd'] },
];

for (const { name, rtf, want } of cases)
  test(`RTF: ${name}`, async () => {
    assert.deepEqual(await showBlocks(`{\\rtf1\\ansi ${rtf}}`, 'a.rtf'), want);
  });

for (const [name, rtf] of [
  ['100,000 groups in groups', `{\\rtf1 ${'{'.repeat(100_000)}`],
  ['a file that is cut off', '{\\rtf1 Text ohne Ende'],
  ['binary data longer than the file', '{\\rtf1 \\bin4000000000 x}'],
] as const)
  test(`${name} is damaged`, async () => {
    await assert.rejects(showBlocks(rtf, 'a.rtf'), { code: 'document.damaged' });
  });

test('a million cells are too many', async () => {
  await assert.rejects(showBlocks(`{\\rtf1 ${'\\cell'.repeat(1_000_001)}}`, 'a.rtf'), {
    code: 'document.tooLarge',
  });
});
