import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exportLog, verifyExport } from '#audit';
import { Problem } from '#contract';
import { getTurn } from '#gateway';
import { countPassagesForIndex, documentOriginal, documentText, getDocument, search } from '#knowledge';
import { verifyBackup } from '#store';
import { closeRooms } from '../../src/wiring/open-rooms.ts';
import { witnessFolder } from '../../src/wiring/places.ts';
import { type Acknowledged, acknowledged } from './acknowledged.ts';
import { type Started, startRooms, untilIdle } from './start-rooms.ts';

// Opens what a power cut left, does what was still to do, and says what of the acknowledged is missing.
const [data, list] = process.argv.slice(2);
if (data === undefined || list === undefined) throw new Error('Folder and list are missing.');
const done = z.array(acknowledged).parse(JSON.parse(readFileSync(list, 'utf8')));

const faults: string[] = [];
const expect = (holds: boolean, fault: string) => {
  if (!holds) faults.push(fault);
};
const of = <What extends Acknowledged['what']>(what: What) =>
  done.filter((one): one is Extract<Acknowledged, { what: What }> => one.what === what);

const started = await startRooms(data);
const { rooms } = started;
await untilIdle(started, 120_000);
const uncertain = new Set(of('deleting').map(({ id }) => id));
for (const one of of('uploaded')) if (!uncertain.has(one.id)) await checkUpload(started, one);
for (const { id } of of('deleted')) await checkDeleted(started, id);
for (const one of of('answered')) await checkTurn(started, one);
for (const { file } of of('backedUp'))
  await attempt(`backup ${file}`, () => verifyBackup(join(data, file), rooms.master));
await checkIndex(started);
await checkLog(started);
await closeRooms(rooms);
process.stdout.write(`${JSON.stringify(faults)}\n`);

async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    faults.push(`${what}: ${error instanceof Problem ? error.code : ''} ${String(error)}`);
  }
}

async function checkUpload(
  { rooms }: Started,
  one: Extract<Acknowledged, { what: 'uploaded' }>,
): Promise<void> {
  const { store, envelopes, blobs, index, now } = rooms;
  await attempt(`document ${one.word}`, async () => {
    const { state, problem } = await getDocument(store, 'all', one.id, now());
    expect(state === 'ready', `document ${one.word} is ${state} ${JSON.stringify(problem)}`);
    const hash = createHash('sha256');
    const { content } = await documentOriginal({ handle: store, envelopes, blobs }, 'all', one.id);
    for await (const part of content) hash.update(part);
    expect(hash.digest('hex') === one.sha256, `the original of ${one.word} is another one`);
    expect(
      (await documentText(store, 'all', one.id)).includes(one.word),
      `the text of ${one.word} is another one`,
    );
    const parts = { handle: store, index, now: now() };
    const hits = await search(parts, { groups: [] }, { query: one.word, limit: 5 });
    expect(
      hits.some(({ document }) => document.id === one.id),
      `${one.word} is not found`,
    );
  });
}

async function checkDeleted({ rooms }: Started, id: string): Promise<void> {
  try {
    await getDocument(rooms.store, 'all', id, rooms.now());
    faults.push(`document ${id} is back`);
  } catch (error) {
    expect(
      error instanceof Problem && error.code === 'resource.notFound',
      `document ${id}: ${String(error)}`,
    );
  }
  expect((await rooms.erasures.erasedIds('document', [id])).length === 1, `${id} is not on the erasure list`);
}

async function checkTurn({ rooms, identity }: Started, one: Extract<Acknowledged, { what: 'answered' }>) {
  await attempt(`turn ${one.turn}`, async () => {
    const turn = await getTurn(rooms, identity, false, one.turn);
    expect(turn.content?.answer === one.answer, `turn ${one.turn} answers something else`);
    expect(
      turn.content?.messages?.[0]?.content === one.question,
      `turn ${one.turn} was asked something else`,
    );
    expect(turn.receipt?.signature === one.receipt.signature, `turn ${one.turn} has another receipt`);
  });
}

async function checkIndex({ rooms }: Started): Promise<void> {
  const { state } = await rooms.index.state();
  expect(state === 'ready', `the index is ${state}`);
  if (state !== 'ready') return;
  const { passages } = await rooms.index.stats();
  const wanted = await countPassagesForIndex(rooms.store);
  expect(passages === wanted, `the index holds ${passages} passages of ${wanted}`);
}

async function checkLog({ rooms }: Started): Promise<void> {
  const receipts = of('answered').map(({ receipt }) => receipt);
  for (const receipt of receipts) {
    const end = Date.now() + 10_000;
    while ((await rooms.audit.receiptState(receipt)) === 'pending' && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { store, config } = rooms;
  async function* lines() {
    for await (const line of exportLog(store, rooms.now())) yield `${line}\n`;
  }
  const publicKey = of('started')[0]?.publicKey ?? rooms.audit.publicKey();
  const report = await verifyExport(lines(), { publicKey, witnessFolder: witnessFolder(config), receipts });
  expect(report.ok, `the log is contradicted: ${JSON.stringify(report.findings)}`);
  const finding = await rooms.audit.checkWitness();
  expect(finding.state === 'consistent' || finding.state === 'empty', `the witness is ${finding.state}`);
}
