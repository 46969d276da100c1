import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const letter = zipSync({
  'word/document.xml': strToU8(
    '<w:document><w:p><w:r><w:t>Sehr geehrter Herr Mus</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ter, Ihre IBAN CH93 0076 2011 6238 5295 7.</w:t></w:r></w:p></w:document>',
  ),
  'docProps/core.xml': strToU8(
    '<cp:coreProperties><dc:creator>Nadia Keller</dc:creator></cp:coreProperties>',
  ),
});
const answer = z.object({
  name: z.string(),
  file: z.string(),
  findings: z.record(z.string(), z.number()),
  mapping: z.looseObject({ pseudonyms: z.record(z.string(), z.string()) }),
});

describe('whole files over the API and the command line', () => {
  let server: TestServer;
  let folder: string;
  const send = (path: string, form: FormData, key = server.adminKey) =>
    fetch(server.url + path, { method: 'POST', body: form, headers: { authorization: `Bearer ${key}` } });
  const formOf = (bytes: Uint8Array, name: string): FormData => {
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(bytes)]), name);
    return form;
  };

  before(async () => {
    server = await startServer();
    folder = await mkdtemp(join(tmpdir(), 'rewritten-'));
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  test('a masked DOCX comes back as a DOCX', async () => {
    const response = await send('/api/inspect/file', formOf(letter, 'Brief.docx'));
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-disposition') ?? '', /Brief\.docx/);
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
    for (const [name, part] of Object.entries(parts))
      assert.doesNotMatch(strFromU8(part), /Mus|ter,|CH93|Keller/, name);
    assert.match(strFromU8(parts['word/document.xml'] ?? new Uint8Array()), /<w:rPr><w:b\/><\/w:rPr>/);
  });

  test('a pseudonymised DOCX goes out with its mapping and comes back the same', async () => {
    const response = await send(
      '/api/inspect/file?mode=pseudonymise&mapping=true',
      formOf(letter, 'Brief.docx'),
    );
    const { file, mapping } = answer.parse(await response.json());
    assert.ok(Object.values(mapping.pseudonyms).includes('Nadia Keller'));
    const form = formOf(Buffer.from(file, 'base64'), 'Brief.docx');
    form.append('mapping', JSON.stringify(mapping));
    const back = await send('/api/inspect/file/restore', form);
    assert.equal(back.status, 200);
    const [before, after] = [unzipSync(letter), unzipSync(new Uint8Array(await back.arrayBuffer()))];
    for (const [name, part] of Object.entries(before))
      assert.equal(strFromU8(after[name] ?? new Uint8Array()), strFromU8(part), name);
  });

  test('a PDF comes back as text', async () => {
    const pdf = await readFile('src/sources/formats/pdf/fixtures/qr-bill.pdf');
    const response = await send('/api/inspect/file', formOf(pdf, 'Rechnung.pdf'));
    assert.match(response.headers.get('content-disposition') ?? '', /Rechnung\.md/);
    assert.match(await response.text(), /\[iban\]/);
  });

  test('what is no such file is a Problem', async () => {
    for (const [bytes, name, status] of [
      [letter.subarray(0, 90), 'Brief.docx', 422],
      [letter, 'Brief.pptx', 415],
    ] as const)
      assert.equal((await send('/api/inspect/file', formOf(bytes, name))).status, status, name);
  });

  test('a key that was narrowed gets no mapping', async () => {
    const made = await server.call('POST', '/api/keys', {
      person: 'administrator',
      label: 'narrow',
      scopes: ['chat'],
    });
    const { key } = z.object({ key: z.string() }).parse(made.body);
    const path = '/api/inspect/file?mode=pseudonymise';
    assert.equal((await send(path, formOf(letter, 'Brief.docx'), key)).status, 200);
    assert.equal((await send(`${path}&mapping=true`, formOf(letter, 'Brief.docx'), key)).status, 403);
  });

  test('the command line says which reported findings hold, and exits with 1 while one does not', async () => {
    await server.call('POST', '/api/collections', { name: 'docs', readers: ['*'] });
    await liveUseCase(server, 'desk', ['docs']);
    const report = (kind: string, text: string, word: string) => {
      const start = text.indexOf(word);
      const body = { kind, category: 'person', text, start, end: start + word.length };
      return server.call('POST', '/api/use-cases/desk/guard-cases', body);
    };
    const run = () =>
      promisify(execFile)(process.execPath, ['bin/leitstand.mjs', 'inspect', 'cases', 'desk'], {
        env: { ...process.env, LEITSTAND_URL: server.url, LEITSTAND_KEY: server.adminKey },
      });
    assert.equal((await report('missed', 'Guten Tag Frau Anna Keller', 'Anna Keller')).status, 201);
    const { stdout } = await run();
    assert.match(stdout, /true/);
    assert.doesNotMatch(stdout, /Keller/);
    assert.equal((await report('false', 'Guten Tag Frau Anna Keller', 'Anna Keller')).status, 201);
    await assert.rejects(run(), (error) => error instanceof Error && 'code' in error && error.code === 1);
  });

  test('the command line rewrites a file and restores it', async () => {
    const place = (name: string): string => join(folder, name);
    await writeFile(place('in.csv'), 'Name;Mail\nHerr Muster;beat@example.ch\n');
    const run = (...args: readonly string[]) =>
      promisify(execFile)(process.execPath, ['bin/leitstand.mjs', ...args], {
        env: { ...process.env, LEITSTAND_URL: server.url, LEITSTAND_KEY: server.adminKey },
      });
    const flags = ['--mode', 'pseudonymise', '--out', place('out.csv'), '--mapping', place('mapping.json')];
    await run('inspect', place('in.csv'), ...flags);
    assert.doesNotMatch(await readFile(place('out.csv'), 'utf8'), /Muster|beat@/);
    await run(
      'inspect',
      'restore',
      place('out.csv'),
      '--mapping',
      place('mapping.json'),
      '--out',
      place('back.csv'),
    );
    assert.equal(await readFile(place('back.csv'), 'utf8'), await readFile(place('in.csv'), 'utf8'));
  });
});
