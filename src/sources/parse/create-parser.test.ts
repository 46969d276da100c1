import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { Problem } from '#contract';
import { takesLessThan } from '../../../test/in-time.ts';
import { defaultReadLimits } from '../formats/read-limits.ts';
import { makeDocx, makePdf, makeXlsx, wordBody } from '../testing/make-files.ts';
import { makeOdf, makeOds } from '../testing/make-odf.ts';
import { makePptx, slideShape } from '../testing/make-pptx.ts';
import { createParser, type Parser } from './create-parser.ts';
import { runInBox } from './run-in-box.ts';
import { startBox } from './start-box.ts';

const small = Buffer.from('Kündigungsfrist: drei Monate.');
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const bigTable = (megabytes: number) => bytesOf(`a;b;c\n${'Wert;"zwei";3\n'.repeat(megabytes * 75_000)}`);
let parser: Parser;

before(() => {
  parser = createParser({ concurrency: 2, timeoutMs: 20_000 });
});
after(() => parser.close());

/** `parsed: TEXT` or the code of the Problem; and the next file must still work. */
async function outcome(bytes: Uint8Array, name: string, by = parser): Promise<string> {
  const shown = await by.parse({ bytes }, name).then(
    ({ parsed }) =>
      `parsed: ${parsed.blocks.map((block) => (block.kind === 'table' ? [block.header, ...block.rows].join(' | ') : block.text)).join(' / ')}`,
    (error: unknown) => {
      assert.ok(error instanceof Problem, `${name}: ${String(error)}`);
      return error.code;
    },
  );
  const { parsed } = await by.parse({ bytes: small }, 'next.txt');
  assert.equal(parsed.blocks.length, 1);
  return shown;
}

const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i ? i - 1 : ''};`.repeat(10)}">`).join('')}]><w:document><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>`;
const zeros = new Uint8Array(8 * 1024 ** 2);

const hostile: readonly { name: string; file: string; bytes: () => Uint8Array; want: RegExp }[] = [
  {
    name: 'a part that unpacks a thousandfold',
    file: 'bomb.docx',
    bytes: () => makeDocx(zeros),
    want: /^document\.bomb$/,
  },
  {
    name: 'a ZIP in a ZIP',
    file: 'nested.zip',
    bytes: () => zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ c: zeros }) }) }),
    want: /^document\.unsupported$/,
  },
  {
    name: 'a ZIP called text',
    file: 'notes.txt',
    bytes: () => zipSync({ 'a.txt': small }),
    want: /^document\.unsupported$/,
  },
  { name: 'a billion laughs', file: 'laughs.docx', bytes: () => makeDocx(laughs), want: /^document\.bomb$/ },
  {
    name: 'XML nested 50,000 deep',
    file: 'deep.docx',
    bytes: () => makeDocx(`${'<w:tbl><w:tr><w:tc>'.repeat(17_000)}`),
    want: /^document\.(?:damaged|empty)$/,
  },
  {
    name: '100,000 nested elements',
    file: 'deep.html',
    bytes: () => bytesOf(`<html>${'<div>'.repeat(100_000)}tief unten`),
    want: /^parsed: tief unten$/,
  },
  {
    name: '100,000 nested table cells',
    file: 'cells.html',
    bytes: () => bytesOf(`<html>${'<table><tr><td>'.repeat(33_000)}tief`),
    want: /^parsed: tief$/,
  },
  {
    name: '100,000 quotes in quotes',
    file: 'deep.md',
    bytes: () => bytesOf(`${'> '.repeat(100_000)}tief`),
    want: /^document\.damaged$/,
  },
  {
    name: 'an unclosed quotation mark',
    file: 'open.csv',
    bytes: () => bytesOf('a;b\n1;"zwei\n3;4\n'),
    want: /^parsed: a,b \| 1,"zwei \| 3,4$/,
  },
  {
    name: 'a lone cell at XFD1048576',
    file: 'far.xlsx',
    bytes: () =>
      makeXlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
      ),
    want: /^parsed: Preise \/ 1 \/ 2$/,
  },
  {
    name: 'a diagonal that would be a billion cells',
    file: 'diagonal.xlsx',
    bytes: () =>
      makeXlsx(
        Array.from(
          { length: 16_000 },
          (_, i) =>
            `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c><c r="${column(i)}${i + 1}"><v>2</v></c></row>`,
        ).join(''),
      ),
    want: /^document\.tooLarge$/,
  },
  {
    name: 'a merged range over the whole sheet',
    file: 'merged.xlsx',
    bytes: () =>
      makeXlsx(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>',
        { after: '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>' },
      ),
    want: /^parsed: Preise \/ 1,2 \| 1,3$/,
  },
  {
    name: 'a slide that unpacks a thousandfold',
    file: 'bomb.pptx',
    bytes: () => makePptx([slideShape(' '.repeat(8 * 1024 ** 2), {})]),
    want: /^document\.bomb$/,
  },
  {
    name: 'a text that unpacks a thousandfold',
    file: 'bomb.odt',
    bytes: () => makeOdf('text', `<text:p>${' '.repeat(8 * 1024 ** 2)}</text:p>`),
    want: /^document\.bomb$/,
  },
  {
    name: 'a spreadsheet of three lines that means a billion cells',
    file: 'bomb.ods',
    bytes: () =>
      makeOds(
        '<table:table-row table:number-rows-repeated="30000"><table:table-cell table:number-columns-repeated="30000"><text:p>x</text:p></table:table-cell></table:table-row>',
      ),
    want: /^document\.tooLarge$/,
  },
  {
    name: 'a billion laughs as a file',
    file: 'laughs.xml',
    bytes: () => bytesOf(laughs),
    want: /^document\.bomb$/,
  },
  {
    name: 'slides, tables and lists nested 50,000 deep',
    file: 'deep.odt',
    bytes: () =>
      makeOdf(
        'text',
        `${'<table:table><table:table-row><table:table-cell><text:list><text:list-item>'.repeat(10_000)}<text:p>tief</text:p>${'</text:list-item></text:list></table:table-cell></table:table-row></table:table>'.repeat(10_000)}`,
      ),
    want: /^(?:parsed: .*tief|document\.damaged)$/,
  },
  {
    name: 'an RTF called Word',
    file: 'brief.docx',
    bytes: () => bytesOf('{\\rtf1\\ansi Brief}'),
    want: /^parsed: Brief$/,
  },
  {
    name: 'a million groups in RTF',
    file: 'groups.rtf',
    bytes: () => bytesOf(`{\\rtf1 ${'{}'.repeat(1_000_000)}Ende}`),
    want: /^parsed: Ende$/,
  },
  {
    name: 'a presentation under a password',
    file: 'locked.pptx',
    bytes: () => encryptedOffice(),
    want: /^document\.encrypted$/,
  },
  {
    name: 'a PDF array nested 200,000 deep',
    file: 'deep.pdf',
    bytes: () => bytesOf(`%PDF-1.4\n1 0 obj\n${'['.repeat(200_000)}\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`),
    want: /^document\.(?:damaged|noText)$/,
  },
  {
    name: 'a PDF whose pages contain themselves',
    file: 'loop.pdf',
    bytes: () =>
      bytesOf(
        '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>\nendobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF',
      ),
    want: /^document\.(?:damaged|noText|empty)$/,
  },
  { name: 'an empty page', file: 'blank.pdf', bytes: () => makePdf([[]]), want: /^document\.noText$/ },
  {
    name: 'UTF-16 with a byte order mark',
    file: 'a.txt',
    bytes: () => bytesOf('\ufeffGrösse: 3 µm', 'utf16le'),
    want: /^parsed: Grösse: 3 µm$/,
  },
  {
    name: 'UTF-16 without one',
    file: 'a.txt',
    bytes: () => bytesOf('Grösse und Länge', 'utf16le'),
    want: /^parsed: Grösse und Länge$/,
  },
  {
    name: 'UTF-16, big end first',
    file: 'a.csv',
    bytes: () => Buffer.from('\ufeffä;b\n1;2', 'utf16le').swap16(),
    want: /^parsed: ä,b \| 1,2$/,
  },
  {
    name: 'Latin-1',
    file: 'a.txt',
    bytes: () => bytesOf('Kündigung für Zürich', 'latin1'),
    want: /^parsed: Kündigung für Zürich$/,
  },
  {
    name: 'Windows-1252',
    file: 'a.txt',
    bytes: () => Uint8Array.from([0x80, 0x20, 0x84, 0xfc, 0x93]),
    want: /^parsed: € „ü“$/,
  },
  {
    name: 'one broken byte in UTF-8',
    file: 'a.txt',
    bytes: () => Buffer.concat([bytesOf('äöü '.repeat(20)), Uint8Array.from([0xff]), bytesOf(' ende')]),
    want: /äöü � ende$/,
  },
  {
    name: 'NUL characters',
    file: 'a.txt',
    bytes: () => bytesOf(`${'Lange Zeile mit Text. '.repeat(20)}\0\0\0`),
    want: /^parsed: Lange Zeile/,
  },
  {
    name: 'a file of NUL bytes',
    file: 'a.txt',
    bytes: () => new Uint8Array(100_000),
    want: /^document\.unsupported$/,
  },
  { name: 'decomposed letters', file: 'a.txt', bytes: () => bytesOf('Gro\u0308ße'), want: /^parsed: Größe$/ },
  {
    name: 'a name that climbs out',
    file: '../../../../etc/passwd',
    bytes: () => bytesOf('Text'),
    want: /^parsed: Text$/,
  },
  {
    name: 'a name of 300 letters',
    file: `${'ä'.repeat(296)}.csv`,
    bytes: () => bytesOf('a;b\n1;2'),
    want: /^parsed: a,b \| 1,2$/,
  },
  {
    name: 'a Word document called PDF',
    file: 'vertrag.pdf',
    bytes: () => makeDocx(wordBody('<w:p><w:r><w:t>Vertrag</w:t></w:r></w:p>')),
    want: /^parsed: Vertrag$/,
  },
  {
    name: 'text called PDF',
    file: 'text.pdf',
    bytes: () => bytesOf('nur Text'),
    want: /^document\.damaged$/,
  },
];

/** The beginning of what Office writes under a password: a compound file with a stream of that name. */
function encryptedOffice(): Uint8Array {
  const bytes = new Uint8Array(1_024);
  bytes.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  bytes.set(Buffer.from('EncryptedPackage', 'utf16le'), 512);
  return bytes;
}

function column(index: number): string {
  let text = '';
  for (let n = index + 2; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

for (const { name, file, bytes, want } of hostile)
  test(`${name} fails or is read alone`, async () => {
    assert.match(await outcome(bytes(), file), want);
  });

test('harmless looking parts that together unpack to too much are a bomb', async () => {
  const thrifty = createParser({ concurrency: 1, limits: { maxInflatedBytes: 2 * 1024 ** 2 } });
  const headers = Array.from({ length: 20 }, (_, index) => `h${index}.xml`);
  const filler = bytesOf(wordBody('<w:p/>'.repeat(30_000)));
  const relations = headers.map((name) => `<Relationship Id="${name}" Type="x/header" Target="${name}"/>`);
  const bytes = makeDocx(wordBody(''), {
    ...Object.fromEntries(headers.map((name) => [`word/${name}`, filler])),
    'word/_rels/document.xml.rels': bytesOf(`<Relationships>${relations.join('')}</Relationships>`),
  });
  assert.equal(await outcome(bytes, 'many.docx', thrifty), 'document.bomb');
  thrifty.close();
});

test('a file of 300 MB is refused before it is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-parse-'));
  const path = join(folder, 'huge.pdf');
  writeFileSync(path, '%PDF-1.4');
  truncateSync(path, 300 * 1024 ** 2);
  await assert.rejects(parser.parse({ path }, 'huge.pdf'), { code: 'document.tooLarge' });
  rmSync(folder, { recursive: true });
});

test('the Problem names the file, composed and in bounds', async () => {
  await assert.rejects(parser.parse({ bytes: new Uint8Array() }, 'Pru\u0308fbericht.pdf'), {
    code: 'document.empty',
    message: 'Prüfbericht.pdf: The file has no bytes.',
  });
  await assert.rejects(parser.parse({ bytes: new Uint8Array() }, 'x'.repeat(300)), (error: Problem) => {
    assert.ok(error.message.length < 150);
    return true;
  });
});

test('a wrong name is read with a warning', async () => {
  const { format, parsed } = await parser.parse(
    { bytes: makeDocx(wordBody('<w:p><w:r><w:t>Vertrag</w:t></w:r></w:p>')) },
    'vertrag.pdf',
  );
  assert.equal(format, 'docx');
  assert.match(parsed.warnings[0] ?? '', /named \.pdf, but it is a Word document/);
});

test('a reader that never ends is killed at the time limit', async () => {
  const box = fork(fileURLToPath(new URL('./fixtures/dies.ts', import.meta.url)), ['never'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(box, 'exit');
  const request = { id: 1, bytes: small, name: 'a.txt', limits: defaultReadLimits };
  await assert.rejects(runInBox(box, request, { timeoutMs: 500, memoryMb: 500 }), {
    code: 'document.timeout',
  });
  assert.deepEqual(await ended, [null, 'SIGKILL']);
});

test('a file over the time limit is stopped and its process is not used again', async () => {
  // Far less than starting a process takes, so that any file is too slow for it, again and again.
  const hasty = createParser({ concurrency: 1, timeoutMs: 5 });
  await assert.rejects(hasty.parse({ bytes: small }, 'slow.txt'), { code: 'document.timeout' });
  await assert.rejects(hasty.parse({ bytes: small }, 'slow.txt'), { code: 'document.timeout' });
  hasty.close();
});

test('a file that needs too much memory is stopped, the next one is read', async () => {
  const narrow = createParser({ concurrency: 1, memoryMb: 200 });
  assert.equal(await outcome(bigTable(12), 'fat.csv', narrow), 'document.memory');
  narrow.close();
});

test('cancelling stops the work at once, waiting or running', async () => {
  const one = createParser({ concurrency: 1 });
  await takesLessThan(2_000, async () => {
    const stop = new AbortController();
    const running = one.parse({ bytes: bigTable(12) }, 'slow.csv', stop.signal);
    const waiting = one.parse({ bytes: small }, 'waiting.txt', stop.signal);
    setTimeout(() => stop.abort(), 200);
    await Promise.all(
      [running, waiting].map((parsing) => assert.rejects(parsing, { code: 'request.cancelled' })),
    );
  });
  await assert.rejects(one.parse({ bytes: small }, 'a.txt', AbortSignal.abort()), {
    code: 'request.cancelled',
  });
  assert.equal((await one.parse({ bytes: small }, 'next.txt')).format, 'text');
  one.close();
});

test('a reader that ends by itself is a crash', async () => {
  for (const script of ['process.exit(3)', "process.kill(process.pid, 'SIGSEGV')"]) {
    const box = fork(fileURLToPath(new URL('./fixtures/dies.ts', import.meta.url)), [script], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const request = { id: 1, bytes: small, name: 'a.txt', limits: defaultReadLimits };
    await assert.rejects(runInBox(box, request, { timeoutMs: 10_000, memoryMb: 500 }), {
      code: 'document.crashed',
    });
  }
});

test('the box reads no file of ours, writes none, reaches no network, starts nothing, knows no environment', async () => {
  const box = startBox(200, fileURLToPath(new URL('./fixtures/probe.ts', import.meta.url)));
  const [report] = await once(box, 'message');
  box.kill('SIGKILL');
  assert.deepEqual(report, { open: [], environment: ['NODE_ENV', 'TZ', 'LANG'], code: true });
});

test('many files share few processes, in any order', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `datei-${index}.txt`);
  const texts = await Promise.all(
    names.map((name) => parser.parse({ bytes: bytesOf(`Inhalt ${name}`) }, name)),
  );
  assert.deepEqual(
    texts.map(({ parsed: { blocks } }) => (blocks[0]?.kind === 'paragraph' ? blocks[0].text : '')),
    names.map((name) => `Inhalt ${name}`),
  );
});

test('a table of many pieces arrives whole and in order', async () => {
  const rows = Array.from({ length: 30_000 }, (_, index) => `${index};x`);
  const { parsed } = await parser.parse({ bytes: bytesOf(`nr;wert\n${rows.join('\n')}`) }, 'lang.csv');
  const [table] = parsed.blocks;
  assert.equal(table?.kind, 'table');
  assert.deepEqual(
    table.rows.map(([number]) => Number(number)),
    rows.map((_, index) => index),
  );
});

test('a real document goes through the box whole', async () => {
  const bytes = readFileSync(new URL('../formats/pdf/fixtures/qr-bill.pdf', import.meta.url));
  const { format, mediaType, parsed } = await parser.parse({ bytes }, 'rechnung.pdf');
  assert.deepEqual([format, mediaType], ['pdf', 'application/pdf']);
  assert.ok(parsed.blocks.length > 5);
});
