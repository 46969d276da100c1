import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { startServer, type TestServer } from './server.ts';

const made = z.looseObject({ id: z.string(), key: z.string() });
const records = z.object({ items: z.array(z.looseObject({ record: z.string() })) });
const gateView = z.looseObject({
  steps: z.array(z.looseObject({ step: z.string(), allowed: z.boolean(), code: z.string().optional() })),
});

/** What shows that somebody agrees: none of it with a key or a link that somebody else made. */
const agreeing = [
  'POST /api/use-cases/desk/assess',
  'POST /api/use-cases/desk/approve',
  'POST /api/use-cases/desk/release',
  'POST /api/use-cases/desk/shadow',
  'POST /api/start',
  'POST /api/reviews/r-1/claim',
  'POST /api/reviews/r-1/decide',
  'POST /api/documents/d-1/release',
  'POST /api/quarantine/d-1/release',
];
const bodies: Readonly<Record<string, object>> = {
  'POST /api/use-cases/desk/shadow': { share: 0 },
  'POST /api/reviews/r-1/decide': { decision: 'approve' },
  'POST /api/quarantine/d-1/release': { reason: 'harmless' },
};

describe('keys and links that an administrator makes for others', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const send = async (who: string, method: string, path: string, body?: unknown) => {
    const answer = await server.call(method, path, body, keys[who]);
    assert.ok(answer.status < 300, `${who} ${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const keyFor = async (person: string, who: string) =>
    made.parse(await send(who, 'POST', '/api/keys', { person, label: person }));

  before(async () => {
    server = await startServer();
    for (const [login, roles] of [
      ['adam', ['administrator', 'author']],
      ['paul', ['approver', 'reviewer', 'staff']],
    ] as const) {
      await server.call('POST', '/api/people', { name: login, login, roles });
      keys[login] = made.parse(
        (await server.call('POST', '/api/keys', { person: login, label: login })).body,
      ).key;
    }
    const yaml =
      'name: desk\ntitle: T\npurpose: P\nowner: adam\naccess: { groups: ["*"] }\n' +
      'gate: { overseers: [paul], approvals: 1, evaluation: none }\n';
    await send('adam', 'PUT', '/api/use-cases/desk', {
      files: { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.' },
    });
    keys.given = (await keyFor('paul', 'adam')).key;
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  /** Signs in by the link that Adam makes for Paul; calls then go with its cookie. */
  const byLink = async () => {
    const { url } = z
      .object({ url: z.string(), expiresAt: z.string() })
      .parse(await send('adam', 'POST', '/api/sign-in-links', { person: 'paul' }));
    const begun = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: url.split('#')[1] }),
    });
    const session = z
      .looseObject({ csrfToken: z.string(), credential: z.string() })
      .parse(await begun.json());
    const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const call = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          ...{ cookie, 'x-csrf-token': session.csrfToken },
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: answer.status, text: await answer.text() };
    };
    return { session, call };
  };

  for (const route of agreeing) {
    test(`${route} is refused with such a key`, async () => {
      const [method = '', path = ''] = route.split(' ');
      const answer = await server.call(method, path, bodies[route] ?? {}, keys.given);
      assert.equal(answer.status, 403, answer.text);
      assert.match(answer.text, /"access.foreignCredential"/);
    });
  }

  test('the gate says so before anything is tried, and stopping goes on', async () => {
    const { steps } = gateView.parse(await send('given', 'GET', '/api/use-cases/desk/gate'));
    const codes = Object.fromEntries(steps.map(({ step, code }) => [step, code]));
    assert.equal(codes.approve, 'access.foreignCredential');
    assert.equal(codes.retire, undefined);
    assert.match(
      (await server.call('GET', '/api/session', undefined, keys.given)).text,
      /"credential":"other"/,
    );
    await send('given', 'GET', '/api/reviews');
    // And the list of keys, to their person and to whoever looks after keys.
    const { items } = z
      .object({ items: z.array(z.looseObject({ credential: z.string() })) })
      .parse(await send('paul', 'GET', '/api/keys?person=me'));
    assert.deepEqual(items.map(({ credential }) => credential).sort(), ['installation', 'other']);
  });

  test('by a link of the administrator everything goes on but that; with a password of one’s own that, too', async () => {
    const { session, call } = await byLink();
    assert.equal(session.credential, 'other');
    assert.equal((await call('GET', '/api/use-cases')).status, 200);
    const refused = await call('POST', '/api/use-cases/desk/approve', {});
    assert.deepEqual([refused.status, /access.foreignCredential/.test(refused.text)], [403, true]);
    const early = made.parse(JSON.parse((await call('POST', '/api/keys', { label: 'early' })).text));
    const set = await call('PUT', '/api/password', { password: 'vier grüne Züge am Morgen' });
    assert.equal(set.status, 204, set.text);
    const again = await server.call('POST', '/api/use-cases/desk/approve', {}, early.key);
    assert.match(again.text, /access.foreignCredential/, 'a key that was made before stays what it was');
    const approved = await call('POST', '/api/use-cases/desk/approve', {});
    assert.equal(approved.status, 200, approved.text);
    const late = made.parse(JSON.parse((await call('POST', '/api/keys', { label: 'late' })).text));
    const released = await server.call('POST', '/api/use-cases/desk/release', {}, late.key);
    assert.equal(released.status, 200, released.text);
  });

  test('the log says for whom a key was made, and by what kind of credential somebody came and agreed', async () => {
    // Paul's own key was made with the key of the settings.
    await send('paul', 'POST', '/api/use-cases/desk/assess', {});
    const wanted = [
      [/"kind":"key"/, /"event":"created"/, /"person":"p-/],
      [/"event":"signedIn"/, /"credential":"other"/],
      [/"event":"passwordSet"/, /"credential":"other"/],
      [/"event":"assessed"/, /"credential":"installation"/],
    ];
    const missing = async () => {
      const { body } = await server.call('GET', '/api/audit/records?limit=1000');
      const told = records.parse(body).items.map(({ record }) => record);
      return wanted.filter((parts) => !told.some((record) => parts.every((part) => part.test(record))));
    };
    // Places in the log are given a moment later.
    const until = performance.now() + 10_000;
    while ((await missing()).length > 0 && performance.now() < until) await pause(50);
    assert.deepEqual(await missing(), []);
  });
});
