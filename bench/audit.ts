// npm run bench:audit [-- --records 1000000 --seconds 10]: the audit log on the embedded store with real fsync.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import {
  type Audit,
  type AuditEntry,
  auditMigrations,
  createAudit,
  signingKeyFromPem,
  verifyExport,
} from '#audit';
import { openStore, type Store } from '#store';
import { syntheticExport } from './audit-export.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '10' } },
});
const records = Number(values.records);
const seconds = Number(values.seconds);
const key = signingKeyFromPem(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  'leitstand.bench/log',
);
const folder = await mkdtemp(join(tmpdir(), 'leitstand-bench-audit-'));
/** Made beforehand: what a turn says costs the turn, not the log. */
const prepared = Array.from({ length: 4_096 }, turn);
let next = 0;

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
);
try {
  await verification();
  await measureSyncs();
  const store = await openStore({ folder: join(folder, 'store'), migrations: auditMigrations });
  const audit = createAudit({ store, signingKeys: [key], logKey: randomBytes(32), now: () => new Date() });
  await audit.start();
  await add(store, audit, 100);
  await single(store, audit);
  for (const [callers, perTransaction] of [
    [64, 1],
    [64, 16],
    [16, 64],
    [16, 256],
  ] as const) {
    await pooled(store, audit, callers, perTransaction);
  }
  await audit.stop();
  await store.close();
} finally {
  await rm(folder, { recursive: true });
}

function turn(): AuditEntry {
  return {
    kind: 'turn',
    actor: { person: `person-${Math.floor(Math.random() * 200)}` },
    subject: {
      useCase: 'support-desk',
      version: '0123456789abcdef',
      turn: randomUUID(),
      conversation: randomUUID(),
    },
    data: {
      event: 'answered',
      state: 'answered',
      model: 'qwen3.8-27b-fp8',
      inputHmac: randomBytes(32).toString('base64url'),
      outputHmac: randomBytes(32).toString('base64url'),
      passages: [randomUUID(), randomUUID(), randomUUID()],
      findings: ['person', 'email'],
      promptTokens: 1_234,
      outputTokens: 321,
      durationMs: 2_345,
      streamed: true,
    },
  };
}

function add(store: Store, audit: Audit, count: number) {
  const entries = Array.from({ length: count }, () => prepared[next++ % prepared.length] ?? turn());
  return store.transaction((transaction) => audit.appendMany(transaction, entries));
}

/** What the disk allows: how long one fsync of a small write takes here. */
async function measureSyncs(): Promise<void> {
  const file = await open(join(folder, 'probe'), 'w');
  const times: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const begin = performance.now();
    await file.write(Buffer.alloc(8_192), 0, 8_192, 0);
    await file.sync();
    times.push(performance.now() - begin);
  }
  await file.close();
  console.log(`fsync of 8 KiB: ${spread(times)} ms`);
}

/** One caller, one entry a transaction: until it is committed, and until its inclusion can be proved. */
async function single(store: Store, audit: Audit): Promise<void> {
  const committed: number[] = [];
  const proved: number[] = [];
  for (
    const end = performance.now() + seconds * 1_000;
    performance.now() < end;
    await sleep(Math.random() * 100)
  ) {
    const begin = performance.now();
    const [receipt] = await add(store, audit, 1);
    committed.push(performance.now() - begin);
    while ((await audit.proof(receipt?.record ?? '')).state === 'pending') await sleep(2);
    proved.push(performance.now() - begin);
  }
  console.log(
    `single, ${committed.length} entries: committed ${spread(committed)} ms, proved ${spread(proved)} ms`,
  );
}

/** Many callers at once; the clock stops when everything is in the log and signed. */
async function pooled(store: Store, audit: Audit, callers: number, perTransaction: number): Promise<void> {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const end = begin + seconds * 1_000;
  let appended = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        await add(store, audit, perTransaction);
        appended += perTransaction;
      }
    }),
  );
  const appendSeconds = (performance.now() - begin) / 1_000;
  for (;;) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_pending`.execute(
      store.tables(),
    );
    if (rows[0]?.count === 0) break;
    await sleep(5);
  }
  const allSeconds = (performance.now() - begin) / 1_000;
  const rate = (time: number) => Math.round(appended / time).toLocaleString('en');
  console.log(
    `pooled, ${callers} callers, ${perTransaction} entries a transaction: ` +
      `${rate(allSeconds)} entries/s sequenced and signed (${rate(appendSeconds)}/s appended), ${appended} entries, ` +
      `${Math.round((cpuSeconds(cpu) * 1e6) / appended)} µs of processor an entry`,
  );
}

async function verification(): Promise<void> {
  const path = join(folder, 'audit.ndjson');
  const out = createWriteStream(path);
  for (const block of syntheticExport(records, key, turn)) {
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const report = await verifyExport(path);
  const time = (performance.now() - begin) / 1_000;
  if (!report.ok || report.size !== records) throw new Error('The synthetic export does not verify.');
  const { size } = await stat(path);
  console.log(
    `verified ${records.toLocaleString('en')} records (${Math.round(size / 1e6)} MB, ${report.checkpoints} checkpoints) ` +
      `in ${time.toFixed(1)} s: ${Math.round(records / time).toLocaleString('en')} records/s, ${cpuSeconds(cpu).toFixed(1)} s of processor, ` +
      `peak memory ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`,
  );
}

function spread(times: number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} p99 ${at(0.99)}`;
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}
