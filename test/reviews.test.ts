import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from './server.ts';
import { type SmtpServer, smtpServer } from './smtp-server.ts';
import { type WebhookReceiver, webhookReceiver } from './webhook-receiver.ts';

const opened = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  sources: z.array(z.object({ text: z.string() })),
  proposed: z.object({ output: z.string(), reason: z.string() }).optional(),
});
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })),
  leitstand: z.looseObject({ turn: z.string(), state: z.string(), review: z.string(), receipt: z.unknown() }),
});
const listed = z.object({
  items: z.array(
    z.object({ id: z.string(), state: z.string(), useCase: z.string(), stopped: z.string().optional() }),
  ),
});

describe('reviews over HTTP', () => {
  let server: TestServer;
  let receiver: WebhookReceiver;
  let archive: WebhookReceiver;
  let mailServer: SmtpServer;
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const keys: Record<string, string> = {};
  const yaml =
    'name: doses\ntitle: Dosen\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\n' +
    'knowledge: { collections: [doses] }\nreview: { when: [always], people: 2, reviewers: [clinic] }\ncallbacks: [archive]\n';
  const declared = { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.' };

  const made = async (method: string, path: string, body?: unknown, key?: string) => {
    const answer = await server.call(method, path, body, key);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };

  before(async () => {
    receiver = await webhookReceiver(secret);
    archive = await webhookReceiver(secret, [503]);
    mailServer = await smtpServer();
    server = await startServer({
      env: {
        LEITSTAND_REVIEWS_HOLD_SECONDS: '20',
        LEITSTAND_LOG_LEVEL: 'debug',
        LEITSTAND_NOTICES_LANGUAGE: 'en',
        LEITSTAND_NOTICES_WEBHOOKS: JSON.stringify([{ name: 'chat', url: receiver.url, secret }]),
        LEITSTAND_NOTICES_CALLBACKS: JSON.stringify([{ name: 'archive', url: archive.url, secret }]),
        LEITSTAND_NOTICES_MAIL_SERVER: `smtp://localhost:${mailServer.port}`,
        LEITSTAND_NOTICES_MAIL_START_TLS: 'off',
        LEITSTAND_NOTICES_MAIL_FROM: 'leitstand@example.org',
        LEITSTAND_NOTICES_MAIL_PAUSE_MINUTES: '0',
      },
    });
    await made('POST', '/api/groups', { name: 'clinic' });
    for (const [login, roles, groups] of [
      ['anna', ['staff'], []],
      ['bea', ['reviewer', 'staff'], ['clinic']],
      ['cyril', ['reviewer'], ['clinic']],
      ['otto', ['reviewer'], []],
    ] as const) {
      await made('POST', '/api/people', {
        ...{ name: login, login, roles, groups, email: `${login}@example.org` },
      });
      const { key } = z
        .object({ key: z.string() })
        .parse(await made('POST', '/api/keys', { person: login, label: login }));
      keys[login] = key;
    }
    await made('POST', '/api/collections', { name: 'doses', readers: ['*'] });
    await server.upload('doses', 'Dosen.md', '# Dosen\n\nZinnober wird mit drei Milligramm dosiert.');
    await made('PUT', '/api/use-cases/doses', { files: declared });
    await made('POST', '/api/use-cases/doses/release', {});
  });
  after(async () => {
    await server.stop();
    await receiver.close();
    await archive.close();
    await mailServer.close();
    await rm(server.data, { recursive: true, force: true });
  });

  const ask = (stream: boolean, key = keys.anna, more: object = {}) =>
    server.call(
      'POST',
      '/v1/chat/completions',
      {
        model: 'doses',
        stream,
        ...more,
        messages: [{ role: 'user', content: 'Wie wird Zinnober dosiert?' }],
      },
      key,
    );
  const open = async (who: string) =>
    listed.parse(await made('GET', '/api/reviews', undefined, keys[who])).items;

  test('a waiting caller gets the answer that two people have agreed on, with a receipt that holds', async () => {
    const waiting = ask(false);
    let id: string | undefined;
    let early: string | undefined;
    void waiting.then(({ text }) => {
      early = text;
    });
    while (id === undefined) {
      assert.equal(early, undefined, 'the caller waits');
      id = (await open('bea'))[0]?.id;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(await open('otto'), []);
    const claim = `/api/reviews/${id}/claim`;
    assert.equal((await server.call('POST', claim, undefined, keys.otto)).status, 404);
    await made('POST', claim, undefined, keys.bea);
    assert.equal((await server.call('POST', claim, undefined, keys.cyril)).status, 409);
    const first = opened.parse(await made('GET', `/api/reviews/${id}`, undefined, keys.bea));
    assert.equal(first.question, 'Wie wird Zinnober dosiert?');
    assert.match(first.answer, /drei Milligramm/);
    assert.match(first.sources[0]?.text ?? '', /Milligramm/);
    const output = 'Zinnober wird mit 3 mg dosiert.';
    const decide = `/api/reviews/${id}/decide`;
    await made('POST', decide, { decision: 'change', output, reason: 'Kürzer.' }, keys.bea);
    assert.equal((await server.call('POST', claim, undefined, keys.bea)).status, 409);
    await made('POST', claim, undefined, keys.cyril);
    const second = opened.parse(await made('GET', `/api/reviews/${id}`, undefined, keys.cyril));
    assert.deepEqual(second.proposed, { output, reason: 'Kürzer.' });
    await made('POST', decide, { decision: 'approve' }, keys.cyril);
    assert.equal((await server.call('POST', decide, { decision: 'approve' }, keys.cyril)).status, 409);

    const { status, body } = await waiting;
    assert.equal(status, 200);
    const answer = completion.parse(body);
    assert.equal(answer.choices[0]?.message.content, output);
    assert.equal(answer.leitstand.state, 'extractive');
    const receipt = z.object({ record: z.string() }).parse(answer.leitstand.receipt);
    const proof = await server.call('GET', `/api/audit/proof/${receipt.record}`, undefined, keys.anna);
    assert.ok([200, 202].includes(proof.status), proof.text);
    const turn = z
      .object({ state: z.string(), content: z.object({ answer: z.string() }), receipt: z.unknown() })
      .parse(await made('GET', `/api/turns/${answer.leitstand.turn}`, undefined, keys.anna));
    assert.equal(turn.content.answer, output);
    assert.deepEqual(turn.receipt, answer.leitstand.receipt);
  });

  test('systems and people were told of it, with names and times only', async () => {
    const types = () => receiver.received.map(({ body }) => JSON.parse(body).type);
    while (!types().includes('review.decided')) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(types(), ['review.queued', 'review.decided']);
    assert.ok(receiver.received.every(({ verified }) => verified));
    const to = () => mailServer.received.flatMap((mail) => mail.to).toSorted();
    while (to().length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(to(), ['anna@example.org', 'bea@example.org', 'cyril@example.org']);
    const told = JSON.stringify([receiver.received, mailServer.received]);
    assert.doesNotMatch(told, /Zinnober|mg|Kürzer|Milligramm/);
    assert.doesNotMatch(server.output(), /whsec_|Zinnober/);
  });

  test('a stream says at once that somebody looks at it, and nothing of the answer', async () => {
    const { status, text } = await ask(true);
    assert.equal(status, 200);
    assert.doesNotMatch(text, /Milligramm/);
    assert.match(text, /"state":"awaitingReview"/);
    assert.match(text, /Ein Mensch prüft diese Antwort/);
    assert.match(text, /data: \[DONE\]/);
  });

  test('a declared place gets the released answer with its receipt, signed, also when it was busy at first', async () => {
    assert.equal((await ask(true, keys.anna, { metadata: { callback: 'elsewhere' } })).status, 400);
    const before = new Set((await open('bea')).map(({ id }) => id));
    await ask(true, keys.anna, { metadata: { callback: 'archive' } });
    const id = (await open('bea')).find((one) => !before.has(one.id))?.id;
    for (const who of ['bea', 'cyril']) {
      await made('POST', `/api/reviews/${id}/claim`, undefined, keys[who]);
      await made('POST', `/api/reviews/${id}/decide`, { decision: 'approve' }, keys[who]);
    }
    while (archive.received.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    const [first, second] = archive.received;
    assert.deepEqual([first?.verified, second?.verified], [true, true]);
    assert.deepEqual([first?.id, first?.body], [second?.id, second?.body], 'the same message again');
    const { type, data } = z
      .object({
        type: z.string(),
        data: z.looseObject({
          turn: z.string(),
          answer: z.string(),
          review: z.string(),
          receipt: z.unknown(),
        }),
      })
      .parse(JSON.parse(second?.body ?? ''));
    assert.deepEqual([type, data.review], ['turn.released', id]);
    assert.match(data.answer, /Milligramm/);
    const turn = await server.call('GET', `/api/turns/${data.turn}`, undefined, keys.anna);
    assert.deepEqual(z.object({ receipt: z.unknown() }).parse(turn.body).receipt, data.receipt);
    assert.doesNotMatch((await server.call('GET', '/api/jobs?limit=200')).text, /Milligramm|whsec_/);
  });

  for (const [how, stop, start] of [
    ['its use case', '/api/use-cases/doses/suspend', '/api/use-cases/doses/resume'],
    ['everything', '/api/stop', '/api/start'],
  ] as const) {
    test(`when ${how} is stopped a waiting caller is told where to ask, and nobody releases the answer`, async () => {
      const before = new Set((await open('bea')).map((one) => one.id));
      const asked = performance.now();
      const waiting = ask(false);
      let id: string | undefined;
      while (id === undefined) {
        id = (await open('bea')).find((one) => !before.has(one.id))?.id;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await made('POST', stop, {});
      const { leitstand } = completion.parse((await waiting).body);
      assert.deepEqual([leitstand.state, leitstand.review], ['awaitingReview', id]);
      assert.ok(performance.now() - asked < 15_000, 'not the twenty seconds of the settings');
      await made('POST', `/api/reviews/${id}/claim`, undefined, keys.bea);
      const seen = listed.parse(await made('GET', '/api/reviews', undefined, keys.bea)).items;
      assert.equal(seen.find((one) => one.id === id)?.stopped, 'stopped');
      const decide = `/api/reviews/${id}/decide`;
      for (const wish of [
        { decision: 'approve' },
        { decision: 'change', output: 'Drei.', reason: 'Kürzer.' },
      ]) {
        const refused = await server.call('POST', decide, wish, keys.bea);
        assert.equal(refused.status, 409, refused.text);
        assert.match(refused.text, /"review.stopped"/);
      }
      const turn = await made('GET', `/api/turns/${leitstand.turn}`, undefined, keys.anna);
      assert.doesNotMatch(JSON.stringify(turn), /Milligramm/);
      // Whoever asked is told, too.
      assert.match(JSON.stringify(turn), /"review":\{[^}]*"stopped":"stopped"/);
      await made('POST', start, {});
      await made('POST', decide, { decision: 'approve' }, keys.bea);
      await made('POST', `/api/reviews/${id}/claim`, undefined, keys.cyril);
      await made('POST', decide, { decision: 'reject', reason: 'Nein.' }, keys.cyril);
    });
  }

  test('a change becomes a case that evaluations of the use case ask', async () => {
    await ask(true);
    const id = (await open('bea')).at(-1)?.id;
    await made('POST', `/api/reviews/${id}/claim`, undefined, keys.bea);
    const checks = { contains: ['3 mg'], excludes: ['Gramm'] };
    const wish = { decision: 'change', output: 'Mit 3 mg.', reason: 'Kürzer.' };
    const changed = { ...wish, case: { input: 'Wie wird Zinnober dosiert?', checks } };
    await made('POST', `/api/reviews/${id}/decide`, changed, keys.bea);
    await made('POST', `/api/reviews/${id}/claim`, undefined, keys.cyril);
    await made('POST', `/api/reviews/${id}/decide`, { decision: 'approve' }, keys.cyril);
    const path = '/api/use-cases/doses/reviewed-cases';
    const { jsonl } = z.object({ jsonl: z.string() }).parse(await made('GET', path));
    const suite = {
      'reviewed.suite.yaml': 'suite: reviewed\nthreshold: 0.5\ncasesFrom: reviewed.jsonl\n',
      'reviewed.jsonl': jsonl,
    };
    const { version } = z
      .object({ version: z.string() })
      .parse(await made('PUT', '/api/use-cases/doses', { files: { ...declared, ...suite } }));
    const started = await server.call('POST', '/api/use-cases/doses/evaluate', { version });
    assert.equal(started.status, 202, started.text);
    const { id: run } = z.object({ id: z.string() }).parse(started.body);
    const shown = z.looseObject({ state: z.string() });
    let seen = await server.call('GET', `/api/evaluations/${run}`);
    while (shown.parse(seen.body).state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen = await server.call('GET', `/api/evaluations/${run}`);
    }
    assert.match(seen.text, /reviewed-[0-9a-f-]{36}/);
  });

  test('nobody looks at their own request', async () => {
    await ask(true, keys.bea);
    const own = (await open('cyril')).filter(({ id }) => id !== '').map(({ id }) => id);
    const seen = (await open('bea')).map(({ id }) => id);
    assert.equal(own.length, seen.length + 1);
  });

  test('the log tells who decided by pseudonyms, and nothing of what was said', async () => {
    const records = await server.call('GET', '/api/audit/records?kind=review');
    for (const event of ['queued', 'claimed', 'changed', 'approved'])
      assert.match(records.text, new RegExp(event));
    assert.doesNotMatch(records.text, /Zinnober|Kürzer|cyril/);
  });
});
