import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDocx, wordBody } from '../../testing/make-files.ts';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

const p = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const part = (text: string) => new Uint8Array(Buffer.from(text));
const relations = ['styles', 'numbering', 'footnotes']
  .map((type) => `<Relationship Id="${type}" Type="http://x/${type}" Target="${type}.xml"/>`)
  .join('');
const level = (depth: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const parts = {
  'word/_rels/document.xml.rels': part(`<Relationships>${relations}</Relationships>`),
  'word/styles.xml': part(
    '<w:styles><w:style w:styleId="H2" w:type="paragraph"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Mine" w:type="paragraph"><w:name w:val="Kapitel"/><w:basedOn w:val="H2"/></w:style><w:style w:styleId="T1" w:type="paragraph"><w:name w:val="toc 1"/></w:style></w:styles>',
  ),
  'word/numbering.xml': part(
    `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  ),
  'word/footnotes.xml': part(
    '<w:footnotes><w:footnote w:id="4"><w:p><w:r><w:t>Stand 2025</w:t></w:r></w:p></w:footnote></w:footnotes>',
  ),
};
const list = (numId: number, depth = 0) =>
  `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${numId}"/></w:numPr>`;
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;

const cases: readonly { name: string; body: string; want: readonly string[] }[] = [
  {
    name: 'headings by inherited style, no table of contents',
    body: p('Vertrag', '<w:pStyle w:val="Mine"/>') + p('Vertrag 3', '<w:pStyle w:val="T1"/>') + p('Text'),
    want: ['## Vertrag', 'Text'],
  },
  {
    name: 'the numbers Word shows',
    body:
      p('Eins', list(1)) +
      p('Unter', list(1, 1)) +
      p('Noch', list(1, 1)) +
      p('Zwei', list(1)) +
      p('Punkt', list(2)),
    want: ['- 1. Eins', '- 1.a) Unter', '- 1.b) Noch', '- 2. Zwei', '- Punkt'],
  },
  {
    name: 'deleted, moved and hidden text is gone',
    body: '<w:p><w:r><w:t>bleibt</w:t></w:r><w:del><w:r><w:t>weg</w:t></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>heimlich</w:t></w:r><w:ins><w:r><w:t> neu</w:t></w:r></w:ins></w:p>',
    want: ['bleibt neu'],
  },
  {
    name: 'merged cells can be read row by row',
    body: `<w:tbl><w:tr>${cell('Typ')}${cell('CHF')}</w:tr><w:tr>${cell('P40', '<w:vMerge w:val="restart"/>')}${cell('1')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('2')}</w:tr></w:tbl>`,
    want: ['Typ | CHF // P40 | 1 // P40 | 2'],
  },
  {
    name: 'a frame of one cell is text',
    body: `<w:tbl><w:tr>${cell('Achtung')}</w:tr></w:tbl>`,
    want: ['Achtung'],
  },
  {
    name: 'boxes and notes',
    body: '<w:p><w:r><w:t>☒ erledigt</w:t></w:r></w:p><w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>offen</w:t><w:footnoteReference w:id="4"/></w:r></w:p>',
    want: ['- [x] erledigt', '- [ ] offen [1]', '[1] Stand 2025'],
  },
  {
    name: 'a text box is read once',
    body: '<w:p><w:r><w:t>vorn</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>',
    want: ['Kasten', 'vorn'],
  },
];

for (const { name, body, want } of cases)
  test(`DOCX: ${name}`, async () =>
    assert.deepEqual(await showBlocks(makeDocx(wordBody(body), parts), 'a.docx'), want));

test('a real file: header, body, footer, and nothing that was deleted', async () => {
  const shown = await showBlocks(fixture('docx', 'docx-hdrftr.docx'), 'a.docx');
  assert.deepEqual([shown[0], shown.at(-1)], ['First header para', 'para2']);
  assert.ok(!shown.join().includes('I should not be included'));
});
