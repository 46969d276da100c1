import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('groups as headings, values behind their names, records as a table, running text as text', async () => {
  assert.deepEqual(await showBlocks(fixture('xml', 'lager.xml'), 'lager.xml'), [
    '# Bestand',
    'stand: 2026-03-01',
    '## Standort',
    'Name: Zürich Nord',
    '### Adresse',
    'Strasse: Lagerweg 3\nOrt: 8050 Zürich',
    '## Artikel Liste',
    'Artikel',
    'nr | Name | Preis | Bemerkung // 007 | Ölfilter | 12.50 (waehrung CHF) |  // 008 | Dichtung & Ring | 0.90 (waehrung CHF) | läuft aus',
    '## Hinweise zur Ausgabe',
    'Ausgabe nur werktags bis 16 Uhr.',
  ]);
});

const cases: readonly { name: string; xml: string | Buffer; want: readonly string[] }[] = [
  {
    name: 'the declared encoding is obeyed',
    xml: Buffer.from(
      '<?xml version="1.0" encoding="iso-8859-15"?><a><b>Preis für 5 \u00a4</b></a>',
      'latin1',
    ),
    want: ['a / b: Preis für 5 €'],
  },
  {
    name: 'UTF-16 with a byte order mark',
    xml: Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a><b>für</b></a>', 'utf16le'),
    want: ['a / b: für'],
  },
  {
    name: 'a lie about the encoding does not break letters',
    xml: '<?xml version="1.0" encoding="iso-8859-1"?><a><b>für</b></a>',
    want: ['a / b: für'],
  },
  {
    name: 'a document type elsewhere is not fetched',
    xml: '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a><b>da</b></a>',
    want: ['a / b: da'],
  },
  {
    name: 'values in attributes',
    xml: '<?xml version="1.0"?><a><status value="final"/></a>',
    want: ['a / status: final'],
  },
  {
    name: 'text in CDATA is text',
    xml: '<?xml version="1.0"?><a><b><![CDATA[1 < 2]]></b></a>',
    want: ['a / b: 1 < 2'],
  },
];

for (const { name, xml, want } of cases)
  test(`XML: ${name}`, async () => {
    const shown = await showBlocks(typeof xml === 'string' ? xml : new Uint8Array(xml), 'a.xml');
    assert.deepEqual(
      shown.filter((line) => !line.startsWith('#')),
      want,
    );
  });

const bad: readonly { name: string; xml: string; code: string }[] = [
  {
    name: 'a billion laughs',
    xml: `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>`,
    code: 'document.bomb',
  },
  {
    name: 'a file of ours as an entity',
    xml: '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>',
    code: 'document.bomb',
  },
  {
    name: 'a document type that defines entities elsewhere',
    xml: '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><l>a</l>',
    code: 'document.bomb',
  },
  { name: 'an entity nobody declared', xml: '<?xml version="1.0"?><l>&fremd;</l>', code: 'document.damaged' },
  { name: 'a missing end', xml: '<?xml version="1.0"?><l><a>Text', code: 'document.damaged' },
  { name: 'nothing but elements', xml: '<?xml version="1.0"?><l><a/><b/></l>', code: 'document.empty' },
  {
    name: 'a drawing',
    xml: '<?xml version="1.0"?><svg><text>Logo</text></svg>',
    code: 'document.unsupported',
  },
  { name: 'text under the name of XML', xml: 'Guten Tag', code: 'document.damaged' },
];

for (const { name, xml, code } of bad)
  test(`XML: ${name} is ${code}`, async () => {
    await assert.rejects(showBlocks(xml, 'a.xml'), { code });
  });

test('elements nested 100,000 deep are dissolved', async () => {
  const deep = `<?xml version="1.0"?>${'<a>'.repeat(100_000)}tief${'</a>'.repeat(100_000)}`;
  assert.match((await showBlocks(deep, 'a.xml')).at(-1) ?? '', /tief$/);
});

test('more elements than the limit are too many', async () => {
  await assert.rejects(showBlocks('<?xml version="1.0"?><l><a/><a/><a/></l>', 'a.xml', { maxCells: 3 }), {
    code: 'document.tooLarge',
  });
});
