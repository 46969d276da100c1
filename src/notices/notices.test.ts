import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import {
  type FileNotice,
  noticeEvents,
  type OwnerNotice,
  type ReviewNotice,
  type Settings,
  settings,
} from '#contract';
import { createEgress } from '#egress';
import { createJobs, jobMigrations } from '#jobs';
import { type SmtpServerOptions, smtpServer } from '../../test/smtp-server.ts';
import { onEachStore } from '../../test/stores.ts';
import { verifyWebhook, webhookReceiver } from '../../test/webhook-receiver.ts';
import { createNotices, type NoticeParts } from './create-notices.ts';
import { retryWaitMs, retryWaitsMs } from './retry-schedule.ts';
import { webhookHeaders } from './standard-webhook.ts';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const other = `whsec_${randomBytes(24).toString('base64')}`;

test('a message is signed as the example of the standard', () => {
  const example = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  };
  const headers = webhookHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], example);
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  assert.equal(headers['webhook-timestamp'], '1614265330');
});

const at = new Date('2026-03-01T08:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const verifications: readonly [string, boolean, string, string, Date][] = [
  ['its own secret', true, secret, '{}', later(0)],
  ['the previous secret', true, other, '{}', later(0)],
  ['a foreign secret', false, `whsec_${randomBytes(32).toString('base64')}`, '{}', later(0)],
  ['a changed body', false, secret, '{ }', later(0)],
  ['four minutes later', true, secret, '{}', later(4)],
  ['six minutes later', false, secret, '{}', later(6)],
  ['six minutes before', false, secret, '{}', later(-6)],
];
for (const [name, holds, by, body, when] of verifications) {
  test(`a receiver ${holds ? 'takes' : 'refuses'} a message with ${name}`, () => {
    const headers = webhookHeaders([secret, other], { id: 'msg_1', at, body: '{}' });
    assert.equal(verifyWebhook(by, headers, body, when), holds);
  });
}

test('it is tried ten times within about three days', () => {
  assert.equal(retryWaitMs(1, 0), 5_000);
  assert.equal(retryWaitMs(10, 0), undefined);
  const days = retryWaitsMs.reduce((sum, wait) => sum + wait, 0) / 86_400_000;
  assert.ok(days > 3 && days < 3.5, String(days));
});

/** Quoted-printable breaks lines with `=`. */
const plain = (source: string): string => source.replaceAll('=\n', '');
/** And writes bytes beyond ASCII as `=C3=A9`. */
const utf8 = (source: string): string => plain(source).replace(/=([0-9A-F]{2})/g, '%$1');

const notice: ReviewNotice = {
  ...{ event: 'review.queued', review: 'review-1', turn: 'turn-1', useCase: 'desk', version: 'a'.repeat(64) },
  ...{ rule: 'always', held: true, needs: 1, deadline: '2026-03-02T08:00:00.000Z' },
};
const drop: OwnerNotice = {
  ...{ event: 'evaluation.dropped', evaluation: 'run-1', useCase: 'desk', version: 'a'.repeat(64) },
  ...{ suites: ['hours'], suspended: true },
};
const audience = { requester: 'anna', reviewers: ['clinic'] };

onEachStore('notices', jobMigrations, (store) => {
  const toClose: (() => Promise<unknown>)[] = [];
  // Also after a test that failed: nothing it started lives on, and no job of it is left for the next one.
  afterEach(async () => {
    for (const close of toClose.splice(0).reverse()) await close();
    await sql`delete from jobs`.execute(store().tables());
  });
  const hookReceiver = async (statuses: readonly number[] = []) => {
    const receiver = await webhookReceiver(secret, statuses);
    toClose.push(receiver.close);
    return receiver;
  };
  const mailServer = async (options: SmtpServerOptions = {}) => {
    const server = await smtpServer(options);
    toClose.push(server.close);
    return server;
  };

  async function started(
    wanted: Partial<Settings['notices']>,
    more: Partial<NoticeParts> = {},
    hosts: readonly { readonly host: string; readonly allowPrivate?: boolean }[] = [],
  ) {
    const jobs = createJobs({ store: store(), pollMs: 20 });
    const egress = createEgress({ allow: hosts, limits: { redirects: 0 } });
    toClose.push(
      () => egress.close(),
      () => jobs.stop(1_000),
    );
    const notices = createNotices({
      ...{ settings: settings.parse({ notices: wanted }).notices, store: store(), jobs, egress },
      ...{ now: () => new Date(), random: () => 0, retryWaitsMs: [1, 1] },
      reviewersOf: async () => ['bea', 'cyril'],
      recipientOf: async (person) =>
        person === 'cyril'
          ? undefined
          : { address: `${person}@example.org`, ...(person === 'fiona' ? { language: 'fr' as const } : {}) },
      waitingFor: async () => ({ count: 3, deadline: '2026-03-02T08:00:00.000Z' }),
      filesWaitingFor: async () => 2,
      releasedAnswer: async () => ({ answer: 'Drei Gramm.' }),
      recordCallback: async () => undefined,
      link: (path) => `https://leitstand.example.org${path}`,
      ...more,
    });
    for (const [kind, handler] of Object.entries(notices.handlers)) jobs.register(kind, handler);
    await jobs.start();
    const tell = (told: Partial<ReviewNotice> = {}) =>
      store().transaction((handle) => notices.tell(handle, { ...notice, ...told }, audience));
    const ended = async () => {
      for (;;) {
        const { items } = await jobs.list(store());
        if (items.every(({ state }) => state === 'done' || state === 'failed')) return items;
        await pause(10);
      }
    };
    const tellOwner = (owner: string | undefined, told: OwnerNotice = drop) =>
      store().transaction((handle) => notices.tellOwner(handle, told, owner));
    const tellOfFile = (told: FileNotice, ...people: readonly string[]) =>
      store().transaction((handle) => notices.tellOfFile(handle, told, people));
    return { tell, tellOwner, tellOfFile, ended, stop: () => jobs.stop(1_000) };
  }
  const hook = (url: string, more: object = {}) =>
    settings.parse({ notices: { webhooks: [{ name: 'chat', url, secret, ...more }] } }).notices;
  const place = (url: string) => [{ host: new URL(url).origin }];

  test('a webhook arrives signed, once, and holds names and times only', async () => {
    const receiver = await hookReceiver();
    const { tell, ended } = await started(hook(receiver.url), {}, place(receiver.url));
    await tell();
    const [job] = await ended();
    assert.deepEqual(job?.result, { delivered: true, attempt: 1 });
    const [message, ...rest] = receiver.received;
    assert.deepEqual(rest, []);
    assert.equal(message?.verified, true);
    const { timestamp, ...body } = JSON.parse(message?.body ?? '');
    const { event, ...data } = notice;
    assert.deepEqual(body, { type: event, data });
    assert.ok(Math.abs(Date.parse(timestamp) - Date.now()) < 60_000);
    assert.doesNotMatch(JSON.stringify(await ended()), /whsec_/);
  });

  const outcomes: readonly [string, readonly number[], number, 'done' | 'failed'][] = [
    ['one that is busy twice is told in the third attempt', [503, 500], 3, 'done'],
    ['one that never takes it is given up, and the job says so', [500, 429, 404], 3, 'failed'],
    ['one that wants no more is left alone', [410], 1, 'done'],
    ['a redirect is not followed', [302, 302, 302], 3, 'failed'],
  ];
  for (const [name, statuses, attempts, state] of outcomes) {
    test(`webhooks: ${name}`, async () => {
      const receiver = await hookReceiver(statuses);
      const { tell, ended } = await started(hook(receiver.url), {}, place(receiver.url));
      await tell();
      const items = await ended();
      assert.equal(receiver.received.length, attempts);
      assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 1, 'the same id each time');
      assert.ok(receiver.received.every(({ verified }) => verified));
      assert.equal(items[0]?.state, state, JSON.stringify(items));
      if (state === 'failed') assert.equal(items[0]?.problem?.code, 'notice.failed');
    });
  }

  test('nothing goes to a place that is not declared, or to an address of the house by a name', async () => {
    const receiver = await hookReceiver();
    for (const hosts of [[], [{ host: 'http://hook.test' }]]) {
      const url = hosts.length === 0 ? receiver.url : 'http://hook.test/x';
      const { tell, ended } = await started(hook(url), {
        egress: createEgress({ allow: hosts, resolve: async () => [{ address: '127.0.0.1', family: 4 }] }),
      });
      await tell();
      const [last] = await ended();
      assert.equal(last?.problem?.code, 'notice.failed');
      assert.match(JSON.stringify(await ended()), /egress\.(denied|addressDenied)/);
    }
    assert.deepEqual(receiver.received, []);
  });

  test('only the events that a receiver wants', async () => {
    const receiver = await hookReceiver();
    const wanted = hook(receiver.url, { events: ['review.decided'] });
    const { tell, ended } = await started(wanted, {}, place(receiver.url));
    for (const event of noticeEvents) await tell({ event });
    await ended();
    assert.deepEqual(
      receiver.received.map(({ body }) => JSON.parse(body).type),
      ['review.decided'],
    );
  });

  const mailSettings = (port: number, more: object = {}) =>
    settings.parse({
      notices: {
        mail: {
          ...{
            server: `smtp://localhost:${port}`,
            from: 'Leitstand <leitstand@example.org>',
            pauseMinutes: 0,
          },
          ...{ user: 'leitstand', password: 'a-password', ...more },
        },
      },
    }).notices;

  test('the owner of a use case is told that it answers worse, and systems are, also where there is no owner', async () => {
    const receiver = await hookReceiver();
    const server = await mailServer({ tls: true });
    const parts = server.ca === undefined ? {} : { mailCa: server.ca };
    const hosts = [{ host: `https://localhost:${server.port}` }, ...place(receiver.url)];
    const wanted = { ...mailSettings(server.port), webhooks: hook(receiver.url).webhooks };
    const { tellOwner, ended } = await started(wanted, parts, hosts);
    await tellOwner('olga');
    await tellOwner(undefined);
    await ended();
    const { event, ...data } = drop;
    for (const { body } of receiver.received) {
      const { type, data: told } = JSON.parse(body);
      assert.deepEqual([type, told], [event, data]);
    }
    assert.equal(receiver.received.length, 2);
    assert.deepEqual(
      server.received.map(({ to }) => to),
      [['olga@example.org']],
    );
    assert.match(
      plain(server.received[0]?.source ?? ''),
      /https:\/\/leitstand\.example\.org\/evaluations\/run-1/,
    );
  });

  test('mails go over TLS to reviewers with an address and to who asked, each alone, without content', async () => {
    const server = await mailServer({ tls: true, refuse: 1 });
    const parts = server.ca === undefined ? {} : { mailCa: server.ca };
    const hosts = [{ host: `https://localhost:${server.port}` }];
    const { tell, ended } = await started(mailSettings(server.port), parts, hosts);
    for (const event of noticeEvents) await tell({ event });
    await ended();
    const { received } = server;
    assert.deepEqual(received.flatMap(({ to }) => to).toSorted(), [
      ...['anna@example.org', 'anna@example.org', 'bea@example.org', 'bea@example.org'],
    ]);
    for (const { source, overTls, login, from } of received) {
      assert.deepEqual([overTls, login, from], [true, 'leitstand:a-password', 'leitstand@example.org']);
      assert.match(source, /^Auto-Submitted: auto-generated$/m);
      assert.match(plain(source), /https:\/\/leitstand\.example\.org\/(reviews|turns\/turn-1)/);
    }
    assert.ok(received.some(({ source }) => plain(source).includes('3 Antworten')));
    assert.doesNotMatch(JSON.stringify(await ended()), /a-password/);
  });

  test('owners are told in their own language, once for the versions stored within one pause', async () => {
    const server = await mailServer();
    const hosts = [{ host: `http://localhost:${server.port}` }];
    const wanted = mailSettings(server.port, { startTls: 'off', pauseMinutes: 10 });
    let now = new Date('2026-03-01T08:00:00Z');
    const { tellOwner, ended, stop } = await started(wanted, { now: () => now }, hosts);
    await stop();
    const fell = { event: 'useCase.approvalsFell', useCase: 'desk', liveVersion: 'b', approvals: 1 } as const;
    for (const version of ['c', 'd']) await tellOwner('fiona', { ...fell, version, because: ['prompt'] });
    const overdue = { event: 'useCase.reviewOverdue', useCase: 'desk', version: 'b' } as const;
    const dueAt = '2026-02-28T08:00:00.000Z';
    const suspendsAt = '2026-03-08T08:00:00.000Z';
    await tellOwner('fiona', { ...overdue, dueAt, suspended: false, suspendsAt });
    await tellOwner('olga', { ...overdue, dueAt, suspended: true });
    now = new Date();
    await started(wanted, { now: () => now }, hosts);
    await ended();
    const sent = server.received.map(({ to, source }) => `${to}\n${decodeURIComponent(utf8(source))}`).sort();
    assert.equal(sent.length, 3);
    const [first = '', second = '', third = ''] = sent;
    assert.match(first, /^fiona@example\.org/);
    assert.match(second, /^fiona@example\.org/);
    const french = [first, second].join('\n');
    assert.match(french, /Une nouvelle version de « desk » diffère/);
    assert.match(french, /il sera arrêté après le 2026-03-08 08:00 UTC/);
    assert.match(third, /^olga@example\.org.*„desk“ wurde länger nicht beurteilt.*ist gestoppt/s);
    for (const mail of sent) assert.match(mail, /https:\/\/leitstand\.example\.org\/use-cases\/desk/);
  });

  test('of locked files those who decide get one mail in a pause, and none once nothing waits; who asked gets each', async () => {
    const server = await mailServer();
    const hosts = [{ host: `http://localhost:${server.port}` }];
    const wanted = mailSettings(server.port, { startTls: 'off', pauseMinutes: 10 });
    let now = new Date('2026-03-01T08:00:00Z');
    const file = { document: 'document-1', conversation: 'chat-1', useCase: 'desk' };
    const { tellOfFile, stop } = await started(wanted, { now: () => now }, hosts);
    await stop();
    for (const document of ['document-1', 'document-2'])
      await tellOfFile({ ...file, document, event: 'attachment.releaseAsked' }, 'fiona', 'bea');
    await tellOfFile({ ...file, event: 'attachment.released' }, 'anna');
    await tellOfFile({ ...file, event: 'attachment.declined' }, 'anna');
    now = new Date();
    const filesWaitingFor = async (person: string) => (person === 'fiona' ? 2 : 0);
    const { ended } = await started(wanted, { now: () => now, filesWaitingFor }, hosts);
    const results = (await ended()).map(({ result }) => result);
    assert.equal(results.filter((one) => JSON.stringify(one).includes('nothingWaits')).length, 1);
    const sent = server.received.map(({ to, source }) => `${to}\n${decodeURIComponent(utf8(source))}`).sort();
    const [first = '', second = '', third = '', ...rest] = sent;
    assert.deepEqual(rest, []);
    const own = [first, second].join('\n');
    assert.match(own, /bleibt weggesperrt/);
    assert.match(own, /ist freigegeben/);
    assert.equal(own.match(/https:\/\/leitstand\.example\.org\/chat\/chat-1/g)?.length, 2);
    assert.match(third, /^fiona@example\.org.*2 fichiers de conversations.*example\.org\/collections/s);
  });

  const refusals: readonly [string, boolean, object, boolean][] = [
    ['whose certificate nobody knows', true, {}, false],
    ['that offers no TLS', false, {}, false],
    ['without TLS, where the settings say so', false, { startTls: 'off' }, true],
  ];
  for (const [name, tls, more, taken] of refusals) {
    test(`a mail server ${name}: ${taken ? 'it gets the mail' : 'neither mail nor password'}`, async () => {
      const server = await mailServer({ tls });
      const hosts = ['http', 'https'].map((scheme) => ({ host: `${scheme}://localhost:${server.port}` }));
      const { tell, ended } = await started(mailSettings(server.port, more), {}, hosts);
      await tell({ event: 'review.decided' });
      const [last] = await ended();
      assert.equal(last?.state, taken ? 'done' : 'failed', JSON.stringify(last));
      assert.equal(server.received.length, taken ? 1 : 0);
    });
  }

  test('what waits within one pause is told in one mail', async () => {
    const server = await mailServer();
    const hosts = [{ host: `http://localhost:${server.port}` }];
    const wanted = mailSettings(server.port, { startTls: 'off', pauseMinutes: 10 });
    let now = new Date(Date.now() - 3_600_000);
    const { tell, ended, stop } = await started(wanted, { now: () => now }, hosts);
    await stop();
    for (let told = 0; told < 5; told += 1) await tell({ review: `review-${told}` });
    now = new Date(now.getTime() + 600_000);
    await tell();
    await started(wanted, { now: () => now }, hosts);
    await ended();
    assert.equal(server.received.length, 2);
  });
});
