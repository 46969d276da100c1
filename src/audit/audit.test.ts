import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { beforeEach, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem } from '#contract';
import type { Store } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { actorPseudonyms, expireActors } from './actors.ts';
import type { AuditEntry } from './build-record.ts';
import { readCheckpoint } from './checkpoint.ts';
import { type Audit, createAudit } from './create-audit.ts';
import { exportLog } from './export-log.ts';
import { deriveLogSecrets } from './log-secrets.ts';
import { checkConsistency, checkInclusion } from './merkle/check-proof.ts';
import { emptyRoot } from './merkle/hash.ts';
import { auditMigrations } from './migrations.ts';
import { eraseActor, exportActor, findActor, turnsOfActor } from './rights.ts';
import { signerOf } from './signed-note.ts';
import { signingKeyFromPem } from './signing-key.ts';
import { auditTables } from './tables.ts';
import { parseVerifierKey } from './verifier-key.ts';
import { verifyExport } from './verify/verify-export.ts';

const origin = 'leitstand.test/log';
const logKey = randomBytes(32);
const turn = (person: string, promptTokens = 0): AuditEntry => ({
  kind: 'turn',
  actor: { person },
  subject: { useCase: 'support-desk' },
  data: { event: 'answered', promptTokens },
});
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const newKey = () =>
  signingKeyFromPem(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    origin,
  );

onEachStore('audit log', auditMigrations, (store) => {
  let key = newKey();
  let alarms: Problem[] = [];
  const open = async (now: () => Date = () => new Date()): Promise<Audit> => {
    const alarm = (problem: Problem) => void alarms.push(problem);
    const audit = createAudit({ store: store(), signingKeys: [key], logKey, now, alarm });
    await audit.start();
    return audit;
  };
  const add = (audit: Audit, ...entries: AuditEntry[]) =>
    store().transaction((transaction) => audit.appendMany(transaction, entries));

  beforeEach(async () => {
    for (const table of auditTables) {
      await sql`delete from ${sql.table(table)}`.execute(store().tables());
    }
    key = newKey();
    alarms = [];
  });

  it('includes an entry within a second, provably, under a signed checkpoint', async () => {
    const audit = await open();
    assert.equal(readCheckpoint(await audit.checkpoint()).size, 0);
    const [receipt] = await add(audit, turn('anna'));
    assert.ok(receipt);
    const proof = await included(audit, receipt.record);
    const checkpoint = readCheckpoint(proof.checkpoint);
    assert.equal(signerOf(checkpoint.signed, [parseVerifierKey(audit.publicKey())])?.id, key.id);
    assert.equal(proof.leaf, receipt.leaf);
    assert.ok(
      checkInclusion({
        leaf: Buffer.from(proof.leaf, 'base64'),
        index: proof.index,
        size: checkpoint.size,
        root: checkpoint.root,
        hashes: proof.hashes.map((hash) => Buffer.from(hash, 'base64')),
      }),
    );
    assert.equal(await audit.receiptState(receipt), 'included');
    await audit.stop();
    assert.deepEqual(alarms, []);
  });

  it('keeps no entry of a transaction that was rolled back, and says so of its receipt', async () => {
    const audit = await open();
    let promised: Awaited<ReturnType<Audit['append']>> | undefined;
    await assert.rejects(
      store().transaction(async (transaction) => {
        promised = await audit.append(transaction, turn('anna'));
        throw new Error('the turn failed');
      }),
    );
    await audit.stop();
    assert.ok(promised);
    assert.equal(await audit.receiptState(promised), 'missing');
    assert.equal((await audit.records(-1, 10)).length, 0);
  });

  it('proves every entry and every older checkpoint of a log beyond two levels of stored nodes', async () => {
    const audit = await open();
    const roots = [emptyRoot];
    for (const size of [1, 255, 1, 300, 200]) {
      await add(audit, ...Array.from({ length: size }, (_, at) => turn(`person ${at % 7}`, at)));
      await settled(store());
      const { size: total, root } = readCheckpoint(await audit.checkpoint());
      roots[total] = root;
    }
    assert.deepEqual(Object.keys(roots), ['0', '1', '256', '257', '557', '757']);
    const { root } = readCheckpoint(await audit.checkpoint());
    for (const index of [0, 1, 127, 255, 256, 511, 512, 700, 756]) {
      const answer = await audit.proof(index);
      assert.ok(answer.state === 'included');
      const hashes = answer.proof.hashes.map((hash) => Buffer.from(hash, 'base64'));
      assert.ok(
        checkInclusion({ leaf: Buffer.from(answer.proof.leaf, 'base64'), index, size: 757, root, hashes }),
        `entry ${index}`,
      );
    }
    for (const [from, fromRoot] of roots.entries()) {
      if (!fromRoot) continue;
      const { hashes } = await audit.consistency(from, 757);
      const steps = hashes.map((hash) => Buffer.from(hash, 'base64'));
      assert.ok(checkConsistency({ from, fromRoot, to: 757, toRoot: root, hashes: steps }), `from ${from}`);
    }
    await assert.rejects(audit.consistency(5, 758), problem('request.invalid'));
    await assert.rejects(audit.proof('6f1b6f0e-5d0a-4f0e-9d6e-0e6a2a3a9a11'), problem('resource.notFound'));
    const page = await audit.records(699, 20);
    assert.deepEqual(
      page.map(({ index }) => index),
      Array.from({ length: 20 }, (_, at) => 700 + at),
    );
    await audit.stop();
  });

  it('gives indices without gaps when two servers write and sequence at the same time', async () => {
    const audits = [await open(), await open()];
    const receipts = (
      await Promise.all(
        Array.from({ length: 60 }, (_, at) =>
          add(audits[at % 2] as Audit, turn(`person ${at % 5}`), turn('anna')),
        ),
      )
    ).flat();
    await Promise.all(audits.map((audit) => audit.stop()));
    assert.deepEqual(alarms, []);
    const records = await (audits[0] as Audit).records(-1, 1_000);
    assert.deepEqual(
      records.map(({ index }) => index),
      Array.from({ length: 120 }, (_, at) => at),
    );
    const report = await verifyExport(lines(exportLog(store(), new Date())), {
      receipts,
      publicKey: audits[0]?.publicKey() ?? '',
    });
    assert.deepEqual([report.ok, report.size, report.findings], [true, 120, []]);
  });

  it('sequences what a killed server left behind', async () => {
    const killed = createAudit({ store: store(), signingKeys: [key], logKey, now: () => new Date() });
    await (await open()).stop();
    // Never started, as if killed between the commit and the next batch.
    const [receipt] = await add(killed, turn('anna'));
    assert.ok(receipt);
    assert.equal(await killed.receiptState(receipt), 'pending');
    const next = await open();
    await included(next, receipt.record);
    await next.stop();
  });

  it('tells of a promise that is late', async () => {
    const idle = createAudit({ store: store(), signingKeys: [key], logKey, now: () => new Date() });
    await (await open()).stop();
    const [receipt] = await add(idle, turn('anna'));
    assert.deepEqual(await idle.lateReceipts(10_000), []);
    await sleep(20);
    const late = await idle.lateReceipts(10);
    assert.deepEqual(
      late.map(({ record }) => record),
      [receipt?.record],
    );
  });

  it('notes that the clock went back, and keeps the order of the log', async () => {
    let time = new Date('2026-11-25T12:00:00.000Z');
    const audit = await open(() => time);
    await add(audit, turn('anna', 1));
    await settled(store());
    time = new Date('2026-11-25T11:00:00.000Z');
    await add(audit, turn('anna', 2));
    await add(audit, turn('anna', 3));
    await audit.stop();
    const records = (await audit.records(-1, 10)).map(({ record }) => JSON.parse(record));
    assert.deepEqual(
      records.filter(({ kind }) => kind === 'turn').map(({ data, at }) => [data.promptTokens, at]),
      [
        [1, '2026-11-25T12:00:00.000Z'],
        [2, '2026-11-25T11:00:00.000Z'],
        [3, '2026-11-25T11:00:00.000Z'],
      ],
    );
    assert.deepEqual(
      records.filter(({ kind }) => kind === 'system').map(({ data }) => data),
      [{ event: 'clockWentBack', behindMs: 3_600_000 }],
    );
    assert.equal((await verifyExport(lines(exportLog(store(), time)))).ok, true);
  });

  it('hands over to a new key, after which the old one signs nothing', async () => {
    const audit = await open();
    const first = audit.publicKey();
    await add(audit, turn('anna'));
    await settled(store());
    const old = await open();
    const next = newKey();
    await audit.rotateKey(next);
    await add(audit, turn('anna'));
    await settled(store());
    await audit.stop();
    assert.notEqual(audit.publicKey(), first);
    await assert.rejects(async () => {
      await add(old, turn('anna'));
      await old.stop();
    }, problem('audit.keyMismatch'));
    key = next;
    await (await open()).stop();
    for (const publicKey of [first, audit.publicKey()]) {
      const report = await verifyExport(lines(exportLog(store(), new Date())), { publicKey });
      assert.deepEqual([report.ok, report.size, report.findings], [true, 4, []]);
    }
    key = newKey();
    await assert.rejects(open(), problem('audit.keyMismatch'));
  });

  it('refuses content, and with it the transaction of whoever sent it', async () => {
    const audit = await open();
    const entry = { kind: 'document', actor: 'system', data: { event: 'ready', format: 'Lohn Beat Muster' } };
    await assert.rejects(add(audit, turn('anna'), entry as unknown as AuditEntry), problem('audit.content'));
    await audit.stop();
    assert.equal((await audit.records(-1, 10)).length, 0);
  });

  it('cannot be asked to forget who acted before a floor of retention is over', async () => {
    const audit = await open();
    await add(audit, turn('carla'));
    const kept = { keptDays: 730, floorDays: 365 };
    assert.deepEqual(await eraseActor(store(), 'carla', 365, new Date()), { removed: 0, waiting: 1 });
    assert.equal(await expireActors(store(), kept, days(365)), 0);
    assert.equal((await findActor(store(), 'carla'))?.pseudonyms.length, 1);
    assert.equal(await expireActors(store(), kept, days(396)), 1, 'and then needs no second asking');
    await audit.stop();
  });

  it('gives a person another pseudonym in the next period, so that each act is kept as long', async () => {
    const at = (now: Date) => actorPseudonyms(store(), secrets, ['dora'], now).then((all) => all.get('dora'));
    const secrets = deriveLogSecrets(Buffer.alloc(32, 3));
    const [one, again, later] = [await at(days(0)), await at(days(0)), await at(days(700))];
    assert.equal(one, again);
    assert.notEqual(one, later);
    await expireActors(store(), { keptDays: 365, floorDays: 365 }, days(701));
    assert.deepEqual(
      (await findActor(store(), 'dora'))?.pseudonyms,
      [later],
      'yesterday goes not with the oldest',
    );
  });

  it('tells which turns a person asked, and none that they only read', async () => {
    const audit = await open();
    const of = (person: string, turn: string, event: 'answered' | 'stopped' | 'read'): AuditEntry => ({
      ...{ kind: 'turn', actor: { person }, subject: { turn }, data: { event } },
    });
    await add(
      audit,
      of('emma', 'turn-000001', 'answered'),
      of('emma', 'turn-000002', 'stopped'),
      of('emma', 'turn-000003', 'read'),
      of('fritz', 'turn-000003', 'answered'),
    );
    await settled(store());
    assert.deepEqual(await turnsOfActor(store(), 'emma'), ['turn-000001', 'turn-000002']);
    await eraseActor(store(), 'emma', 0, new Date());
    assert.deepEqual(await turnsOfActor(store(), 'emma'), []);
    await audit.stop();
  });

  it('forgets who a pseudonym is, never what happened', async () => {
    const audit = await open();
    await add(audit, turn('anna@example.ch'), turn('beat'), turn('anna@example.ch'));
    await settled(store());
    const found = await findActor(store(), 'anna@example.ch');
    assert.equal(found?.records, 2);
    const exported: string[] = [];
    for await (const record of exportActor(store(), 'anna@example.ch', 1)) exported.push(record);
    assert.equal(exported.length, 2);
    assert.equal(await audit.pseudonym(store(), 'anna@example.ch'), found?.pseudonyms[0]);
    const before = JSON.stringify(await audit.records(-1, 10));
    assert.ok(!before.includes('anna'));

    const erasure = await eraseActor(store(), 'anna@example.ch', 0, new Date());
    assert.deepEqual(erasure, { removed: 1, waiting: 0 });
    assert.equal(await findActor(store(), 'anna@example.ch'), undefined);
    assert.equal(JSON.stringify(await audit.records(-1, 10)), before);
    // Same person, same log key: without the salt the old pseudonym cannot be found again.
    assert.notEqual(await audit.pseudonym(store(), 'anna@example.ch'), found?.pseudonyms[0]);

    const kept = { keptDays: 730, floorDays: 183 };
    assert.equal(await expireActors(store(), kept, days(730)), 0, 'an act of the period may be 730 days old');
    assert.equal(await expireActors(store(), kept, days(761)), 2);
    await audit.stop();
    assert.equal((await verifyExport(lines(exportLog(store(), new Date())))).ok, true);
  });
});

async function included(audit: Audit, record: string) {
  for (const end = performance.now() + 1_000; performance.now() < end; await sleep(5)) {
    const answer = await audit.proof(record);
    if (answer.state === 'included') return answer.proof;
  }
  throw new Error('The inclusion proof did not follow within a second.');
}

async function settled(store: Store): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_pending`.execute(
      store.tables(),
    );
    if (rows[0]?.count === 0) return;
    await sleep(5);
  }
  throw new Error('The queue did not empty.');
}

async function* lines(source: AsyncIterable<string>) {
  for await (const line of source) yield `${line}\n`;
}

function problem(code: string) {
  return (error: unknown) => error instanceof Problem && error.code === code;
}
