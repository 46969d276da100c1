import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Audit, type AuditEntry, auditMigrations, createAudit, loadOrCreateSigningKeys } from '#audit';
import { chatRequest, type Identity, Problem } from '#contract';
import { reviewMigrations } from '#review';
import { createEnvelopes, envelopeMigrations, newMasterKey } from '#store';
import { isStopped, putVersion, startAll, stillLive, stopAll, useCaseMigrations } from '#usecases';
import { says, scriptedEngine } from '../../test/scripted-engine.ts';
import { onEachStore } from '../../test/stores.ts';
import { type AnswerEvent, answer } from './answer.ts';
import { listConversations } from './list-conversations.ts';
import { gatewayMigrations } from './migrations.ts';
import type { GatewayParts } from './parts.ts';
import { RunningTurns } from './running-turns.ts';
import { figuresOfUseCases } from './use-case-figures.ts';

const migrations = [
  ...envelopeMigrations,
  ...auditMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...reviewMigrations,
];
const anna: Identity = {
  person: { id: 'anna-1', login: 'anna', name: 'Anna' },
  groups: ['clinic'],
  roles: ['author'],
  via: { kind: 'session', id: 's1' },
};
const request = { model: 'draft', messages: [{ role: 'user' as const, content: 'Wie viel?' }] };

onEachStore('a version that is only evaluated', migrations, (store) => {
  let audit: Audit;
  let version = '';
  const appended: AuditEntry[] = [];
  const envelopes = createEnvelopes(newMasterKey());
  const running = new RunningTurns(
    (names) => stillLive(store(), names),
    50,
    async () => [],
    () => isStopped(store()),
  );
  const parts = (script = says('Drei Gramm.')): GatewayParts => ({
    ...{ store: store(), envelopes, engines: [scriptedEngine(script)], running },
    ...{ search: async () => [], now: () => new Date() },
    append: (handle, entry) => {
      appended.push(entry);
      return audit.append(handle, entry);
    },
    mayCall: (identity, groups) => groups.some((group) => identity.groups.includes(group)),
  });
  const heard = async (events: AsyncGenerator<AnswerEvent>) => {
    let text = '';
    for await (const event of events) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'end')
        return { text, version: event.extension.version, state: event.extension.state };
    }
    return { text };
  };
  const signal = new AbortController().signal;
  const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

  before(async () => {
    audit = createAudit({
      store: store(),
      signingKeys: await loadOrCreateSigningKeys(await mkdtemp(join(tmpdir(), 'leitstand-trial-')), 'test'),
      logKey: Buffer.alloc(32, 1),
      now: () => new Date(),
    });
    await audit.start();
    const yaml =
      'name: draft\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [clinic] }\nreview: { when: [always] }\n';
    const put = await putVersion(store(), 'draft', { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.' }, 'anna');
    assert.ok(put.state !== 'refused');
    version = put.version;
  });

  test('a draft answers a trial, without waiting for a review, and the record says so', async () => {
    const { text, ...end } = await heard(answer(parts(), anna, request, signal, { version }));
    assert.equal(text, 'Drei Gramm.');
    assert.deepEqual(end, { version, state: 'answered' });
    const entry = appended.at(-1);
    assert.ok(entry?.kind === 'turn');
    assert.equal(entry.data.trial, true);
    assert.equal(entry.subject?.version, version);
  });

  test('it stands in nobody’s list of conversations and in no figures', async () => {
    const turnParts = { store: store(), envelopes, now: () => new Date() };
    const query = { limit: 50, search: undefined, useCase: undefined, cursor: undefined };
    assert.deepEqual((await listConversations(turnParts, anna, query)).items, []);
    const all = { from: new Date(0), to: new Date(Date.now() + 1_000), useCases: ['draft'] };
    assert.equal((await figuresOfUseCases(store(), all)).get('draft')?.total.turns, 0);
  });

  test('nobody else gets an answer of it, and no request can ask for one', async () => {
    await assert.rejects(heard(answer(parts(), anna, request, signal)), code('useCase.unknown'));
    for (const more of [{ trial: { version } }, { version }])
      assert.equal(chatRequest.safeParse({ ...request, ...more }).success, false);
  });

  test('a trial gives nobody more rights, and knows no version that is not stored', async () => {
    const stranger = { ...anna, groups: ['kitchen'] };
    await assert.rejects(
      heard(answer(parts(), stranger, request, signal, { version })),
      code('useCase.unknown'),
    );
    await assert.rejects(
      heard(answer(parts(), anna, request, signal, { version: 'f'.repeat(64) })),
      code('useCase.unknown'),
    );
  });

  test('the stop button for everything ends it within two seconds', async () => {
    const began = performance.now();
    const slow = parts(() => [{ type: 'text-delta', text: 'Drei ' }, 60_000]);
    const ending = assert.rejects(
      heard(answer(slow, anna, request, signal, { version })),
      code('useCase.stopped'),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await stopAll(store(), 'anna');
    await ending;
    assert.ok(performance.now() - began < 2_200);
    await assert.rejects(heard(answer(parts(), anna, request, signal, { version })), code('useCase.stopped'));
    await startAll(store());
  });
});
