import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Audit, auditMigrations, createAudit, loadOrCreateSigningKeys } from '#audit';
import { auditRecord, type ChatRequest, decideReview, type Identity, Problem } from '#contract';
import {
  claimReview,
  listReviewedCases,
  listReviews,
  removeReviewedCase,
  reviewBindings,
  reviewMigrations,
  reviewOfTurn,
} from '#review';
import { createEnvelopes, envelopeMigrations, newMasterKey } from '#store';
import { putVersion, stillLive, transition, useCaseMigrations } from '#usecases';
import { hit } from '../../../test/guards/guarded-turns.ts';
import { says, scriptedEngine } from '../../../test/scripted-engine.ts';
import { onEachStore } from '../../../test/stores.ts';
import { type AnswerEvent, answer } from '../answer.ts';
import { eraseConversation, getConversation } from '../conversations.ts';
import { gatewayMigrations } from '../migrations.ts';
import type { GatewayParts } from '../parts.ts';
import { RunningTurns } from '../running-turns.ts';
import { getTurn } from '../turns.ts';
import { decideOnReview, lookAfterReviews } from './give-out.ts';
import { waitsForReview } from './phrases.ts';
import { releasedAnswer } from './released-answer.ts';

const migrations = [
  ...envelopeMigrations,
  ...auditMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...reviewMigrations,
  ...reviewBindings,
];
const person = (id: string, role: Identity['roles'][number]): Identity => ({
  person: { id, login: id, name: id },
  groups: ['clinic'],
  roles: [role],
  via: { kind: 'session', id: 's1' },
});
const anna = person('anna-1', 'staff');
const reviewer = (id: string) => ({ id, groups: ['clinic'] });
const secret = 'Drei Gramm Zinnober.';
const sources = 'knowledge: { collections: [products] }\n';

onEachStore('answers that wait for people', migrations, (store) => {
  let audit: Audit;
  let clock: () => Date = () => new Date();
  const envelopes = createEnvelopes(newMasterKey());
  before(async () => {
    audit = createAudit({
      store: store(),
      signingKeys: await loadOrCreateSigningKeys(await mkdtemp(join(tmpdir(), 'leitstand-review-')), 'test'),
      logKey: Buffer.alloc(32, 1),
      now: () => clock(),
    });
    await audit.start();
    for (const [name, review] of [
      ['plain', ''],
      ['held', 'review: { when: [always] }\ncallbacks: [archive, gone]\n'],
      ['silent', 'review: { when: [always] }\n'],
      ['two', 'review: { when: [always], people: 2 }\n'],
      ['findings', 'review: { when: [onFindings] }\n'],
      ['drawn', 'review: { share: 0.5 }\n'],
      ['money', 'review: { amounts: [{ over: 1000, currency: CHF }] }\n'],
      ['support', `${sources}review: { when: [lowSupport] }\n`],
      ['quiet', `${sources}guards: { support: off }\nreview: { when: [lowSupport] }\n`],
      ['later', 'review: { when: [always], afterwards: true }\n'],
      ['short', 'review: { when: [always], deadlineHours: 1 }\n'],
      ['tools', 'tools: caller\nreview: { when: [always] }\n'],
    ] as const) {
      const yaml = `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [clinic] }\n${review}`;
      const files = { 'usecase.yaml': yaml, 'prompt.md': 'Antworte kurz.' };
      assert.notEqual((await putVersion(store(), name, files, 'anna')).state, 'refused');
      await transition(store(), name, 'release', { now: clock() });
    }
  });

  const running = () => new RunningTurns((names) => stillLive(store(), names), 100);
  const parts = (more: Partial<GatewayParts> = {}): GatewayParts => ({
    ...{ store: store(), envelopes, engines: [scriptedEngine(says('Drei Gramm', ' Zinnober.'))] },
    ...{ running: running(), search: async () => [], append: audit.append, mayCall: () => true },
    ...{ now: () => clock(), reviewHoldMs: 0, draw: () => 0.9 },
    ...more,
  });
  const deciding = () => ({
    ...{ store: store(), envelopes, audit, now: () => clock(), stopped: async () => new Map() },
  });
  const turnParts = () => ({ store: store(), envelopes, now: () => clock() });

  interface Heard {
    readonly text: string;
    readonly state: string;
    readonly turn: string;
    readonly conversation: string;
    readonly review: string;
    readonly events: number;
    readonly receipt: unknown;
    readonly citations: number;
  }
  async function hear(model: string, more: Partial<ChatRequest> = {}, given = parts()): Promise<Heard> {
    const request = { model, messages: [{ role: 'user' as const, content: 'Wie viel?' }], ...more };
    const events: AnswerEvent[] = [];
    for await (const event of answer(given, anna, request, new AbortController().signal)) events.push(event);
    const end = events.at(-1);
    assert.ok(end?.type === 'end');
    const { state, turn, conversation, review = '', receipt, citations } = end.extension;
    const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
    const shown = { text, events: events.length, receipt, citations: citations.length };
    return { ...shown, state, turn, conversation, review };
  }
  const claim = (id: string, who: string) =>
    store().transaction((handle) =>
      claimReview({ append: audit.append, now: () => clock() }, handle, reviewer(who), id),
    );
  const decide = async (id: string, who: string, wish: object) => {
    await claim(id, who);
    return decideOnReview(deciding(), reviewer(who), id, decideReview.parse(wish));
  };
  const turnOf = (id: string) => getTurn(turnParts(), anna, false, id);
  const failsWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

  for (const stream of [false, true]) {
    test(`not a word is shown before somebody has looked, ${stream ? 'streamed' : 'whole'}`, async () => {
      const heard = await hear('held', { stream });
      assert.equal(heard.state, 'awaitingReview');
      assert.equal(heard.text, waitsForReview.de);
      assert.equal(heard.events, 2);
      assert.ok(heard.review !== '');
      const turn = await turnOf(heard.turn);
      const conversation = await getConversation(turnParts(), anna, heard.conversation);
      assert.equal(turn.state, 'awaitingReview');
      assert.doesNotMatch(JSON.stringify([turn, conversation]), /Gramm/);
      await decide(heard.review, 'bea-1', { decision: 'approve' });
      const released = await turnOf(heard.turn);
      assert.deepEqual([released.state, released.content?.answer], ['answered', secret]);
      assert.notDeepEqual(released.receipt, turn.receipt);
      assert.ok(released.receipt && (await audit.receiptState(released.receipt)));
    });
  }

  test('a caller who waits gets the answer as it is released, and gets it once', async () => {
    const waiting = hear('held', {}, parts({ reviewHoldMs: 20_000 }));
    let review = '';
    let early = false;
    const ended = () => {
      early = true;
    };
    void waiting.then(ended, ended);
    while (review === '') {
      assert.equal(early, false, 'the caller waits');
      const { items } = await listReviews(
        { now: () => clock(), stopped: async () => new Map() },
        store(),
        reviewer('cyril-1'),
        {
          state: 'open',
          limit: 200,
        },
      );
      review = items.find((one) => one.state === 'queued' && one.useCase === 'held')?.id ?? '';
    }
    const output = 'Drei Milligramm.';
    await decide(review, 'cyril-1', { decision: 'change', output, reason: 'Falsche Einheit.' });
    const heard = await waiting;
    assert.deepEqual([heard.text, heard.state, heard.review], [output, 'answered', review]);
    assert.deepEqual(heard.receipt, (await turnOf(heard.turn)).receipt);
    await assert.rejects(claim(review, 'dora-1'), failsWith('review.ended'));
  });

  test('an answer that somebody rejects is never given', async () => {
    const heard = await hear('held');
    await decide(heard.review, 'bea-1', { decision: 'reject', reason: 'Stimmt nicht.' });
    const turn = await turnOf(heard.turn);
    assert.deepEqual([turn.state, turn.problem], ['refused', 'review.rejected']);
    assert.doesNotMatch(JSON.stringify(turn), /Gramm|Stimmt/);
  });

  test('two people look, and only then it is given', async () => {
    const heard = await hear('two');
    const first = await decide(heard.review, 'bea-1', { decision: 'approve' });
    assert.deepEqual([first.outcome, first.agreed, first.needs], [undefined, 1, 2]);
    assert.equal((await turnOf(heard.turn)).state, 'awaitingReview');
    await assert.rejects(claim(heard.review, 'bea-1'), failsWith('review.alreadyDecided'));
    await assert.rejects(claim(heard.review, 'anna-1'), failsWith('resource.notFound'));
    const second = await decide(heard.review, 'cyril-1', { decision: 'approve' });
    assert.equal(second.outcome, 'approved');
    assert.equal((await turnOf(heard.turn)).content?.answer, secret);
  });

  test('of those who decide at once, one ends it', async () => {
    const heard = await hear('held');
    await claim(heard.review, 'bea-1');
    const wish = decideReview.parse({ decision: 'approve' });
    const ends = await Promise.allSettled(
      Array.from({ length: 6 }, () => decideOnReview(deciding(), reviewer('bea-1'), heard.review, wish)),
    );
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('its records name the review, and so does what the turn says of it', async () => {
    const heard = await hear('held');
    await decide(heard.review, 'bea-1', { decision: 'approve' });
    const wish = { first: 'oldest', kind: 'turn', about: heard.turn, limit: 9 } as const;
    let mine: readonly (readonly [string, unknown])[] = [];
    while (mine.length < 2) {
      const { items } = await audit.search(wish);
      mine = items.map(({ record }) => {
        const { data, subject } = auditRecord.parse(JSON.parse(record));
        return [data.event, subject.review];
      });
    }
    assert.deepEqual(mine.toSorted(), [
      ['answered', heard.review],
      ['awaitingReview', heard.review],
    ]);
    const told = await reviewOfTurn(deciding(), store(), heard.turn);
    assert.deepEqual([told?.id, told?.state, told?.outcome], [heard.review, 'decided', 'approved']);
  });

  test('where no rule fires the answer is given as always', async () => {
    for (const name of ['plain', 'findings', 'drawn']) {
      const heard = await hear(name, { stream: true });
      assert.deepEqual([heard.text, heard.state, heard.review], [secret, 'answered', ''], name);
    }
  });

  test('a place of the settings is called back with the released answer and its receipt, or with why there is none', async () => {
    const callbacks = parts({ callbacks: ['archive'] });
    const asks = (callback: string) => hear('held', { metadata: { callback } }, callbacks);
    await assert.rejects(asks('elsewhere'), failsWith('request.invalid'));
    await assert.rejects(asks('gone'), failsWith('request.invalid'), 'declared, and not in the settings');
    await assert.rejects(
      hear('silent', { metadata: { callback: 'archive' } }, callbacks),
      failsWith('request.invalid'),
      'in the settings, and not declared',
    );
    const called: { callback: string; turn: string; review: string }[] = [];
    const callBack = async (_: unknown, wish: (typeof called)[number]) => {
      called.push(wish);
    };
    for (const [wish, expected] of [
      [{ decision: 'approve' }, { state: 'answered', answer: secret }],
      [
        { decision: 'reject', reason: 'Nein.' },
        { state: 'refused', problem: 'review.rejected' },
      ],
    ] as const) {
      const { turn, review: id } = await asks('archive');
      await claim(id, 'bea-1');
      await decideOnReview({ ...deciding(), callBack }, reviewer('bea-1'), id, decideReview.parse(wish));
      assert.deepEqual(called.pop(), { callback: 'archive', turn, review: id });
      const told = await releasedAnswer({ store: store(), envelopes }, turn);
      assert.deepEqual(told, { ...told, ...expected, turn, receipt: (await turnOf(turn)).receipt });
      assert.equal(told?.answer, 'answer' in expected ? secret : undefined);
    }
    const erased = await asks('archive');
    await store().transaction((handle) => eraseConversation(handle, envelopes, erased.conversation));
    assert.equal(await releasedAnswer({ store: store(), envelopes }, erased.turn), undefined);
  });

  test('what a reviewer words as a case is kept for suites, sealed, also once the conversation is gone', async () => {
    const heard = await hear('held');
    const made = {
      input: 'Wie viel Zinnober?',
      checks: { contains: ['Milligramm'], excludes: ['Gramm Zinnober'] },
    };
    const wish = { decision: 'change', output: 'Drei Milligramm.', reason: 'Einheit.', case: made };
    assert.equal(decideReview.safeParse({ decision: 'approve', case: made }).success, false);
    await decide(heard.review, 'bea-1', wish);
    await store().transaction((handle) => eraseConversation(handle, envelopes, heard.conversation));
    const [kept, ...others] = await listReviewedCases(store(), envelopes, 'held');
    assert.deepEqual(others, []);
    assert.deepEqual(kept?.case, { id: `reviewed-${kept?.id}`, ...made });
    assert.deepEqual(await listReviewedCases(store(), envelopes, 'two'), []);
    const rows = await store()
      .tables<{ reviewed_cases: { sealed: Uint8Array } }>()
      .selectFrom('reviewed_cases')
      .select('sealed')
      .execute();
    assert.ok(rows.every(({ sealed }) => !Buffer.from(sealed).includes('Zinnober')));
    const remove = (useCase: string) =>
      store().transaction((handle) => removeReviewedCase(handle, envelopes, useCase, kept?.id ?? ''));
    await assert.rejects(remove('two'), failsWith('resource.notFound'));
    await remove('held');
    assert.deepEqual(await listReviewedCases(store(), envelopes, 'held'), []);
  });

  test('a drawn answer and one with a finding wait', async () => {
    assert.equal((await hear('drawn', {}, parts({ draw: () => 0.4 }))).state, 'awaitingReview');
    const content = 'Wohin mit CH93 0076 2011 6238 5295 7?';
    const found = await hear('findings', { messages: [{ role: 'user', content }] });
    assert.equal(found.state, 'awaitingReview');
  });

  test('more money than declared waits, in the question or the answer', async () => {
    const said = (text: string, content = 'Wie viel?') =>
      hear(
        'money',
        { messages: [{ role: 'user', content }] },
        parts({ engines: [scriptedEngine(says(text))] }),
      );
    assert.equal((await said("Es sind CHF 1'000.-.")).state, 'answered');
    assert.equal((await said("Es sind CHF 1'000.05.")).state, 'awaitingReview');
    assert.equal((await said('Ja.', 'Darf ich 1500 Franken auszahlen?')).state, 'awaitingReview');
  });

  for (const name of ['support', 'quiet']) {
    test(`a sentence that its source contradicts, or an answer without a source, waits (${name})`, async () => {
      const said = (text: string) =>
        hear(
          name,
          {},
          parts({
            engines: [scriptedEngine(says(text))],
            search: async () => [hit('Der Ölwechsel der Presse ist alle 500 Stunden fällig.')],
          }),
        );
      assert.equal((await said('Der Ölwechsel ist alle 500 Stunden fällig [1].')).state, 'answered');
      assert.equal((await said('Der Ölwechsel ist alle 800 Stunden fällig [1].')).state, 'awaitingReview');
      assert.equal((await said('Der Ölwechsel ist alle 500 Stunden fällig.')).state, 'awaitingReview');
    });
  }

  test('of an answer that is kept back nothing is told, neither beside the notice nor by its steps', async () => {
    const given = parts({
      engines: [scriptedEngine(says('Der Ölwechsel ist alle 800 Stunden fällig [1].'))],
      search: async () => [hit('Der Ölwechsel der Presse ist alle 500 Stunden fällig.')],
    });
    const events: AnswerEvent[] = [];
    const request = { model: 'support', messages: [{ role: 'user' as const, content: 'Wann?' }] };
    for await (const event of answer(given, anna, request, new AbortController().signal)) events.push(event);
    const end = events.at(-1);
    assert.ok(end?.type === 'end');
    assert.deepEqual(Object.keys(end.extension).sort(), [
      ...['aiGenerated', 'citations', 'conversation', 'receipt', 'review', 'state', 'turn', 'useCase'],
      'version',
    ]);
    const inspected = async (id: string, who = anna) =>
      (await getTurn(turnParts(), who, who !== anna, id)).steps.find(({ step }) => step === 'inspect');
    const { turn, review = '' } = end.extension;
    const waiting = await inspected(turn);
    assert.deepEqual([waiting?.decision, waiting?.facts], ['withheld', undefined]);
    assert.equal((await inspected(turn, person('olga-1', 'overseer')))?.facts?.cited, 1);
    await decide(review, 'bea-1', { decision: 'reject', reason: 'Falsch.' });
    assert.equal((await inspected(turn))?.facts, undefined, 'and not once it is rejected');
    const later = await hear('support', {}, given);
    await decide(later.review, 'bea-1', { decision: 'approve' });
    assert.equal((await inspected(later.turn))?.facts?.cited, 1);
  });

  test('whoever waits is not told of sentences of the model where a person has written others', async () => {
    const given = parts({
      engines: [scriptedEngine(says('Der Ölwechsel ist alle 800 Stunden fällig [1].'))],
      search: async () => [hit('Der Ölwechsel der Presse ist alle 500 Stunden fällig.')],
      reviewHoldMs: 20_000,
    });
    const request = { model: 'support', messages: [{ role: 'user' as const, content: 'Wann genau?' }] };
    const events: AnswerEvent[] = [];
    const queue = async () =>
      (
        await listReviews(
          { now: () => clock(), stopped: async () => new Map() },
          store(),
          reviewer('bea-1'),
          { state: 'open', limit: 200 },
        )
      ).items.map(({ id }) => id);
    const before = await queue();
    const waiting = (async () => {
      for await (const event of answer(given, anna, request, new AbortController().signal))
        events.push(event);
    })();
    let found: string | undefined;
    while (!found) {
      await pause(20);
      found = (await queue()).find((id) => !before.includes(id));
    }
    await decide(found, 'bea-1', { decision: 'change', output: 'Alle 500 Stunden [1].', reason: 'Zahl.' });
    await waiting;
    const end = events.at(-1);
    assert.ok(end?.type === 'end');
    assert.deepEqual([end.extension.state, end.extension.support], ['answered', undefined]);
    assert.equal(end.extension.citations.length, 1);
  });

  test('an answer that is looked at afterwards is given at once', async () => {
    const heard = await hear('later', { stream: true });
    assert.deepEqual([heard.text, heard.state, heard.events > 2], [secret, 'answered', true]);
    const { items } = await listReviews(
      { now: () => clock(), stopped: async () => new Map() },
      store(),
      reviewer('bea-1'),
      {
        state: 'open',
        limit: 200,
      },
    );
    const mine = items.find((one) => one.useCase === 'later');
    assert.equal(mine?.held, false);
    const receipt = (await turnOf(heard.turn)).receipt;
    await decide(mine.id, 'bea-1', { decision: 'reject', reason: 'Stimmt nicht.' });
    assert.deepEqual((await turnOf(heard.turn)).receipt, receipt);
    assert.equal((await turnOf(heard.turn)).content?.answer, secret);
  });

  test('whoever stops a turn does not get around those who look', async () => {
    const slow = scriptedEngine(() => [
      { type: 'text-delta', text: secret },
      5_000,
      { type: 'finish', reason: 'stop' },
    ]);
    const caller = new AbortController();
    const request = { model: 'held', messages: [{ role: 'user' as const, content: 'Wie viel?' }] };
    setTimeout(() => caller.abort(), 300);
    const events = answer(parts({ engines: [slow] }), anna, request, caller.signal);
    await assert.rejects(async () => {
      for await (const event of events) assert.fail(JSON.stringify(event));
    }, failsWith('request.cancelled'));
    const rows = await store()
      .tables<{ turns: { id: string; created_at: Date } }>()
      .selectFrom('turns')
      .select('id')
      .orderBy('created_at', 'desc')
      .execute();
    assert.doesNotMatch(JSON.stringify(await turnOf(rows[0]?.id ?? '')), /Gramm/);
  });

  test('tools act at once, so a version whose answers wait takes none', async () => {
    const tool = { type: 'function' as const, function: { name: 'pay' } };
    await assert.rejects(hear('tools', { tools: [tool] }), failsWith('turn.toolsNotAllowed'));
  });

  test('nobody came: deputies are called, then the turn ends', async () => {
    const heard = await hear('short');
    const start = clock();
    clock = () => new Date(start.getTime() + 3_700_000);
    await lookAfterReviews(deciding());
    assert.equal((await turnOf(heard.turn)).state, 'awaitingReview');
    clock = () => new Date(start.getTime() + 7_300_000);
    await lookAfterReviews(deciding());
    const turn = await turnOf(heard.turn);
    clock = () => new Date();
    assert.deepEqual([turn.state, turn.problem], ['refused', 'review.expired']);
    assert.doesNotMatch(JSON.stringify(turn), /Gramm/);
  });

  test('a review is gone with its conversation', async () => {
    const heard = await hear('held');
    await claim(heard.review, 'bea-1');
    await store().transaction((handle) => eraseConversation(handle, envelopes, heard.conversation));
    const wish = decideReview.parse({ decision: 'approve' });
    await assert.rejects(
      decideOnReview(deciding(), reviewer('bea-1'), heard.review, wish),
      failsWith('resource.notFound'),
    );
  });
});
