import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditReceipt, auditReceipt } from '#contract';
import { openStore } from '#store';
import { createAudit } from './create-audit.ts';
import { exportLog } from './export-log.ts';
import { auditMigrations } from './migrations.ts';
import { loadOrCreateSigningKeys } from './signing-key.ts';
import { verifyExport } from './verify/verify-export.ts';

/** The soak run asks for more. */
const kills = Number(process.env.LEITSTAND_TEST_KILLS ?? 2);

it(`keeps every acknowledged promise over ${kills} kills in the middle of appending and sequencing`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-audit-kill-'));
  try {
    const receipts: AuditReceipt[] = [];
    for (let round = 0; round < kills; round += 1) {
      const acknowledged = await writeAndKill(folder);
      assert.ok(acknowledged.length > 0, 'something was acknowledged before the kill');
      receipts.push(...acknowledged);
    }
    const store = await openStore({ folder: join(folder, 'store'), migrations: auditMigrations });
    const alarms: string[] = [];
    const audit = createAudit({
      store,
      signingKeys: await loadOrCreateSigningKeys(join(folder, 'keys'), 'leitstand.test/killed'),
      logKey: Buffer.alloc(32, 7),
      now: () => new Date(),
      witness: { folder: join(folder, 'witness') },
      alarm: ({ message }) => void alarms.push(message),
    });
    await audit.start();
    await audit.stop();
    assert.deepEqual(alarms, []);
    assert.deepEqual(await audit.lateReceipts(0), []);
    const report = await verifyExport(lines(exportLog(store, new Date())), {
      publicKey: audit.publicKey(),
      witnessFolder: join(folder, 'witness'),
      receipts,
    });
    await store.close();
    assert.deepEqual([report.ok, report.findings], [true, []]);
    assert.ok(report.size >= receipts.length && report.witnessed > 0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Runs the writer until it has acknowledged something and a moment more, then kills it. */
async function writeAndKill(folder: string): Promise<AuditReceipt[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'kill.writer.ts'), folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let failure = '';
  const begun = Promise.withResolvers<void>();
  writer.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    begun.resolve();
  });
  writer.stderr.setEncoding('utf8').on('data', (text) => {
    failure += text;
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    writer.on('close', (_code, signal) => resolve(signal));
  });
  await Promise.race([begun.promise, ended]);
  await sleep(100 + Math.random() * 400);
  writer.kill('SIGKILL');
  assert.equal(await ended, 'SIGKILL', failure);
  // The last line may have been cut.
  const whole = said.slice(0, said.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => auditReceipt.parse(JSON.parse(line)));
}

async function* lines(source: AsyncIterable<string>) {
  for await (const line of source) yield `${line}\n`;
}
