import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Problem } from '#contract';
import { type RewriteText, restoreFile, rewriteFile, type TextChange } from '#documents';
import { processorMsOf } from './processor-time.ts';

/** Replaces these words wherever a text has them. */
const replacing =
  (words: Readonly<Record<string, string>>, reversible = true): RewriteText =>
  (text) =>
    Object.entries(words)
      .flatMap(([word, insert]) =>
        Array.from(
          text.matchAll(new RegExp(word, 'g')),
          ({ 0: found, index }): TextChange => ({
            start: index,
            end: index + found.length,
            insert,
            reversible,
          }),
        ),
      )
      .sort((a, b) => a.start - b.start);
const anna = replacing({
  'Anna Müller': 'PERSON_1',
  '7569217076985': 'AHV_1',
  'O\'Hara & Söhne "AG"': 'ORGANISATION_1',
});
const partsOf = (bytes: Uint8Array): Record<string, Uint8Array> => unzipSync(bytes);
const w = (body: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
  );
const docx = (body: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': w(body), ...more });
const xlsx = (parts: Record<string, string>): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook/>'),
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  });
const part = async (bytes: Uint8Array, name: string, which: string, rewrite = anna): Promise<string> =>
  strFromU8(partsOf((await rewriteFile(bytes, name, rewrite)).bytes)[which] ?? new Uint8Array());

test('a name cut over runs keeps the formatting of each', async () => {
  const runs =
    '<w:p><w:r><w:t xml:space="preserve">Frau An</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>na Mü</w:t></w:r><w:r><w:t>ller geht</w:t></w:r></w:p>';
  const made = await part(docx(runs), 'Brief.docx', 'word/document.xml');
  assert.match(
    made,
    /<w:t xml:space="preserve">Frau PERSON_1<\/w:t><\/w:r><w:r><w:rPr><w:b\/><\/w:rPr><w:t><\/w:t><\/w:r><w:r><w:t> geht</,
  );
});

test('headers, comments, tracked changes, links, authors and properties of a DOCX are rewritten', async () => {
  const deleted =
    '<w:p><w:del w:author="Anna Müller"><w:r><w:delText>Anna Müller</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK "mailto:Anna Müller"</w:instrText></w:r></w:p>';
  const file = docx(deleted, {
    'word/header1.xml': w('<w:p><w:r><w:t>Anna Müller</w:t></w:r></w:p>'),
    'word/comments.xml': w(
      '<w:comment w:author="Anna Müller"><w:p><w:r><w:t>Anna Müller</w:t></w:r></w:p></w:comment>',
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships><Relationship Id="r" Target="mailto:Anna Müller" TargetMode="External"/></Relationships>',
    ),
    'docProps/core.xml': strToU8(
      '<cp:coreProperties><dc:creator>Anna Müller</dc:creator><cp:lastModifiedBy>Anna Müller</cp:lastModifiedBy></cp:coreProperties>',
    ),
    'docProps/custom.xml': strToU8(
      '<Properties><property name="Kunde"><vt:lpwstr>Anna Müller</vt:lpwstr></property></Properties>',
    ),
    'word/media/image1.png': new Uint8Array([1, 2, 3]),
  });
  const { bytes, unread } = await rewriteFile(file, 'Brief.docx', anna);
  for (const [name, content] of Object.entries(partsOf(bytes)))
    assert.ok(!strFromU8(content).includes('Müller'), name);
  assert.deepEqual(unread, ['word/media/image1.png']);
});

test('what an author wrote is known as a person, a column by its head, a value by its key', async () => {
  const seen: unknown[] = [];
  const note: RewriteText = (text, place) => {
    seen.push([text, place]);
    return [];
  };
  await rewriteFile(docx('<w:ins w:author="Anna"/>'), 'a.docx', note);
  await rewriteFile(strToU8('Name;Nr\nAnna;"4 ""5"""\n'), 'a.csv', note);
  await rewriteFile(strToU8('{"kunde":{"name":"An\\u006ea","alter":5}}'), 'a.json', note);
  assert.deepEqual(seen, [
    ['Anna', { kind: 'person' }],
    ['Name', { kind: 'text' }],
    ['Nr', { kind: 'text' }],
    ['Anna', { kind: 'text', label: 'Name' }],
    ['4 "5"', { kind: 'text', label: 'Nr' }],
    ['Anna', { kind: 'text', label: 'name' }],
  ]);
});

test('strings, numbers, formulas, comments and sheet names of an XLSX are rewritten', async () => {
  const file = xlsx({
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="Anna Müller" sheetId="1"/></sheets><definedNames><definedName name="x">\'Anna Müller\'!$A$1</definedName></definedNames></workbook>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Anna Müller</t></si><si><r><t>Anna </t></r><r><rPr><b/></rPr><t>Müller</t></r></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><c r="A1" s="2"><v>7569217076985</v></c><c r="A2"><f>IF(B1="Anna Müller",\'Anna Müller\'!B2,0)</f><v>0</v></c><c r="A3" t="inlineStr"><is><t>Anna Müller</t></is></c><c r="A4" t="str"><f>B1</f><v>Anna Müller</v></c><c r="A5" t="n"><v>7569217076985</v></c></worksheet>',
    'xl/comments1.xml':
      '<comments><authors><author>Anna Müller</author></authors><comment><text><r><t>Anna Müller</t></r></text></comment></comments>',
    'xl/threadedComments/threadedComment1.xml':
      '<ThreadedComments><threadedComment><text>Anna Müller</text></threadedComment></ThreadedComments>',
    'xl/persons/person.xml': '<personList><person displayName="Anna Müller" id="1"/></personList>',
  });
  const { bytes } = await rewriteFile(file, 'Liste.xlsx', anna);
  const parts = partsOf(bytes);
  for (const [name, content] of Object.entries(parts))
    assert.doesNotMatch(strFromU8(content), /Müller|7569217076985/, name);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  assert.match(sheet, /<c t="str" r="A1" s="2"><v>AHV_1<\/v>/);
  assert.match(sheet, /<c r="A5" t="str"><v>AHV_1<\/v>/);
  assert.match(sheet, /IF\(B1="PERSON_1",'PERSON_1'!B2,0\)/);
});

test('text with references and escapes goes in and comes out whole', async () => {
  const xml = '<w:p><w:r><w:t>O&#39;Hara &amp; S&#xF6;hne &quot;AG&quot;!</w:t></w:r></w:p>';
  assert.match(await part(docx(xml), 'a.docx', 'word/document.xml'), /<w:t>ORGANISATION_1!</);
  const line = await rewriteFile(strToU8('{"a":"O\'Hara & S\\u00f6hne \\"AG\\"!"}'), 'a.json', anna);
  assert.equal(strFromU8(line.bytes), '{"a":"ORGANISATION_1!"}');
  const back = await rewriteFile(strToU8('{"a":"PERSON_1"}'), 'a.json', replacing({ PERSON_1: '"\n\\' }));
  assert.equal(strFromU8(back.bytes), '{"a":"\\"\\n\\\\"}');
});

test('a CSV keeps its quotes, delimiters and line ends', async () => {
  const source = '\ufeffName;Ort\r\n"Anna Müller";  Bern \r"a;""b""";\n;Anna Müller';
  const { bytes } = await rewriteFile(strToU8(source), 'a.csv', anna);
  assert.equal(Buffer.from(bytes).toString(), source.replaceAll('Anna Müller', 'PERSON_1'));
});

test('encodings stay: Windows-1252, UTF-16 in both orders', async () => {
  for (const [original, label] of [
    [Buffer.from('Anna Müller, Zürich', 'latin1'), 'windows-1252'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Anna Müller', 'utf16le')]), 'utf-16le'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('Anna Müller', 'utf16le').swap16()]), 'utf-16be'],
  ] as const) {
    const made = await rewriteFile(original, 'a.txt', anna);
    assert.match(new TextDecoder(label).decode(made.bytes), /PERSON_1/);
    const back = await restoreFile(made.bytes, 'a.txt', { ...made, pseudonyms: {} });
    assert.deepEqual(Buffer.from(back), original);
  }
});

test('what was masked does not come back', async () => {
  const made = await rewriteFile(
    strToU8('Anna Müller'),
    'a.txt',
    replacing({ 'Anna Müller': '[person]' }, false),
  );
  assert.deepEqual(made.undo, []);
  assert.equal(strFromU8(await restoreFile(made.bytes, 'a.txt', { ...made, pseudonyms: {} })), '[person]');
});

test('a file that was worked on since gets the values of its pseudonyms', async () => {
  const made = await rewriteFile(docx('<w:p><w:r><w:t>Anna Müller</w:t></w:r></w:p>'), 'a.docx', anna);
  const edited = docx(
    '<w:p><w:r><w:t>Sehr geehrte PER</w:t></w:r><w:r><w:t>SON_1, PERSON_10</w:t></w:r></w:p>',
  );
  const back = await restoreFile(edited, 'a.docx', { ...made, pseudonyms: { PERSON_1: 'Anna <Müller>' } });
  assert.match(
    strFromU8(partsOf(back)['word/document.xml'] ?? new Uint8Array()),
    /geehrte Anna &lt;Müller&gt;<\/w:t><\/w:r><w:r><w:t>, PERSON_10</,
  );
});

const fixtures = globSync('src/sources/formats/{docx,xlsx,pptx,odt,ods,csv,markdown,text}/fixtures/*').concat(
  globSync('demo/**/*.{docx,xlsx,pptx,odt,ods,csv,md,txt}').slice(0, 12),
);

test('real files: anything changed and restored is the same, in every part and byte', async () => {
  assert.ok(fixtures.length >= 6);
  for (const path of fixtures) {
    const original = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(9)), fc.boolean(), async (numbers, fromEnd) => {
        // Some stretch of every third text or so, with what may not stand unescaped.
        const made = await rewriteFile(original, path, (text) => {
          const [pick = 0, at = 0, length = 0] = [...numbers.take(3)];
          if (pick > 3 || text === '') return [];
          const start = Math.floor((text.length * at) / 10);
          return [
            {
              start,
              end: fromEnd ? text.length : Math.min(text.length, start + length + 1),
              insert: `PERSON_${pick}`,
              reversible: true,
            },
          ];
        });
        const back = await restoreFile(made.bytes, path, { ...made, pseudonyms: {} });
        if (!/\.(?:docx|xlsx|pptx|od[ts])$/.test(path)) assert.ok(original.equals(back), path);
        else assertSameParts(original, back, path);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }
});

function assertSameParts(original: Uint8Array, back: Uint8Array, path: string): void {
  const [before, after] = [partsOf(original), partsOf(back)];
  assert.deepEqual(Object.keys(after), Object.keys(before), path);
  for (const [name, content] of Object.entries(before))
    assert.ok(Buffer.from(content).equals(after[name] ?? new Uint8Array()), `${path}: ${name}`);
}

test('parts that are not touched stay packed as they were', async () => {
  const [path = ''] = globSync('src/sources/formats/docx/fixtures/*.docx');
  const original = readFileSync(path);
  const made = await rewriteFile(original, path, () => []);
  assert.equal(made.bytes, original);
});

const bomb = (): Uint8Array => docx(' '.repeat(30 * 1024 ** 2));
// biome-ignore format: a row a case.
const hostile: readonly { name: string; file: string; bytes: () => Uint8Array; code: string }[] = [
  { name: 'nothing', file: 'a.docx', bytes: () => new Uint8Array(), code: 'document.empty' },
  { name: 'no container', file: 'a.docx', bytes: () => strToU8('PK but not really'), code: 'document.damaged' },
  { name: 'half of a container', file: 'a.docx', bytes: () => docx('<w:p/>').subarray(0, 150), code: 'document.damaged' },
  { name: 'another container', file: 'a.xlsx', bytes: () => docx('<w:p/>'), code: 'document.unsupported' },
  { name: 'a kind that is not rewritten', file: 'a.doc', bytes: () => docx(''), code: 'document.unsupported' },
  { name: 'a password', file: 'a.docx', bytes: () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), code: 'document.encrypted' },
  { name: 'a bomb', file: 'a.docx', bytes: bomb, code: 'document.bomb' },
  { name: 'a document type', file: 'a.docx', bytes: () => docx('', { 'word/header1.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x/>') }), code: 'document.damaged' },
  { name: 'an open tag', file: 'a.docx', bytes: () => docx('', { 'word/header1.xml': strToU8('<x a="') }), code: 'document.damaged' },
  { name: 'no JSON', file: 'a.jsonl', bytes: () => strToU8('{"a":1}\n{"a":'), code: 'document.damaged' },
  { name: 'binary data as text', file: 'a.txt', bytes: () => new Uint8Array([0, 1, 2, 0, 255]), code: 'document.unsupported' },
];
for (const { name, file, bytes, code } of hostile) {
  test(`${name} is refused with ${code}`, async () => {
    await assert.rejects(
      rewriteFile(bytes(), file, anna),
      (error) => error instanceof Problem && error.code === code,
    );
  });
}

test('bytes cut or flipped anywhere end in a file or a Problem, never in anything else', async () => {
  const [path = ''] = globSync('src/sources/formats/xlsx/fixtures/*.xlsx');
  const original = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(fc.nat(original.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const bytes = Uint8Array.from(cut ? original.subarray(0, at) : original);
      if (!cut) bytes[at] = byte;
      await rewriteFile(bytes, path, anna).catch((error: unknown) =>
        assert.ok(error instanceof Problem, String(error)),
      );
    }),
    { numRuns: 150 },
  );
});

test('large files of one thing are read in time', async () => {
  for (const [file, piece] of [
    ['a.csv', '"'],
    ['a.csv', ';'],
    ['a.csv', '"";'],
    ['a.json', ''],
    ['a.txt', '\r'],
  ] as const) {
    const bytes = strToU8(
      file === 'a.json' ? `[${'"\\"",'.repeat(200_000)}1]` : piece.repeat(1_000_000 / piece.length),
    );
    const took = await processorMsOf(() => rewriteFile(bytes, file, () => []));
    assert.ok(took < 10_000, `${file} ${piece}: ${took} ms`);
  }
});

test('the container that is written opens with another program', async () => {
  const made = await rewriteFile(docx('<w:p><w:r><w:t>Anna Müller</w:t></w:r></w:p>'), 'a.docx', anna);
  const view = Buffer.from(made.bytes);
  const at = view.indexOf('word/document.xml');
  const size = view.readUInt32LE(at - 30 + 18);
  const start = at + 'word/document.xml'.length + view.readUInt16LE(at - 30 + 28);
  assert.match(inflateRawSync(view.subarray(start, start + size)).toString(), /PERSON_1/);
});
