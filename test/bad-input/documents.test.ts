import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from '../server.ts';
import { lockedPdf, xmlBomb, zipBomb } from './hostile-files.ts';
import { sendUpload } from './send-upload.ts';

const listed = z.object({
  items: z.array(z.looseObject({ id: z.string(), name: z.string(), state: z.string(), version: z.number() })),
});
const found = z.object({
  hits: z.array(
    z.object({ document: z.object({ name: z.string() }), passage: z.object({ text: z.string() }) }),
  ),
});

describe('documents that are not as they should be', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await server.call('POST', '/api/collections', { name: 'inbox', readers: ['*'] });
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });
  const list = async (collection = 'inbox') =>
    listed.parse((await server.call('GET', `/api/collections/${collection}/documents`)).body).items;
  const search = async (query: string, more: object = {}) =>
    found.parse((await server.call('POST', '/api/search', { query, ...more })).body).hits;
  const blobs = () =>
    readdirSync(join(server.data, 'blobs'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  const collection = async (name: string) => {
    await server.call('POST', '/api/collections', { name, readers: ['*'] });
    return name;
  };

  const files: readonly { name: string; file: string; bytes: Uint8Array; state: string; code: string }[] = [
    {
      name: 'no bytes at all',
      file: 'leer.txt',
      bytes: Buffer.alloc(0),
      state: 'refused',
      code: 'document.empty',
    },
    {
      name: 'only blanks',
      file: 'blank.txt',
      bytes: Buffer.from(' \n\t\n'),
      state: 'failed',
      code: 'document.empty',
    },
    {
      name: 'a PDF with a password',
      file: 'geheim.pdf',
      bytes: lockedPdf(),
      state: 'failed',
      code: 'document.encrypted',
    },
    { name: 'a zip bomb', file: 'bombe.docx', bytes: zipBomb(), state: 'failed', code: 'document.bomb' },
    { name: 'an XML bomb', file: 'lachen.docx', bytes: xmlBomb(), state: 'failed', code: 'document.bomb' },
    {
      name: 'a program under the name of a PDF',
      file: 'lauf.pdf',
      bytes: Buffer.from('\x7fELF\x02\x01\x01\0\0\0'),
      state: 'failed',
      code: 'document.unsupported',
    },
    {
      name: 'a PDF that ends early',
      file: 'halb.pdf',
      bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<<'),
      state: 'failed',
      code: 'document.damaged',
    },
  ];
  for (const { name, file, bytes, state, code } of files) {
    test(`${name}: named, with a reason, and nothing else suffers`, async () => {
      const document = await server.upload('inbox', file, bytes);
      assert.equal(document.state, state);
      assert.equal(document.code ?? document.problem?.code, code);
      assert.equal(
        (await server.upload('inbox', `nach-${file}.txt`, 'Danach geht es weiter.')).state,
        'ready',
      );
    });
  }

  for (const { name, bytes } of [
    {
      name: 'UTF-16 with a byte order mark',
      bytes: Buffer.from('\ufeffDie Schlüsselübergabe erfolgt in Zürich.', 'utf16le'),
    },
    { name: 'Latin-1', bytes: Buffer.from('Die Schlüsselübergabe erfolgt in Zürich.', 'latin1') },
    {
      name: 'decomposed umlauts',
      bytes: Buffer.from('Die Schlüsselübergabe erfolgt in Zürich.'.normalize('NFD')),
    },
  ]) {
    test(`text in ${name} is read as it was meant`, async () => {
      const into = await collection(`text-${name.slice(0, 5).toLowerCase().replace(/\W/g, '-')}x`);
      assert.equal((await server.upload(into, 'text.txt', bytes)).state, 'ready');
      const [hit] = await search('Schlüsselübergabe Zürich', { collections: [into] });
      assert.match(hit?.passage.text.normalize('NFC') ?? '', /Schlüsselübergabe erfolgt in Zürich/);
    });
  }

  test('one name in both Unicode forms is one document, everywhere under the same name', async () => {
    const into = await collection('umlauts');
    const name = 'Prüfbericht_Größe.md';
    await server.upload(into, name.normalize('NFC'), 'Der Prüfbericht der Presse: 17 Tonnen.');
    const second = await server.upload(into, name.normalize('NFD'), 'Der Prüfbericht der Presse: 18 Tonnen.');
    assert.deepEqual(
      (await list(into)).map((item) => [item.name, item.version]),
      [[name.normalize('NFC'), 2]],
    );
    const [hit] = await search('Prüfbericht Presse', { collections: [into] });
    assert.equal(hit?.document.name, name.normalize('NFC'));
    const original = await fetch(`${server.url}/api/documents/${second.id}/original`, {
      headers: { authorization: `Bearer ${server.adminKey}` },
    });
    assert.ok(
      original.headers.get('content-disposition')?.includes(encodeURIComponent(name.normalize('NFC'))),
    );
  });

  for (const [given, kept] of [
    ['../../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\Mia\\brief.txt', 'brief.txt'],
    ['...txt', '...txt'],
  ] as const) {
    test(`the name ${given} is only ${kept}`, async () => {
      const into = await collection('names');
      assert.equal((await sendUpload(server, into, given, [Buffer.from(given)])).status, 202);
      assert.ok((await list(into)).some((item) => item.name === kept));
    });
  }

  for (const [given, sentence] of [
    [`${'a'.repeat(300)}.txt`, 'longer than 255'],
    ['..', 'no name'],
    ['', 'no name'],
  ] as const) {
    test(`the name "${given.slice(0, 5)}" of ${given.length} characters is refused`, async () => {
      const before = blobs().length;
      const { status, body } = await sendUpload(server, 'inbox', given, [Buffer.from('x')]);
      assert.equal(status, 400);
      assert.ok(JSON.stringify(body).includes(sentence) || given === '', JSON.stringify(body));
      assert.equal(blobs().length, before);
    });
  }

  test('the same file twice is one version, a changed one the next, a renamed one another document', async () => {
    const into = await collection('again');
    const upload = (name: string, text: string) => server.upload(into, name, text);
    const states = async () => (await list(into)).map((item) => [item.name, item.version]);
    await upload('a.txt', 'Fassung eins.');
    const kept = blobs().length;
    await upload('a.txt', 'Fassung eins.');
    assert.deepEqual(await states(), [['a.txt', 1]]);
    assert.equal(blobs().length, kept);
    await upload('a.txt', 'Fassung zwei.');
    assert.deepEqual(await states(), [['a.txt', 2]]);
    await upload('b.txt', 'Fassung zwei.');
    assert.deepEqual(await states(), [
      ['a.txt', 2],
      ['b.txt', 1],
    ]);
  });

  test('a file that failed may be uploaded again: it is tried again, not called a duplicate', async () => {
    const into = await collection('failed');
    assert.equal((await server.upload(into, 'x.txt', lockedPdf())).state, 'failed');
    assert.equal((await server.upload(into, 'x.txt', lockedPdf())).state, 'failed');
    assert.deepEqual(
      (await list(into)).map((item) => item.version),
      [2],
    );
    assert.equal((await server.upload(into, 'x.txt', 'Nun ist es Text.')).state, 'ready');
  });

  test('a price list replaced under its name leaves no old price, and the new one is found', async () => {
    const into = await collection('prices');
    await server.upload(into, 'Preise.csv', 'Artikel,Preis\nPumpe P-7,CHF 2024.15\n');
    await server.upload(into, 'Preise.csv', 'Artikel,Preis\nPumpe P-7,CHF 2025.90\n');
    const texts = (await search('Preis Pumpe P-7', { collections: [into] })).map((hit) => hit.passage.text);
    assert.ok(texts.some((text) => text.includes('2025.90')));
    assert.ok(!texts.some((text) => text.includes('2024.15')));
  });

  test('an expired document is found until its moment and not after it', async () => {
    const into = await collection('expiry');
    const validUntil = new Date(Date.now() + 6_000).toISOString();
    await sendUpload(server, into, 'aktion.txt', [Buffer.from('Die Herbstaktion senkt den Preis.')], {
      metadata: { validUntil },
    });
    await until(async () => (await list(into))[0]?.state === 'ready');
    assert.equal((await search('Herbstaktion', { collections: [into] })).length, 1);
    await until(async () => (await list(into))[0]?.state === 'expired');
    assert.deepEqual(await search('Herbstaktion', { collections: [into] }), []);
  });

  test('five passages are five passages, also from three documents', async () => {
    const into = await collection('five');
    for (const name of ['a', 'b', 'c']) {
      const sections = [1, 2, 3].map(
        (n) => `# Kapitel ${n}\n\nDie Wartung der Anlage ${name}${n} dauert lange.`,
      );
      await server.upload(into, `${name}.md`, sections.join('\n\n'));
    }
    assert.equal((await search('Wartung der Anlage', { collections: [into], limit: 5 })).length, 5);
  });

  test('Strasse finds Straße, Kündigung finds kündigte, and the exact paragraph comes first', async () => {
    const into = await collection('words');
    await server.upload(into, 'a.txt', 'Das Lager liegt an der Hohen Straße.');
    await server.upload(into, 'b.txt', 'Der Mieter kündigte im Mai.');
    await server.upload(into, 'c.txt', 'Nach § 5 Abs. 3 haftet der Mieter.');
    await server.upload(into, 'd.txt', 'Nach § 5 Abs. 2 haftet der Vermieter.');
    const first = async (query: string) => (await search(query, { collections: [into] }))[0]?.document.name;
    assert.equal(await first('Strasse'), 'a.txt');
    assert.equal(await first('Kündigung'), 'b.txt');
    assert.equal(await first('§ 5 Abs. 2'), 'd.txt');
  });

  test('the language is that of each document, not of the one before', async () => {
    const into = await collection('languages');
    await server.upload(
      into,
      'de.txt',
      'Die Maschine wird jeden Monat von einem Techniker gewartet und geprüft.',
    );
    await server.upload(
      into,
      'fr.txt',
      'La machine est contrôlée chaque mois par un technicien de notre service.',
    );
    assert.deepEqual(
      (await list(into)).map(({ language }) => language),
      ['de', 'fr'],
    );
  });

  test('two people upload one name at once: two whole versions of one document', async () => {
    const into = await collection('race');
    const texts = ['Anna schreibt: '.repeat(20_000), 'Beat schreibt: '.repeat(20_000)];
    const both = await Promise.all(
      texts.map((text) => sendUpload(server, into, 'gleich.txt', [Buffer.from(text)])),
    );
    assert.deepEqual(
      both.map(({ status }) => status),
      [202, 202],
    );
    await until(async () => (await list(into))[0]?.state === 'ready');
    const [only, ...others] = await list(into);
    assert.deepEqual([only?.version, others.length], [2, 0]);
    const original = await server.call('GET', `/api/documents/${only?.id}/original`);
    assert.ok(texts.includes(original.text), 'one of the two, whole');
  });

  test('a document under a wrong field, or with a wrong filter, changes nothing', async () => {
    const [document] = await list('again');
    const wrong = await server.call('DELETE', `/api/documents/${document?.id}`, {
      documents: [document?.id],
    });
    assert.equal(wrong.status, 400);
    assert.equal((await server.call('DELETE', `/api/documents/${document?.id}?colection=x`)).status, 400);
    assert.equal((await server.call('GET', `/api/documents/${document?.id}`)).status, 200);
    assert.equal(
      (await server.call('POST', '/api/search', { query: 'x', filters: { label: 'a' } })).status,
      400,
    );
  });

  test('an image that a document points to is never fetched', async () => {
    let visits = 0;
    const foreign = createServer((_request, response) => {
      visits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const { port } = foreign.address() as AddressInfo;
    const into = await collection('images');
    const image = `http://127.0.0.1:${port}/pixel.png`;
    await server.upload(into, 'bild.md', `# Bericht\n\nDie Turbine steht still. ![Bild](${image})`);
    await server.upload(into, 'bild.html', `<p>Die Turbine läuft. <img src="${image}"></p>`);
    await liveUseCase(server, 'images', [into]);
    await server.call('POST', '/v1/chat/completions', {
      model: 'images',
      messages: [{ role: 'user', content: 'Steht die Turbine still?' }],
    });
    foreign.close();
    assert.equal(visits, 0);
  });

  test('a cancelled upload leaves no document and no file', async () => {
    const into = await collection('cancelled');
    const before = blobs();
    const block = Buffer.alloc(1 << 20, 'abgebrochen ');
    const sent = sendUpload(server, into, 'halb.txt', Array(64).fill(block), { breakAfter: 8 << 20 });
    await assert.rejects(sent);
    await until(async () => blobs().length === before.length);
    assert.deepEqual(await list(into), []);
    assert.deepEqual(blobs(), before);
  });

  test('300 MB are refused while they arrive: nothing stays, and the server does not swell', async () => {
    const before = { rss: rss(server), blobs: blobs() };
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, rss(server));
    }, 50);
    const block = Buffer.alloc(1 << 20, 7);
    const answer = await sendUpload(server, 'inbox', 'riesig.txt', Array(300).fill(block));
    clearInterval(watch);
    assert.deepEqual([answer.status, answer.code], [413, 'request.tooLarge']);
    assert.ok(peak - before.rss < 150, `grew by ${peak - before.rss} MB`);
    assert.deepEqual(blobs(), before.blobs);
    assert.ok(!(await list()).some((item) => item.name === 'riesig.txt'));
  });
});

/** Megabytes that the process holds in memory. */
function rss(server: TestServer): number {
  const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await holds()); ) {
    assert.ok(Date.now() < end, 'waited half a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
