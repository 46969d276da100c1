import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { verifyExport } from '#audit';
import { type AuditReceipt, auditReceipt } from '#contract';
import { seeded } from '../src/store/durability/seeded.ts';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const kills = Number(process.env.LEITSTAND_KILLS ?? 4);

/** What may lie on the disk only sealed; one word each, so that a find names the place it leaked from. */
const secret = (place: string): string => `canary-${place}-9f4e1c07`;
/** What may lie there in the open: without finding it, the search for the others would prove nothing. */
const open = 'passage-canary-51d2a8';

const answered = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })),
  leitstand: z.object({ turn: z.string(), receipt: auditReceipt }),
});
const turnView = z.object({ state: z.string(), content: z.object({ answer: z.string() }) });
const documentView = z.object({ id: z.string(), state: z.string() });

/** Everything the server has acknowledged so far. */
const acknowledged = {
  documents: new Map<string, { round: number; text: string }>(),
  turns: new Map<string, { round: number; answer: string }>(),
  receipts: [] as AuditReceipt[],
};

describe(`${kills} kills of the server in the middle of its work`, () => {
  const adminKey = randomBytes(24).toString('hex');
  const folder = mkdtemp(join(tmpdir(), 'leitstand-killed-'));
  const seed = Number(process.env.LEITSTAND_SEED ?? 20_261_125);
  let server: TestServer | undefined;
  after(async () => {
    await server?.kill();
    await rm(await folder, { recursive: true, force: true });
  });
  const start = async () => startServer({ data: await folder, adminKey });

  test(`a company is set up (seed ${seed})`, async () => {
    server = await start();
    await server.call('POST', '/api/collections', { name: 'files', readers: ['*'] });
    await liveUseCase(
      server,
      'desk',
      ['files'],
      'budget: { turnsPerMinute: 100000, tokensPerDay: 1000000000 }\n',
    );
  });

  for (let round = 1; round <= kills; round += 1) {
    test(`kill ${round}: what was acknowledged is there again, and the log holds`, async () => {
      const running = server;
      assert.ok(running);
      const random = seeded(seed + round);
      const before = acknowledged.documents.size + acknowledged.turns.size;
      let alive = true;
      const workers = [
        whileAlive(
          () => alive,
          (at) => upload(running, round, at),
        ),
        whileAlive(
          () => alive,
          (at) => ask(running, round, at),
        ),
        whileAlive(
          () => alive,
          (at) => ask(running, round, at + 0.5),
        ),
        ...(round % 3 === 0 ? [running.call('POST', '/api/backups').catch(() => undefined)] : []),
      ];
      for (let waited = 0; acknowledged.documents.size + acknowledged.turns.size === before; waited += 10) {
        assert.ok(waited < 60_000, 'it acknowledged something within a minute');
        await pause(10);
      }
      await pause(random() * 600);
      alive = false;
      await running.kill();
      await Promise.all(workers);
      server = await start();
      await everythingIsThere(server, (one) => one.round === round);
    });
  }

  test('at the end everything of every round is there, every receipt is in the log, and the log verifies', async () => {
    assert.ok(server);
    assert.ok(acknowledged.documents.size >= kills / 2 && acknowledged.turns.size >= kills / 2);
    await everythingIsThere(server, () => true);
    await pause(1_500);
    const log = await fetch(`${server.url}/api/audit/export`, {
      headers: { authorization: `Bearer ${adminKey}` },
    });
    const text = await log.text();
    const report = await verifyExport(
      (async function* () {
        yield text;
      })(),
      { witnessFolder: join(await folder, 'witness'), receipts: acknowledged.receipts },
    );
    assert.equal(report.ok, true, JSON.stringify(report.findings));
    assert.equal(report.receipts, acknowledged.receipts.length);
    assert.ok(!text.includes('canary'), 'the log holds no content');
  });

  test('no text of class 1 is found in any file, after a kill in the middle of everything', async () => {
    const running = server;
    assert.ok(running);
    for (const [name, bytes] of Object.entries(hiddenTexts())) {
      const document = await running.upload('files', name, bytes);
      assert.equal(document.state, 'ready', `${name}: ${JSON.stringify(document)}`);
    }
    await ask(running, 0, 0);
    await running.call('POST', '/api/backups');
    await pause(1_000);
    await running.kill();
    server = undefined;
    const files = readdirSync(await folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const found: string[] = [];
    let inTheOpen = 0;
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      if (bytes.includes(open)) inTheOpen += 1;
      for (const text of ['canary-question', 'canary-comment', 'canary-xlsx', 'canary-attachment']) {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          if (bytes.includes(Buffer.from(text, encoding))) found.push(`${text} in ${name}`);
        }
        if (bytes.includes(Buffer.from(text).toString('base64').slice(0, 16)))
          found.push(`${text} as base64 in ${name}`);
      }
    }
    assert.deepEqual(found, []);
    assert.ok(inTheOpen > 0, 'passages are found, so the search works');
  });
});

async function whileAlive(alive: () => boolean, work: (at: number) => Promise<void>): Promise<void> {
  for (let at = 0; alive(); at += 1) {
    try {
      await work(at);
    } catch (error) {
      // The line breaks when the server is killed; anything else is a fault.
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    }
  }
}

async function upload(server: TestServer, round: number, at: number): Promise<void> {
  const text = `Regel ${round}-${at}: ${open}. Der Wert der Messung ${round}.${at} beträgt ${round * 1_000 + at} bar.`;
  const form = new FormData();
  form.append('file', new Blob([text]), `messung-${round}-${at}.txt`);
  const response = await fetch(`${server.url}/api/collections/files/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.adminKey}` },
    body: form,
  });
  const body: unknown = await response.json();
  assert.equal(response.status, 202, JSON.stringify(body));
  acknowledged.documents.set(documentView.parse(body).id, { round, text });
}

async function ask(server: TestServer, round: number, at: number): Promise<void> {
  const content = `Welchen Wert hat die Messung ${round}.${at}? ${secret('question')}`;
  const { status, body, text } = await server.call('POST', '/v1/chat/completions', {
    model: 'desk',
    messages: [{ role: 'user', content }],
  });
  assert.equal(status, 200, text);
  const { choices, leitstand } = answered.parse(body);
  acknowledged.turns.set(leitstand.turn, { round, answer: choices[0]?.message.content ?? '' });
  acknowledged.receipts.push(leitstand.receipt);
  await server.call('POST', `/api/turns/${leitstand.turn}/feedback`, {
    rating: 'up',
    comment: secret('comment'),
  });
}

async function everythingIsThere(server: TestServer, of: (one: { round: number }) => boolean): Promise<void> {
  for (const [id, document] of acknowledged.documents) {
    if (!of(document)) continue;
    for (let tries = 0; ; tries += 1) {
      const { status, body, text } = await server.call('GET', `/api/documents/${id}`);
      assert.equal(status, 200, text);
      const { state } = documentView.parse(body);
      if (state === 'ready') break;
      assert.ok(['queued', 'parsing', 'embedding'].includes(state), text);
      assert.ok(tries < 600, `still ${state} after a minute`);
      await pause(100);
    }
    assert.equal((await server.call('GET', `/api/documents/${id}/original`)).text, document.text);
    assert.match((await server.call('GET', `/api/documents/${id}/text`)).text, /Der Wert der Messung/);
  }
  for (const [id, turn] of acknowledged.turns) {
    if (!of(turn)) continue;
    const { status, body, text } = await server.call('GET', `/api/turns/${id}`);
    assert.equal(status, 200, text);
    assert.equal(turnView.parse(body).content.answer, turn.answer);
  }
}

/** Files whose bytes say more than their text does. */
function hiddenTexts(): Record<string, Uint8Array> {
  const part = (xml: string): [Uint8Array, { level: 0 }] => [
    strToU8(`<?xml version="1.0"?>${xml}`),
    { level: 0 },
  ];
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  return {
    'werte.xlsx': zipSync({
      '[Content_Types].xml': part(
        `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      ),
      '_rels/.rels': part(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'docProps/core.xml': part(`<core><creator>${secret('xlsx')}</creator></core>`),
      'xl/workbook.xml': part(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Werte" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': part(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': part(
        `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Druck</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>7 bar</t></is></c></row></sheetData></worksheet>`,
      ),
    }),
    'brief.eml': strToU8(
      [
        'From: mia@example.ch\r\nTo: beat@example.ch\r\nSubject: Anlage\r\nMIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b',
        'Content-Type: text/plain; charset=utf-8\r\n\r\nDie Anlage liegt bei.\r\n--b',
        'Content-Type: application/octet-stream; name="lauf.bin"\r\nContent-Disposition: attachment; filename="lauf.bin"',
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`\x7fELF\x02\x01\0\0\0${secret('attachment')}`).toString('base64')}\r\n--b--\r\n`,
      ].join('\r\n'),
    ),
  };
}
