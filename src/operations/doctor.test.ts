import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose, type Symptoms } from './doctor.ts';

const now = new Date('2026-11-25T12:00:00Z');
const healthy: Symptoms = {
  diskEncrypted: true,
  diskEncryptionConfirmed: false,
  host: '127.0.0.1',
  tls: 'none',
  newestBackup: new Date('2026-11-25T01:00:00Z'),
  clockSynchronised: true,
  engines: [{ name: 'qwen', state: 'ready' }],
  lateReceipts: 0,
  witnessContradicted: false,
  masterKeyBesideData: false,
  withoutGate: [],
  overdue: [],
  now,
};

test('a healthy installation is fine throughout', () => {
  assert.deepEqual(new Set(diagnose(healthy).map((finding) => finding.state)), new Set(['fine']));
});

const cases: readonly {
  name: string;
  symptoms: Partial<Symptoms>;
  check: string;
  state: string;
  says: RegExp;
}[] = [
  {
    name: 'a use case that went live without a gate',
    symptoms: { withoutGate: ['menu'] },
    check: 'gates',
    state: 'warning',
    says: /without a gate: menu\./,
  },
  {
    name: 'one that nobody looked at again, and more than are named',
    symptoms: { overdue: Array.from({ length: 12 }, (_, index) => `desk-${index}`) },
    check: 'gates',
    state: 'warning',
    says: /desk-9 and 2 more: assess/,
  },
  {
    name: 'a bare volume',
    symptoms: { diskEncrypted: false },
    check: 'diskEncryption',
    state: 'warning',
    says: /encrypted volume/,
  },
  {
    name: 'a confirmed volume',
    symptoms: { diskEncrypted: undefined, diskEncryptionConfirmed: true },
    check: 'diskEncryption',
    state: 'fine',
    says: /confirmed/,
  },
  {
    name: 'open to the network without TLS',
    symptoms: { host: '0.0.0.0' },
    check: 'exposure',
    state: 'failed',
    says: /without TLS/,
  },
  {
    name: 'behind a proxy',
    symptoms: { host: '0.0.0.0', tls: 'proxy' },
    check: 'exposure',
    state: 'warning',
    says: /proxy/,
  },
  {
    name: 'no backup',
    symptoms: { newestBackup: undefined },
    check: 'backup',
    state: 'warning',
    says: /leitstand backup/,
  },
  {
    name: 'an old backup',
    symptoms: { newestBackup: new Date('2026-11-20T01:00:00Z') },
    check: 'backup',
    state: 'warning',
    says: /5 days/,
  },
  {
    name: 'a clock of the last century',
    symptoms: { now: new Date('1999-01-01') },
    check: 'clock',
    state: 'failed',
    says: /1999/,
  },
  { name: 'no engine', symptoms: { engines: [] }, check: 'engines', state: 'warning', says: /quotations/ },
  {
    name: 'a dead engine',
    symptoms: { engines: [{ name: 'qwen', state: 'failed' }] },
    check: 'engines',
    state: 'failed',
    says: /qwen/,
  },
  {
    name: 'a contradicted witness',
    symptoms: { witnessContradicted: true },
    check: 'audit',
    state: 'failed',
    says: /rewritten/,
  },
  {
    name: 'a key beside the data',
    symptoms: { masterKeyBesideData: true },
    check: 'masterKey',
    state: 'warning',
    says: /MASTER_KEY_FILE/,
  },
];
for (const { name, symptoms, check, state, says } of cases) {
  test(`the doctor sees ${name}`, () => {
    const finding = diagnose({ ...healthy, ...symptoms }).find((one) => one.check === check);
    assert.equal(finding?.state, state);
    assert.match(finding?.advice ?? '', says);
  });
}
