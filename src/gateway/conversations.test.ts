import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Audit, type AuditEntry, auditMigrations, createAudit, loadOrCreateSigningKeys } from '#audit';
import { type ChatRequest, type Identity, Problem, problems } from '#contract';
import { createJobs, jobMigrations } from '#jobs';
import { knowledgeMigrations, openAttachments, requireCollection } from '#knowledge';
import { reviewBindings, reviewMigrations } from '#review';
import { createEnvelopes, envelopeMigrations, newMasterKey } from '#store';
import { liveUseCase, putVersion, transition, useCaseMigrations } from '#usecases';
import { type Script, says, scriptedEngine } from '../../test/scripted-engine.ts';
import { onEachStore } from '../../test/stores.ts';
import { type AnswerEvent, answer } from './answer.ts';
import { reserve } from './budget.ts';
import {
  beginConversation,
  changeConversation,
  deleteConversation,
  eraseConversation,
  expireConversations,
  getConversation,
} from './conversations.ts';
import { listConversations, searchedAtOnce } from './list-conversations.ts';
import { gatewayMigrations } from './migrations.ts';
import type { GatewayParts } from './parts.ts';
import { RunningTurns } from './running-turns.ts';
import { stopsAsked, stopTurn } from './stop-turn.ts';
import type { GatewayTables } from './tables.ts';
import { getTurn } from './turns.ts';
import { whatTheModelSaw } from './what-the-model-saw.ts';

const migrations = [
  ...jobMigrations,
  ...envelopeMigrations,
  ...auditMigrations,
  ...knowledgeMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...reviewMigrations,
  ...reviewBindings,
];
const who = (id: string): Identity => ({
  person: { id, login: id, name: id },
  groups: ['support'],
  roles: ['staff'],
  via: { kind: 'session', id: 's1' },
});
const anna = who('person-1');
const beat = who('person-2');
const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const all = { limit: 50 };

onEachStore('conversations', migrations, (store) => {
  const envelopes = createEnvelopes(newMasterKey());
  const appended: AuditEntry[] = [];
  const erased: string[] = [];
  let clock = new Date('2026-11-01T08:00:00Z').getTime();
  const now = () => {
    clock += 1_000;
    return new Date(clock);
  };
  let audit: Audit;
  let parts: GatewayParts & Parameters<typeof deleteConversation>[0];

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leitstand-conversations-'));
    audit = createAudit({
      store: store(),
      signingKeys: await loadOrCreateSigningKeys(folder, 'test'),
      logKey: Buffer.alloc(32, 1),
      now: () => new Date(),
    });
    await audit.start();
    for (const name of ['desk', 'other']) {
      const yaml = `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [support] }\n`;
      await putVersion(store(), name, { 'usecase.yaml': yaml, 'prompt.md': 'Antworte kurz.' }, 'anna');
      await transition(store(), name, 'release', { now: now() });
    }
    parts = {
      ...{ store: store(), envelopes, engines: [], now },
      running: new RunningTurns(
        async (names) => new Set(names),
        50,
        (turns) => stopsAsked(store(), turns),
      ),
      search: async () => [],
      append: (handle, entry) => {
        appended.push(entry);
        return audit.append(handle, entry);
      },
      mayCall: (identity, groups) => groups.some((group) => identity.groups.includes(group)),
      jobs: createJobs({ store: store() }),
      index: { removeDocuments: async () => {} },
      recordErasure: async (_kind, id) => void erased.push(id),
    };
  });

  /** Asks and returns where the turn stands. */
  async function ask(
    text: string,
    metadata: Record<string, string> = {},
    options: { script?: Script; identity?: Identity; history?: ChatRequest['messages']; model?: string } = {},
  ): Promise<{ turn: string; conversation: string; problem?: string }> {
    const engine = scriptedEngine(options.script ?? says('Gut.'));
    const request: ChatRequest = {
      model: options.model ?? 'desk',
      messages: [...(options.history ?? []), { role: 'user', content: text }],
      metadata,
    };
    let end: Extract<AnswerEvent, { type: 'end' }> | undefined;
    const events = answer(
      { ...parts, engines: [engine] },
      options.identity ?? anna,
      request,
      new AbortController().signal,
    );
    for await (const event of events) if (event.type === 'end') end = event;
    assert.ok(end);
    return { turn: end.extension.turn, conversation: end.extension.conversation };
  }

  test('a kept turn tells how often what was found, as its answer did', async () => {
    const { conversation } = await ask('Bitte an b.muster@example.ch und c.muster@example.ch senden.');
    const { turns } = await getConversation(parts, anna, conversation);
    assert.deepEqual(turns[0]?.findings, [{ category: 'email', count: 2 }]);
  });

  test('a kept turn that failed says why, in the words of its problem', async () => {
    const script: Script = () => [{ type: 'text-delta', text: 'Alle' }, new Problem('engine.broken', 'x')];
    const { id } = await beginConversation(parts, anna, 'desk');
    await assert.rejects(ask('Wie oft?', { conversation: id }, { script }), code('engine.broken'));
    const { turns } = await getConversation(parts, anna, id);
    const { title, advice } = problems['engine.broken'];
    assert.equal(turns[0]?.problem, 'engine.broken');
    assert.deepEqual(turns[0]?.explained, { title, advice });
  });

  test('the first question names the conversation, a second one does not', async () => {
    const { conversation } = await ask('Wie oft wird die LM-400 geschmiert?');
    await ask('Und womit?', { conversation });
    const { title, turns } = await getConversation(parts, anna, conversation);
    assert.equal(title, 'Wie oft wird die LM-400 geschmiert?');
    assert.deepEqual(
      turns.map((turn) => turn.parent),
      [undefined, turns[0]?.id],
    );
    const rows = JSON.stringify(
      await store().tables<GatewayTables>().selectFrom('conversations').selectAll().execute(),
      (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    );
    assert.ok(!rows.includes('geschmiert'));
  });

  test('a question that names its parent is a branch, and an empty parent begins again', async () => {
    const first = await ask('Eins');
    const { conversation } = first;
    const second = await ask('Zwei', { conversation });
    const edited = await ask('Zwei, anders', { conversation, parent: first.turn });
    const again = await ask('Eins, anders', { conversation, parent: '' });
    const { turns } = await getConversation(parts, anna, conversation);
    assert.deepEqual(
      turns.map(({ id, parent }) => [id, parent]),
      [
        [first.turn, undefined],
        [second.turn, first.turn],
        [edited.turn, first.turn],
        [again.turn, undefined],
      ],
    );
  });

  const refusals: readonly { name: string; metadata: () => Record<string, string>; code: string }[] = [
    {
      name: 'a parent of another conversation is not found',
      metadata: () => ({ parent: elsewhere }),
      code: 'resource.notFound',
    },
    {
      name: 'an id of a turn that is there is a conflict',
      metadata: () => ({ turn: elsewhere }),
      code: 'resource.conflict',
    },
    {
      name: 'an id of a turn is a UUID',
      metadata: () => ({ turn: 'not one' }),
      code: 'request.invalid',
    },
  ];
  let elsewhere = '';
  for (const refusal of refusals) {
    test(refusal.name, async () => {
      elsewhere = (await ask('Anderswo')).turn;
      await assert.rejects(ask('Hier', refusal.metadata()), code(refusal.code));
    });
  }

  test('what the model saw is what the record proves', async () => {
    const history: ChatRequest['messages'] = [
      { role: 'user', content: 'Eins?' },
      { role: 'assistant', content: 'Eins.' },
    ];
    let seen: unknown;
    const script: Script = (request) => {
      seen = request.messages;
      return says('Zwei.')(request);
    };
    const { turn } = await ask('Zwei?', {}, { history, script });
    const { messages, promptHmac } = await whatTheModelSaw(parts, anna, turn);
    assert.deepEqual(messages, seen);
    assert.match(messages[0]?.content ?? '', /Antworte kurz/);
    const recorded = appended.findLast((entry) => entry.subject?.turn === turn)?.data;
    assert.equal(recorded && 'promptHmac' in recorded ? recorded.promptHmac : '', promptHmac);
    await assert.rejects(whatTheModelSaw(parts, beat, turn), code('resource.notFound'));
  });

  test('a turn that nobody waits for is stopped by its id, also on another server', async () => {
    for (const elsewhere of [false, true]) {
      const turn = randomUUID();
      const asked = ask('Langsam', { turn }, { script: waiting });
      while (parts.running.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const [shown] = (await listConversations(parts, anna, all)).items;
      assert.deepEqual([shown?.title, shown?.running], ['Langsam', true]);
      await assert.rejects(stopTurn(parts, beat, turn), code('resource.notFound'));
      const running = elsewhere ? { stopTurn: () => {} } : parts.running;
      await stopTurn({ ...parts, running }, anna, turn);
      await assert.rejects(asked, code('request.cancelled'));
      assert.equal((await getTurn(parts, anna, false, turn)).state, 'stopped');
    }
  });

  test('lists are one’s own, page without gaps, pinned first', async () => {
    const mine: string[] = [];
    for (const text of ['Alpha Straße', 'Beta', 'Gamma'])
      mine.unshift((await ask(text, {}, { identity: beat })).conversation);
    await changeConversation(parts, beat, mine[2] ?? '', { pinned: true, title: 'Umbenannt' });
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listConversations(parts, beat, { limit: 1, ...(cursor ? { cursor } : {}) });
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.deepEqual(pages, [mine[2], mine[0], mine[1]]);
    await assert.rejects(listConversations(parts, beat, { limit: 1, cursor: 'x' }), code('request.invalid'));
    await assert.rejects(
      changeConversation(parts, anna, mine[0] ?? '', { title: 'Fremd' }),
      code('resource.notFound'),
    );
    await assert.rejects(deleteConversation(parts, anna, mine[0] ?? ''), code('resource.notFound'));
  });

  test('a search opens titles and questions, whatever their case and accents', async () => {
    const search = async (words: string) =>
      (await listConversations(parts, beat, { limit: 50, search: words })).items.map(
        ({ title, found }) => found ?? title,
      );
    assert.deepEqual(await search('umbenannt'), ['Umbenannt']);
    assert.deepEqual(await search('alpha strasse'), ['Alpha Straße']);
    assert.deepEqual(await search('alpha gamma'), []);
    assert.deepEqual(await search('eins'), []);
    assert.ok(searchedAtOnce >= 100);
  });

  test('a deleted conversation cannot be read by anybody, and the record says that it went', async () => {
    const { conversation, turn } = await ask('Bitte vergessen');
    const { data_key } = await store()
      .tables<GatewayTables>()
      .selectFrom('conversations')
      .select('data_key')
      .where('id', '=', conversation)
      .executeTakeFirstOrThrow();
    const { receipt } = await deleteConversation(parts, anna, conversation);
    assert.ok(receipt.record);
    assert.deepEqual(erased, [conversation]);
    assert.equal(appended.at(-1)?.kind, 'erasure');
    await assert.rejects(envelopes.open(store(), data_key), code('store.keyDestroyed'));
    await assert.rejects(getConversation(parts, anna, conversation), code('resource.notFound'));
    await assert.rejects(getTurn(parts, anna, true, turn), code('resource.notFound'));
  });

  test('deleting what was asked gives no budget back', async () => {
    const live = await liveUseCase(store(), 'desk');
    assert.ok(live);
    const mayAsk = (tokensPerDay: number) => {
      const budget = { ...live.declaration.budget, turnsPerMinute: 1, tokensPerDay };
      const useCase = { ...live, declaration: { ...live.declaration, budget } };
      return store().transaction((handle) => reserve(handle, anna, useCase, now()));
    };
    const dayMs = 86_400_000;
    clock += dayMs;
    await mayAsk(1);
    const { conversation, turn } = await ask('Und gleich weg');
    const { usage } = await getTurn(parts, anna, true, turn);
    await deleteConversation(parts, anna, conversation);
    await assert.rejects(mayAsk(1_000_000), /in a minute/);
    clock += 60_000;
    await mayAsk(usage.promptTokens + usage.completionTokens + 1);
    await assert.rejects(mayAsk(usage.promptTokens + usage.completionTokens), /of the last 24 hours/);
    clock += dayMs;
    await mayAsk(1);
  });

  test('a restore erases again what was deleted since, and a second time changes nothing', async () => {
    const { conversation } = await ask('Aus einer Sicherung');
    const keys = () =>
      store()
        .tables<GatewayTables>()
        .selectFrom('conversations')
        .select('data_key')
        .where('id', '=', conversation)
        .executeTakeFirst();
    const key = (await keys())?.data_key ?? '';
    for (let times = 0; times < 2; times += 1)
      await store().transaction((handle) => eraseConversation(handle, envelopes, conversation));
    assert.equal(await keys(), undefined);
    await assert.rejects(envelopes.open(store(), key), code('store.keyDestroyed'));
  });

  test('a turn that is being answered ends with its conversation', async () => {
    const turn = randomUUID();
    const asked = ask('Vergiss es', { turn }, { script: waiting });
    while (parts.running.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { conversation } = await getTurn(parts, anna, false, turn);
    await deleteConversation(parts, anna, conversation);
    await assert.rejects(asked, code('request.cancelled'));
    assert.equal(parts.running.size, 0);
  });

  test('a use case that one may not call begins no conversation', async () => {
    await assert.rejects(beginConversation(parts, anna, 'nowhere'), code('useCase.unknown'));
    const nobody = { ...anna, groups: [] };
    await assert.rejects(beginConversation(parts, nobody, 'desk'), code('useCase.unknown'));
  });

  test('conversations end when their use case no longer keeps them, and others stay', async () => {
    const old = await ask('Alt', {}, { model: 'other' });
    const attached = { conversation: old.conversation, person: anna.person.id };
    const files = await openAttachments(store(), attached);
    assert.ok(await requireCollection(store(), files, 'attachments'));
    await assert.rejects(requireCollection(store(), files), code('resource.notFound'));
    clock += 10 * 86_400_000;
    const young = await ask('Jung', {}, { model: 'other' });
    const gone = await expireConversations(parts, (name) => (name === 'other' ? 5 : 1_000));
    assert.deepEqual(gone, [old.conversation]);
    await assert.rejects(requireCollection(store(), files, 'attachments'), code('resource.notFound'));
    assert.equal((await getConversation(parts, anna, young.conversation)).turns.length, 1);
  });

  test('a conversation that somebody goes on with while old ones are removed stays', async () => {
    const { conversation } = await ask('Alt', {}, { model: 'other' });
    clock += 10 * 86_400_000;
    let went = false;
    const transaction: (typeof parts.store)['transaction'] = async (work) => {
      if (!went) await ask('Weiter', { conversation }, { model: 'other' });
      went = true;
      return store().transaction(work);
    };
    const slow = { ...parts, store: { ...store(), transaction } };
    await expireConversations(slow, (name) => (name === 'other' ? 5 : 1_000));
    assert.equal((await getConversation(parts, anna, conversation)).turns.length, 2);
  });
});

/** Says nothing for a minute. */
const waiting: Script = () => [60_000];
