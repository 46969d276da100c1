import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { Problem } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import type { AuditEntry } from './build-record.ts';
import { type Audit, createAudit } from './create-audit.ts';
import { listRecords, type RecordWish } from './list-records.ts';
import { auditMigrations } from './migrations.ts';
import { signingKeyFromPem } from './signing-key.ts';

const origin = 'leitstand.test/list';
const newKey = () =>
  signingKeyFromPem(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    origin,
  );
const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12));

/** Record n is written on day n of November. */
const entries: readonly AuditEntry[] = [
  { kind: 'turn', actor: { person: 'anna' }, subject: { useCase: 'desk' }, data: { event: 'answered' } },
  { kind: 'turn', actor: { person: 'beat' }, subject: { useCase: 'mail' }, data: { event: 'answered' } },
  { kind: 'access', actor: { person: 'anna' }, data: { event: 'signedIn', method: 'password' } },
  { kind: 'turn', actor: { person: 'anna' }, subject: { useCase: 'desk' }, data: { event: 'refused' } },
  { kind: 'key', actor: { person: 'beat' }, subject: { key: 'key-00001' }, data: { event: 'created' } },
  { kind: 'turn', actor: { person: 'beat' }, subject: { useCase: 'desk' }, data: { event: 'answered' } },
];

onEachStore('records of the log', auditMigrations, (store) => {
  const key = newKey();
  let audit: Audit;
  let time = day(1);

  before(async () => {
    audit = createAudit({
      store: store(),
      signingKeys: [key],
      logKey: randomBytes(32),
      now: () => time,
      poolMs: 1,
    });
    await audit.start();
    for (const [at, entry] of entries.entries()) {
      time = day(at + 1);
      await store().transaction((handle) => audit.append(handle, entry));
      // One batch each, so that there is a checkpoint for every size.
      while ((await audit.state()).size <= at) await new Promise((done) => setTimeout(done, 5));
    }
  });

  const wishes: readonly { name: string; wish: Partial<RecordWish>; found: readonly number[] }[] = [
    { name: 'from the newest', wish: {}, found: [5, 4, 3, 2, 1, 0] },
    { name: 'from the oldest', wish: { first: 'oldest' }, found: [0, 1, 2, 3, 4, 5] },
    { name: 'of a kind', wish: { kind: 'access' }, found: [2] },
    { name: 'of an event', wish: { kind: 'turn', event: 'refused' }, found: [3] },
    { name: 'of a use case', wish: { useCase: 'desk' }, found: [5, 3, 0] },
    { name: 'about an identifier', wish: { about: 'key-00001' }, found: [4] },
    { name: 'about half an identifier', wish: { about: 'key-0' }, found: [] },
    { name: 'about something with signs of its own', wish: { about: '"%_' }, found: [] },
    { name: 'since a day', wish: { from: day(5) }, found: [5, 4] },
    { name: 'until a day', wish: { to: day(2), first: 'oldest' }, found: [0, 1] },
    { name: 'between two days', wish: { from: day(2), to: day(4) }, found: [3, 2, 1] },
    { name: 'behind a cursor', wish: { cursor: 2 }, found: [1, 0] },
    { name: 'behind a cursor from the oldest', wish: { cursor: 3, first: 'oldest' }, found: [4, 5] },
  ];
  for (const { name, wish, found } of wishes) {
    test(name, async () => {
      const { items, nextCursor } = await listRecords(store(), { first: 'newest', limit: 10, ...wish });
      assert.deepEqual(
        items.map(({ index }) => index),
        found,
      );
      assert.equal(nextCursor, undefined);
    });
  }

  for (const first of ['newest', 'oldest'] as const) {
    test(`a search from the ${first} looks at so many and goes on`, async () => {
      const seen: number[] = [];
      let cursor: number | undefined;
      let pages = 0;
      do {
        const page = await listRecords(store(), { first, limit: 2, useCase: 'desk', cursor }, 2);
        seen.push(...page.items.map(({ index }) => index));
        assert.ok(page.examined <= 2);
        cursor = page.nextCursor;
        pages += 1;
      } while (cursor !== undefined);
      assert.deepEqual(seen, first === 'newest' ? [5, 3, 0] : [0, 3, 5]);
      assert.equal(pages, 3);
    });
  }

  test('a page that is full goes on behind its last record', async () => {
    const page = await listRecords(store(), { first: 'newest', limit: 2, kind: 'turn' });
    assert.deepEqual(
      page.items.map(({ index }) => index),
      [5, 3],
    );
    assert.equal(page.nextCursor, 3);
  });

  test('a record is found by index and by id, and one that is not there is not', async () => {
    const byIndex = await audit.record(3);
    assert.equal((await audit.record(byIndex.id)).record, byIndex.record);
    await assert.rejects(
      audit.record(99),
      (error) => error instanceof Problem && error.code === 'resource.notFound',
    );
    await assert.rejects(audit.record('nothing'), Problem);
  });

  test('the state names size and key, and says that there is no witness', async () => {
    const { size, keys, witness, late } = await audit.state();
    assert.deepEqual(
      [size, keys, witness, late],
      [6, [{ verifier: audit.publicKey() }], { state: 'none' }, 0],
    );
  });

  test('checkpoints are listed from the newest, page by page', async () => {
    const all = await audit.checkpoints({ limit: 10 });
    const sizes = all.map(({ size }) => size);
    // How many entries share a checkpoint depends on how busy the machine is.
    assert.equal(sizes[0], 6);
    assert.deepEqual(
      sizes,
      [...new Set(sizes)].sort((a, b) => b - a),
    );
    const next = await audit.checkpoints({ limit: 2, before: sizes[0] ?? 0 });
    assert.deepEqual(next, all.slice(1, 3));
  });

  test('after a rotation both keys are listed, the new one with the signature of the old', async () => {
    await audit.rotateKey(newKey());
    const [first, second, ...rest] = await audit.keys();
    assert.equal(second?.verifier, audit.publicKey());
    assert.notEqual(first?.verifier, audit.publicKey());
    assert.match(second?.handover ?? '', /^[A-Za-z0-9+/]{91}=$/);
    assert.deepEqual(rest, []);
    await audit.stop();
  });
});
