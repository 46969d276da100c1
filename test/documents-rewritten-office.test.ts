import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Problem } from '#contract';
import { type RewriteText, restoreFile, rewriteFile, type TextPlace } from '#documents';

const name = 'Anna Müller';
const ahv = '7569217076985';
const replacing: RewriteText = (text) =>
  Array.from(text.matchAll(/Anna Müller|7569217076985/g), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    insert: found === name ? 'PERSON_1' : 'AHV_1',
    reversible: true,
  }));
const zip = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
const partOf = (bytes: Uint8Array, path: string): string =>
  strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());

const slide = `<p:sld><p:cSld name="${name}"><p:sp><p:nvSpPr><p:cNvPr id="1" name="${name}" descr="Foto von ${name}"><a:hlinkClick tooltip="${name}"/></p:cNvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>Frau An</a:t></a:r><a:r><a:rPr b="1"/><a:t>na Müller</a:t></a:r><a:br><a:rPr/></a:br><a:r><a:t>geht</a:t></a:r></a:p></p:txBody></p:sp></p:cSld></p:sld>`;
const pptx = zip({
  'ppt/presentation.xml': `<p:presentation><p14:section name="${name}"/></p:presentation>`,
  'ppt/slides/slide1.xml': slide,
  'ppt/slides/_rels/slide1.xml.rels': `<Relationships><Relationship Target="mailto:${name}" TargetMode="External"/></Relationships>`,
  'ppt/notesSlides/notesSlide1.xml': `<p:notes><a:p><a:r><a:t>${name}</a:t></a:r></a:p></p:notes>`,
  'ppt/comments/comment1.xml': `<p:cmLst><p:cm><p:text>${name}</p:text></p:cm></p:cmLst>`,
  'ppt/comments/modernComment1.xml': `<p188:cm><p188:txBody><a:p><a:r><a:t>${name}</a:t></a:r></a:p></p188:txBody></p188:cm>`,
  'ppt/commentAuthors.xml': `<p:cmAuthorLst><p:cmAuthor id="0" name="${name}" initials="AM"/></p:cmAuthorLst>`,
  'ppt/authors.xml': `<p188:authorLst><p188:author name="${name}" userId="${name}"/></p188:authorLst>`,
  'ppt/changesInfos/changesInfo1.xml': `<pc:chgInfo><pc:chgData name="${name}" userId="${name}"/></pc:chgInfo>`,
  'ppt/tags/tag1.xml': `<p:tagLst><p:tag name="X" val="${name}"/></p:tagLst>`,
  'ppt/charts/chart1.xml': `<c:chart><c:strCache><c:pt><c:v>${name}</c:v></c:pt></c:strCache><c:numCache><c:pt><c:v>4.5</c:v></c:pt></c:numCache></c:chart>`,
  'ppt/media/image1.png': 'x',
  'docProps/core.xml': `<cp:coreProperties><dc:creator>${name}</dc:creator><cp:lastModifiedBy>${name}</cp:lastModifiedBy></cp:coreProperties>`,
});

const odtContent = `<office:document-content><text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>${name}</dc:creator><dc:date>2026-01-01</dc:date></office:change-info><text:p>${name}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Frau An<text:span text:style-name="T1">na Mü</text:span>ller<office:annotation><dc:creator>${name}</dc:creator><dc:date>2026-01-01</dc:date><text:p>Frage an ${name}</text:p></office:annotation> geht<text:s text:c="2"/>heim<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>${name} &amp; Söhne</text:p></text:note-body></text:note>.<draw:frame draw:name="${name}"><svg:desc>${name}</svg:desc><draw:text-box><text:p>${name}</text:p></draw:text-box></draw:frame><text:a xlink:href="mailto:${name}">Post</text:a></text:p></office:document-content>`;
const odt = zip({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': odtContent,
  'styles.xml': `<office:document-styles><style:header><text:p>${name}</text:p></style:header></office:document-styles>`,
  'meta.xml': `<office:document-meta><meta:initial-creator>${name}</meta:initial-creator><dc:creator>${name}</dc:creator><dc:title>Brief an ${name}</dc:title><meta:user-defined meta:name="Kundin">${name}</meta:user-defined></office:document-meta>`,
  'Object 1/content.xml': `<office:document-content><text:p>${name}</text:p></office:document-content>`,
  'Pictures/1.png': 'x',
  'Thumbnails/thumbnail.png': 'x',
});
const ods = zip({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml': `<office:document-content><table:table table:name="${name}"><table:table-cell table:formula="of:=IF([$'${name}'.B1]=&quot;${name}&quot;;1;0)" office:value-type="float" office:value="0"><text:p>0</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="${ahv}" calcext:value-type="float"><text:p>${ahv}</text:p></table:table-cell><table:table-cell office:value-type="string" office:string-value="${name}"><text:p>${name}</text:p></table:table-cell></table:table><table:named-range table:cell-range-address="$'${name}'.$A$1"/></office:document-content>`,
});

const files = { 'a.pptx': pptx, 'a.odt': odt, 'a.ods': ods };

for (const [file, original] of Object.entries(files)) {
  test(`${file}: no part holds the name any more, and restored every part is the same`, async () => {
    const made = await rewriteFile(original, file, replacing);
    for (const [path, content] of Object.entries(unzipSync(made.bytes)))
      assert.doesNotMatch(strFromU8(content), /Müller|7569217076985/, path);
    const back = unzipSync(await restoreFile(made.bytes, file, { ...made, pseudonyms: {} }));
    assert.deepEqual(back, unzipSync(original));
  });
}

test('a name cut over runs or spans keeps the formatting of each', async () => {
  const slides = partOf((await rewriteFile(pptx, 'a.pptx', replacing)).bytes, 'ppt/slides/slide1.xml');
  assert.match(slides, /<a:t>Frau PERSON_1<\/a:t><\/a:r><a:r><a:rPr b="1"\/><a:t><\/a:t>/);
  const letter = partOf((await rewriteFile(odt, 'a.odt', replacing)).bytes, 'content.xml');
  assert.match(
    letter,
    /<text:p>Frau PERSON_1<text:span text:style-name="T1"><\/text:span><office:annotation>/,
  );
});

test('a paragraph is read without its comments and notes, which are texts of their own; authors are persons', async () => {
  const seen: [string, TextPlace][] = [];
  const note: RewriteText = (text, place) => {
    seen.push([text, place]);
    return [];
  };
  await rewriteFile(odt, 'a.odt', note);
  const texts = seen.map(([text]) => text);
  for (const text of [`Frau ${name} geht heim1.Post`, `Frage an ${name}`, `${name} & Söhne`])
    assert.ok(texts.includes(text), text);
  assert.equal(seen.filter(([, { kind }]) => kind === 'person').length, 4);
  assert.ok(seen.some(([, { label }]) => label === 'Kundin'));
  seen.length = 0;
  await rewriteFile(pptx, 'a.pptx', note);
  assert.ok(seen.some(([text]) => text === `Frau ${name}\ngeht`));
});

test('a cell whose number names somebody becomes one that holds text', async () => {
  const sheet = partOf((await rewriteFile(ods, 'a.ods', replacing)).bytes, 'content.xml');
  assert.match(
    sheet,
    /office:value-type="string" office:string-value="AHV_1" calcext:value-type="string"><text:p>AHV_1</,
  );
  assert.match(sheet, /\[\$'PERSON_1'\.B1\]=&quot;PERSON_1&quot;/);
});

test('pictures and what else is not looked into are named', async () => {
  assert.deepEqual((await rewriteFile(odt, 'a.odt', replacing)).unread, [
    ...['Pictures/1.png', 'Thumbnails/thumbnail.png'],
  ]);
  assert.deepEqual((await rewriteFile(pptx, 'a.pptx', replacing)).unread, ['ppt/media/image1.png']);
});

const text = 'application/vnd.oasis.opendocument.text';
const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>';
const hostile: readonly (readonly [string, string, Uint8Array, string])[] = [
  ['a bomb', 'a.odt', zip({ mimetype: text, 'content.xml': ' '.repeat(30 * 1024 ** 2) }), 'document.bomb'],
  ['entities', 'a.odt', zip({ mimetype: text, 'content.xml': entity }), 'document.damaged'],
  [
    'entities on a slide',
    'a.pptx',
    zip({ 'ppt/presentation.xml': '<x/>', 'ppt/slides/slide1.xml': entity }),
    'document.damaged',
  ],
  [
    'a password',
    'a.odt',
    zip({
      mimetype: text,
      'content.xml': 'x',
      'META-INF/manifest.xml': '<manifest:encryption-data/>',
    }),
    'document.encrypted',
  ],
  ['a text called a sheet', 'a.ods', odt, 'document.unsupported'],
  ['a presentation called a text', 'a.odt', pptx, 'document.unsupported'],
  ['no mimetype', 'a.odt', zip({ 'content.xml': '<x/>' }), 'document.unsupported'],
];
for (const [what, file, bytes, code] of hostile) {
  test(`${what}: ${file} is refused with ${code}`, () =>
    assert.rejects(
      rewriteFile(bytes, file, replacing),
      (error) => error instanceof Problem && error.code === code,
    ));
}
