import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type Audit, type AuditEntry, auditMigrations, createAudit, loadOrCreateSigningKeys } from '#audit';
import type { Identity } from '#contract';
import { jobMigrations } from '#jobs';
import { knowledgeMigrations } from '#knowledge';
import { reviewBindings, reviewMigrations } from '#review';
import { createEnvelopes, envelopeMigrations, newMasterKey, type Store } from '#store';
import { isStopped, stillLive, useCaseMigrations } from '#usecases';
import { gatewayMigrations } from './migrations.ts';
import type { GatewayParts } from './parts.ts';
import { RunningTurns } from './running-turns.ts';

export const gatewayTestMigrations = [
  ...envelopeMigrations,
  ...auditMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...reviewMigrations,
];

/** The tables in which something of a person may be kept. */
export const keptMigrations = [
  ...jobMigrations,
  ...envelopeMigrations,
  ...knowledgeMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...reviewMigrations,
  ...reviewBindings,
];

export const anna: Identity = {
  person: { id: 'anna-1', login: 'anna', name: 'Anna' },
  groups: ['clinic'],
  roles: ['staff'],
  via: { kind: 'session', id: 's1' },
};

/** For tests: a gateway without sources that writes into a real log; `records` is what it appended. Called in a suite. */
export function gatewayHouse(store: () => Store) {
  let audit: Audit;
  let folder = '';
  const records: AuditEntry[] = [];
  const envelopes = createEnvelopes(newMasterKey());
  const running = new RunningTurns(
    (names) => stillLive(store(), names),
    50,
    async () => [],
    () => isStopped(store()),
  );
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-gateway-'));
    audit = createAudit({
      store: store(),
      signingKeys: await loadOrCreateSigningKeys(folder, 'test'),
      logKey: Buffer.alloc(32, 1),
      now: () => new Date(),
    });
    await audit.start();
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const parts = (more: Partial<GatewayParts> = {}): GatewayParts => ({
    ...{ store: store(), envelopes, engines: [], running, search: async () => [], now: () => new Date() },
    append: (handle, entry) => {
      records.push(entry);
      return audit.append(handle, entry);
    },
    mayCall: (identity, groups) => groups.some((group) => identity.groups.includes(group)),
    ...more,
  });
  return { parts, records, envelopes };
}
