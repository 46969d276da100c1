import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Zippable, zipSync } from 'fflate';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('chapters in the order of reading; one without a heading has that of the table of contents', async () => {
  assert.deepEqual(await showBlocks(fixture('epub', 'empfang.epub'), 'empfang.epub'), [
    '# Begrüssung',
    'Gäste werden stehend begrüsst.',
    '- Name',
    '- Firma',
    '# Schlüssel & Badges',
    'Ausgabe nur gegen Unterschrift.',
  ]);
});

const text = (value: string) => new Uint8Array(Buffer.from(value));

function makeEpub(spine: string, parts: Zippable, items = ''): Uint8Array {
  return zipSync({
    mimetype: [text('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': text(
      '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    ),
    'OPS/book.opf': text(
      `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b%20c.xhtml" media-type="application/xhtml+xml"/>${items}</manifest><spine>${spine}</spine></package>`,
    ),
    'OPS/a.xhtml': text('<html><head><title/></head><body><p>eins<br/>zwei</p></body></html>'),
    ...parts,
  });
}
const twice = '<itemref idref="a"/><itemref idref="a"/>';

test('an element that ends where it begins hides nothing, and a chapter named twice is read once', async () => {
  assert.deepEqual(await showBlocks(makeEpub(twice, {}), 'a.epub'), ['eins\nzwei']);
});

test('names with blanks, written or as signs', async () => {
  const page = text('<html><body><p>drei</p></body></html>');
  for (const name of ['OPS/b c.xhtml', 'OPS/b%20c.xhtml'])
    assert.deepEqual(await showBlocks(makeEpub('<itemref idref="b"/>', { [name]: page }), 'a.epub'), [
      'drei',
    ]);
});

const encryption = (algorithm: string) => ({
  'META-INF/encryption.xml': text(
    `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
  ),
});

test('a book under digital rights management is refused and says why', async () => {
  const locked = makeEpub(twice, encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc'));
  await assert.rejects(showBlocks(locked, 'a.epub'), {
    code: 'document.encrypted',
    message: 'The book is encrypted by its seller (digital rights management) and cannot be read here.',
  });
});

test('scrambled fonts lock nothing', async () => {
  const book = makeEpub(twice, encryption('http://www.idpf.org/2008/embedding'));
  assert.deepEqual(await showBlocks(book, 'a.epub'), ['eins\nzwei']);
});

test('a book that says nothing about itself is damaged', async () => {
  const bytes = zipSync({
    mimetype: text('application/epub+zip'),
    'META-INF/container.xml': text('<container/>'),
  });
  await assert.rejects(showBlocks(bytes, 'a.epub'), { code: 'document.damaged' });
});

test('a way out of the container leads nowhere', async () => {
  const item = '<item id="x" href="../../../etc/passwd" media-type="application/xhtml+xml"/>';
  await assert.rejects(showBlocks(makeEpub('<itemref idref="x"/>', {}, item), 'a.epub'), {
    code: 'document.empty',
  });
});
