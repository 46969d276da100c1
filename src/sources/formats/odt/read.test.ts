import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryptedManifest, makeOdf } from '../../testing/make-odf.ts';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('headings, numbered lists, a table with its header, a footnote; deleted and hidden words are gone', async () => {
  assert.deepEqual(await showBlocks(fixture('odt', 'ferien.odt'), 'ferien.odt'), [
    '# Ferien',
    'Der Anspruch beträgt 25 Tage [1] .',
    '## Antrag',
    '- 1. Formular ausfüllen',
    '- 2. Vorgesetzte fragen',
    '- a) mündlich',
    '- Pass mitnehmen',
    'Alter | Tage // bis 49 | 25 // ab 50 | 30',
    '[1] Ab dem 50. Altersjahr 30 Tage.',
  ]);
});

const cell = (text: string, more = '') =>
  `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
const cases: readonly { name: string; body: string; styles?: string; want: readonly string[] }[] = [
  {
    name: 'a comment, a table of contents and the description of a picture are no text',
    body: '<text:table-of-content><text:index-body><text:p>Kapitel 1 … 3</text:p></text:index-body></text:table-of-content><text:p>Text<office:annotation><text:p>bitte prüfen</text:p></office:annotation><draw:frame><svg:title>Logo</svg:title></draw:frame></text:p>',
    want: ['Text'],
  },
  {
    name: 'a billion blanks are one',
    body: '<text:p>a<text:s text:c="1000000000"/>b</text:p>',
    want: ['a b'],
  },
  {
    name: 'a cell over two rows stands in both',
    body: `<table:table><table:table-row>${cell('Typ')}${cell('CHF')}</table:table-row><table:table-row>${cell('P40', ' table:number-rows-spanned="2"')}${cell('1')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('2')}</table:table-row></table:table>`,
    want: ['Typ | CHF // P40 | 1 // P40 | 2'],
  },
  {
    name: 'a list goes on after a paragraph',
    styles:
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>',
    body: '<text:list text:style-name="L"><text:list-item><text:p>eins</text:p></text:list-item></text:list><text:p>dazwischen</text:p><text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>zwei</text:p></text:list-item></text:list><text:list text:style-name="L"><text:list-item><text:p>neu</text:p></text:list-item></text:list>',
    want: ['- 1. eins', 'dazwischen', '- 2. zwei', '- 1. neu'],
  },
  {
    name: 'a section nobody sees is left out',
    body: '<text:section text:display="none"><text:p>geheim</text:p></text:section><text:p>offen</text:p>',
    want: ['offen'],
  },
];

for (const { name, body, styles = '', want } of cases)
  test(`ODT: ${name}`, async () => {
    assert.deepEqual(await showBlocks(makeOdf('text', body, { styles }), 'a.odt'), want);
  });

test('a password is named', async () => {
  await assert.rejects(showBlocks(makeOdf('text', '', { manifest: encryptedManifest }), 'a.odt'), {
    code: 'document.encrypted',
  });
});
