import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from './server.ts';

/** Who has the right that a route asks for, in this test: a member of the group, or an administrator. */
type Right = 'mia' | 'administrator';
/** A thing that Mia's group alone may see, or one that is not there. */
type Thing = 'hidden' | 'absent';

interface Case {
  /** Path below the origin, and the body. */
  readonly call: (thing: Thing) => readonly [path: string, body?: unknown];
  /** What a stranger gets, whichever of the two things is asked for. */
  readonly stranger: number;
  /** What those with the right get for the thing that is there: without it, equal refusals would prove nothing. */
  readonly by?: Right;
  readonly ok: number;
  /** Never says anything to anybody but what is public. */
  readonly open?: true;
  /** Anyone with a key, however narrow. */
  readonly anyKey?: true;
}

const secrets = [
  'Zinnober',
  'zinnober',
  'Geheimplan',
  'secret-plans',
  'secret-desk',
  'Vorstandsbrief',
  'mia@',
];
const nowhere = 'f0000000-0000-4000-8000-000000000000';
const ids: Record<string, string> = {};
const id = (name: string, thing: Thing): string =>
  thing === 'absent' ? nowhere : (ids[name] ?? 'not planted');
const named = (name: string, thing: Thing): string => (thing === 'absent' ? 'no-such-thing' : name);
const ask = (model: string, more: object = {}) => ({
  model,
  messages: [{ role: 'user', content: 'Was besagt die Zinnober-Klausel?' }],
  ...more,
});
const filesOfUseCase = (name: string, groups: string, collections: string) => ({
  files: {
    'usecase.yaml': `name: ${name}\ntitle: ${name}\npurpose: Test\nowner: administrator\naccess: { groups: [${groups}] }\nknowledge: { collections: [${collections}] }\n`,
    'prompt.md': 'Answer briefly.',
  },
});

/** Every route has a row here; what destroys comes last. */
const cases: Readonly<Record<string, Case>> = {
  'GET /healthz': { call: () => ['/healthz'], stranger: 200, ok: 200, open: true },
  'GET /readyz': { call: () => ['/readyz'], stranger: 200, ok: 200, open: true },
  'GET /metrics': { call: () => ['/metrics'], stranger: 200, ok: 200, open: true },
  'GET /openapi.json': { call: () => ['/openapi.json'], stranger: 200, ok: 200, open: true },
  'GET /docs': { call: () => ['/docs'], stranger: 200, ok: 200, open: true },
  'GET /docs.css': { call: () => ['/docs.css'], stranger: 200, ok: 200, open: true },

  'POST /v1/chat/completions': {
    call: (thing) => ['/v1/chat/completions', ask(named('secret-desk', thing))],
    stranger: 404,
    ok: 200,
  },
  'GET /v1/models': { call: () => ['/v1/models'], stranger: 200, ok: 200 },
  'GET /v1/models/{model}': {
    call: (thing) => [`/v1/models/${named('secret-desk', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'POST /v1/embeddings': {
    call: (thing) => ['/v1/embeddings', { model: named('secret-desk', thing), input: 'x' }],
    stranger: 403,
    by: 'administrator',
    ok: 503,
  },

  'GET /api/collections': { call: () => ['/api/collections'], stranger: 200, ok: 200 },
  'GET /api/collections/{name}': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/collections': {
    call: (thing) => [
      '/api/collections',
      { name: thing === 'hidden' ? 'secret-plans' : 'new-one', readers: [] },
    ],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'PATCH /api/collections/{name}': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}`, { title: 'Geheimplan' }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/collections/{name}/documents': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}/documents`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/collections/{name}/documents': {
    call: (thing) => [`/api/collections/${named('secret-plans', thing)}/documents`, upload('neu.md', 'Neu.')],
    stranger: 403,
    by: 'administrator',
    ok: 202,
  },
  'GET /api/documents/{id}': {
    call: (thing) => [`/api/documents/${id('document', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/text': {
    call: (thing) => [`/api/documents/${id('document', thing)}/text`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/passages': {
    call: (thing) => [`/api/documents/${id('document', thing)}/passages`],
    stranger: 404,
    ok: 200,
  },
  'GET /api/documents/{id}/original': {
    call: (thing) => [`/api/documents/${id('document', thing)}/original`],
    stranger: 404,
    ok: 200,
  },
  'POST /api/search': {
    call: (thing) => [
      '/api/search',
      { query: 'Zinnober Klausel', collections: [named('secret-plans', thing)] },
    ],
    stranger: 200,
    ok: 200,
  },
  'POST /api/inspect': {
    call: (thing) => ['/api/inspect', { text: 'Guten Tag', useCase: named('secret-desk', thing) }],
    stranger: 404,
    ok: 200,
  },

  'GET /api/use-cases': { call: () => ['/api/use-cases'], stranger: 200, ok: 200 },
  'GET /api/use-cases/{name}': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}`],
    stranger: 404,
    ok: 200,
  },
  'PUT /api/use-cases/{name}': {
    call: (thing) => [
      `/api/use-cases/${named('secret-desk', thing)}`,
      filesOfUseCase(named('secret-desk', thing), 'secret', 'secret-plans'),
    ],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/use-cases/{name}/versions': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/versions`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/release': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/release`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/suspend': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/suspend`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/use-cases/{name}/resume': {
    call: (thing) => [`/api/use-cases/${named('secret-desk', thing)}/resume`, {}],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'POST /api/stop': { call: () => ['/api/stop', {}], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/start': { call: () => ['/api/start', {}], stranger: 403, by: 'administrator', ok: 200 },

  'GET /api/turns/{id}': { call: (thing) => [`/api/turns/${id('turn', thing)}`], stranger: 404, ok: 200 },
  'POST /api/turns/{id}/feedback': {
    call: (thing) => [`/api/turns/${id('turn', thing)}/feedback`, { rating: 'up', comment: 'Zinnober' }],
    stranger: 404,
    ok: 204,
  },
  'GET /api/conversations': { call: () => ['/api/conversations'], stranger: 200, ok: 200 },
  'GET /api/conversations/{id}': {
    call: (thing) => [`/api/conversations/${id('conversation', thing)}`],
    stranger: 404,
    ok: 200,
  },

  'GET /api/groups': { call: () => ['/api/groups'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/groups': {
    call: (thing) => ['/api/groups', { name: thing === 'hidden' ? 'secret' : 'fresh' }],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'PUT /api/groups/{name}/members/{person}': {
    call: (thing) => [`/api/groups/${named('secret', thing)}/members/${named('mia', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'DELETE /api/groups/{name}/members/{person}': {
    call: (thing) => [`/api/groups/${named('spare', thing)}/members/${named('mia', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'GET /api/people': { call: () => ['/api/people'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/people': {
    call: (thing) => ['/api/people', { name: 'Mia', login: thing === 'hidden' ? 'mia' : 'fresh' }],
    stranger: 403,
    by: 'administrator',
    ok: 409,
  },
  'GET /api/people/{person}': {
    call: (thing) => [`/api/people/${named('mia', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'PATCH /api/people/{person}': {
    call: (thing) => [`/api/people/${named('mia', thing)}`, { name: 'Mia' }],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/people/{person}': {
    call: (thing) => [`/api/people/${named('spare', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
  'PUT /api/password': {
    call: () => ['/api/password', { password: 'ein langes Wort aus vielen Wörtern' }],
    stranger: 204,
    ok: 204,
  },
  'GET /api/keys': { call: () => ['/api/keys'], stranger: 200, ok: 200 },
  'POST /api/keys': {
    call: (thing) => ['/api/keys', { person: named('mia', thing), label: 'x' }],
    stranger: 403,
    ok: 201,
  },
  'POST /api/keys/{id}/rotate': {
    call: (thing) => [`/api/keys/${id('spareKey', thing)}/rotate`, {}],
    stranger: 404,
    ok: 201,
  },
  'DELETE /api/keys/{id}': {
    call: (thing) => [`/api/keys/${id('spareKey', thing)}`],
    stranger: 404,
    ok: 204,
  },
  'POST /api/session': {
    call: (thing) => ['/api/session', { login: named('mia', thing), password: 'falsch' }],
    stranger: 401,
    ok: 401,
    open: true,
  },
  'GET /api/session': { call: () => ['/api/session'], stranger: 200, ok: 200, anyKey: true },
  'DELETE /api/session': { call: () => ['/api/session'], stranger: 204, ok: 204, anyKey: true },
  'POST /api/sign-in-links': {
    call: (thing) => ['/api/sign-in-links', { person: named('mia', thing) }],
    stranger: 403,
    by: 'administrator',
    ok: 201,
  },

  'GET /api/audit/checkpoint': {
    call: () => ['/api/audit/checkpoint'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/audit/records': {
    call: () => ['/api/audit/records'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'GET /api/audit/export': { call: () => ['/api/audit/export'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/audit/proof/{record}': {
    // By number anybody could count; by the id of a receipt one only learns what the receipt says.
    call: (thing) => [`/api/audit/proof/${thing === 'hidden' ? '0' : '999999999'}`],
    stranger: 404,
    by: 'administrator',
    ok: 200,
    anyKey: true,
  },
  'GET /api/audit/consistency': {
    call: () => ['/api/audit/consistency?from=0&to=1'],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },

  'GET /api/engines': { call: () => ['/api/engines'], stranger: 403, by: 'administrator', ok: 200 },
  'GET /api/doctor': { call: () => ['/api/doctor'], stranger: 403, by: 'administrator', ok: 200 },
  'POST /api/backups': { call: () => ['/api/backups'], stranger: 403, by: 'administrator', ok: 202 },
  'GET /api/jobs/{id}': {
    call: (thing) => [`/api/jobs/${id('job', thing)}`],
    stranger: 404,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/jobs/{id}': {
    call: (thing) => [`/api/jobs/${id('job', thing)}`],
    stranger: 404,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/documents/{id}': {
    call: (thing) => [`/api/documents/${id('spareDocument', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 200,
  },
  'DELETE /api/collections/{name}': {
    call: (thing) => [`/api/collections/${named('secret-empty', thing)}`],
    stranger: 403,
    by: 'administrator',
    ok: 204,
  },
};

describe('what a stranger gets from every route', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};

  before(async () => {
    server = await startServer();
    await plant(server, keys);
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('every route of the table has a case, and every case a route', async () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse((await server.call('GET', '/openapi.json')).body);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(Object.keys(cases).sort(), routes.sort());
  });

  for (const [name, { call, stranger, ok, by = 'mia', open, anyKey }] of Object.entries(cases)) {
    const [method = ''] = name.split(' ');
    const send = async (thing: Thing, key: string) => {
      const [path, body] = call(thing);
      return request(server, method, path, body, key);
    };

    test(`${name}: no key, a dead key, an invented key`, async () => {
      for (const who of ['nobody', 'revoked', 'expired', 'invented']) {
        const { status, text } = await send('hidden', keys[who] ?? '');
        assert.equal(status, open ? stranger : 401, who);
        assert.deepEqual(leaks(text, call('hidden')), [], who);
      }
    });

    test(`${name}: a stranger learns nothing, not even that it is there`, async () => {
      const hidden = await send('hidden', keys.stranger ?? '');
      const absent = await send('absent', keys.stranger ?? '');
      assert.equal(hidden.status, stranger, hidden.text);
      assert.deepEqual(leaks(hidden.text, call('hidden')), []);
      assert.equal(absent.status, hidden.status, absent.text);
      if (hidden.status < 400 && method !== 'POST') return;
      assert.equal(anonymous(hidden.text, call('hidden')), anonymous(absent.text, call('absent')));
      assert.equal(hidden.type, absent.type);
    });

    test(`${name}: a key narrowed to something else opens it to nobody`, async () => {
      const { status, text } = await send('hidden', keys.narrow ?? '');
      if (open || anyKey) return assert.equal(status, stranger);
      assert.equal(status, 403, text);
      assert.deepEqual(leaks(text, call('hidden')), []);
    });

    test(`${name}: whoever has the right is answered`, async () => {
      const { status, text } = await send('hidden', keys[by] ?? '');
      assert.equal(status, ok, text);
    });
  }
});

describe('what lists, answers and administrators show', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const get = async (path: string, who: string) =>
    (await server.call('GET', path, undefined, keys[who])).body;

  before(async () => {
    server = await startServer();
    await plant(server, keys);
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('a list holds and counts only what its reader may see', async () => {
    const list = z.object({
      items: z.array(z.object({ name: z.string(), documents: z.number().optional() })),
    });
    const collections = async (who: string) =>
      list.parse(await get('/api/collections', who)).items.map(({ name, documents }) => [name, documents]);
    assert.deepEqual(await collections('stranger'), [['open', 1]]);
    assert.deepEqual(await collections('mia'), [
      ['open', 2],
      ['secret-empty', 0],
      ['secret-plans', 2],
    ]);
    const documents = async (who: string) =>
      list.parse(await get('/api/collections/open/documents', who)).items.map(({ name }) => name);
    assert.deepEqual(await documents('stranger'), ['Offen.md']);
    assert.deepEqual(await documents('mia'), ['Offen.md', 'Vorstandsbrief.md']);
    const page = await get('/api/collections/open/documents?limit=1', 'stranger');
    assert.equal('nextCursor' in z.looseObject({}).parse(page), false);
    const useCases = list.parse(await get('/api/use-cases', 'stranger')).items.map(({ name }) => name);
    assert.deepEqual(useCases, ['mixed-desk']);
    const own = z.object({ items: z.array(z.object({ label: z.string() })) });
    assert.deepEqual(
      own.parse(await get('/api/keys', 'stranger')).items.map(({ label }) => label),
      ['stranger'],
    );
  });

  test('a document with readers of its own is hidden inside an open collection', async () => {
    const path = `/api/documents/${ids.letter}`;
    for (const part of ['', '/text', '/passages', '/original']) {
      const hidden = await request(server, 'GET', path + part, undefined, keys.stranger ?? '');
      const absent = await request(
        server,
        'GET',
        `/api/documents/${nowhere}${part}`,
        undefined,
        keys.stranger ?? '',
      );
      assert.equal(hidden.status, 404, part);
      assert.equal(anonymous(hidden.text, [path]), anonymous(absent.text, [`/api/documents/${nowhere}`]));
      assert.equal((await request(server, 'GET', path + part, undefined, keys.mia ?? '')).status, 200, part);
    }
  });

  test('a question about what the asker may not read finds nothing in the sources', async () => {
    for (const [who, states, found] of [
      ['stranger', ['notInSources'], false],
      ['mia', ['extractive'], true],
    ] as const) {
      const answered = await server.call('POST', '/v1/chat/completions', ask('mixed-desk'), keys[who]);
      const { leitstand } = z
        .object({
          leitstand: z.object({ state: z.string(), citations: z.array(z.unknown()), turn: z.string() }),
        })
        .parse(answered.body);
      assert.ok((states as readonly string[]).includes(leitstand.state), `${who}: ${answered.text}`);
      assert.equal(leitstand.citations.length > 0, found, who);
      const trace = await server.call('GET', `/api/turns/${leitstand.turn}`, undefined, keys[who]);
      assert.equal(trace.text.includes(ids.document ?? '-'), found, 'the trace names the documents it saw');
    }
  });

  test('a use case shows callers neither its collections nor its groups', async () => {
    const seen = JSON.stringify(await get('/api/use-cases/mixed-desk', 'stranger'));
    assert.doesNotMatch(seen, /secret/);
    assert.match(JSON.stringify(await get('/api/use-cases/mixed-desk', 'administrator')), /secret-plans/);
  });

  test('an administrator outside the group manages documents and reads none', async () => {
    const documents = await server.call(
      'GET',
      '/api/collections/secret-plans/documents',
      undefined,
      keys.manager,
    );
    assert.match(documents.text, /Geheimplan/);
    for (const [method, path, body] of [
      ['GET', `/api/documents/${ids.document}/text`],
      ['GET', `/api/documents/${ids.document}/passages`],
      ['GET', `/api/documents/${ids.document}/original`],
      ['GET', `/api/turns/${ids.turn}`],
      ['GET', `/api/conversations/${ids.conversation}`],
      ['POST', '/api/search', { query: 'Zinnober Klausel' }],
      ['POST', '/v1/chat/completions', ask('secret-desk')],
    ] as const) {
      for (const who of ['manager', 'administrator']) {
        const { status, text } = await request(server, method, path, body, keys[who] ?? '');
        assert.doesNotMatch(text, /Klausel gilt/, `${who} ${path} ${status}`);
      }
      const { status } = await request(server, method, path, body, keys.manager ?? '');
      assert.ok([403, 404].includes(status), `${path} ${status}`);
    }
  });

  test('somebody else’s conversation cannot be continued', async () => {
    const messages = (conversation: string) =>
      server.call(
        'POST',
        '/v1/chat/completions',
        ask('mixed-desk', { metadata: { conversation } }),
        keys.stranger,
      );
    const hidden = await messages(ids.conversation ?? '');
    const absent = await messages(nowhere);
    assert.equal(hidden.status, 404);
    assert.equal(hidden.text, absent.text);
  });

  test('filters by document are as silent as everything else', async () => {
    const search = (documents: string[]) =>
      server.call('POST', '/api/search', { query: 'Zinnober', filters: { documents } }, keys.stranger);
    assert.equal((await search([ids.document ?? ''])).text, (await search([nowhere])).text);
  });

  test('a new version keeps its readers unless others are named, whatever state it is in', async () => {
    const again = await server.upload(
      'open',
      'Vorstandsbrief.md',
      '# Brief\n\nDie Zinnober-Klausel entfällt.',
    );
    assert.equal(again.state, 'ready');
    const seen = await server.call('GET', `/api/documents/${ids.letter}/text`, undefined, keys.stranger);
    assert.equal(seen.status, 404);
  });

  test('what an author may not see, the author may not replace', async () => {
    const { state, code } = await server.upload('open', 'Vorstandsbrief.md', 'Ersatz', keys.author);
    assert.deepEqual([state, code], ['refused', 'resource.conflict']);
    assert.equal((await server.upload('open', 'Eigenes.md', 'Etwas Eigenes.', keys.author)).state, 'ready');
  });

  test('readers named after the file are refused, not forgotten', async () => {
    const form = new FormData();
    form.append('file', new Blob(['Zinnober, nur für wenige.']), 'spät.md');
    form.append('metadata', JSON.stringify({ readers: ['secret'] }));
    const refused = await request(server, 'POST', '/api/collections/open/documents', form, server.adminKey);
    assert.equal(refused.status, 400);
    assert.doesNotMatch(JSON.stringify(await get('/api/collections/open/documents', 'mia')), /spät/);
  });

  test('a right taken away is gone with the next request', async () => {
    await server.call('DELETE', '/api/groups/secret/members/mia');
    const { status } = await server.call('GET', `/api/documents/${ids.document}/text`, undefined, keys.mia);
    assert.equal(status, 404);
    const search = await server.call('POST', '/api/search', { query: 'Zinnober Klausel' }, keys.mia);
    assert.deepEqual(search.body, { hits: [] });
  });

  test('two spellings of one login are one person', async () => {
    const again = await server.call('POST', '/api/people', { name: 'M', login: 'MIA' });
    assert.equal(again.status, 409);
    assert.equal((await server.call('GET', '/api/people/Mia')).status, 200);
  });
});

/** The company of these tests: a group with a collection, a document, a use case and a turn of its own. */
async function plant(server: TestServer, keys: Record<string, string>): Promise<void> {
  const made = async (method: string, path: string, body?: unknown, key?: string) => {
    const { status, text, body: answer } = await server.call(method, path, body, key);
    if (status >= 300) throw new Error(`${method} ${path}: ${text}`);
    return z.looseObject({}).parse(answer ?? {});
  };
  const key = async (person: string, label: string, more: object = {}) =>
    z
      .object({ id: z.string(), key: z.string() })
      .parse(await made('POST', '/api/keys', { person, label, ...more }));
  for (const name of ['secret', 'spare']) await made('POST', '/api/groups', { name });
  for (const [login, more] of [
    ['mia', { groups: ['secret', 'spare'], email: 'mia@example.ch' }],
    ['stranger', {}],
    ['spare', {}],
    ['author', { roles: ['author'] }],
    ['manager', { roles: ['administrator'] }],
  ] as const) {
    await made('POST', '/api/people', { name: login, login, ...more });
    keys[login] = (await key(login, login)).key;
  }
  const spare = await key('mia', 'spare');
  ids.spareKey = spare.id;
  const revoked = await key('mia', 'revoked');
  await made('DELETE', `/api/keys/${revoked.id}`);
  const expired = await key('mia', 'expired', { expiresAt: new Date(Date.now() + 400).toISOString() });
  Object.assign(keys, {
    nobody: '',
    invented: `lst_${'0'.repeat(60)}`,
    administrator: server.adminKey,
    revoked: revoked.key,
    expired: expired.key,
    narrow: (await key('mia', 'narrow', { scopes: ['evaluations'] })).key,
  });

  await made('POST', '/api/collections', {
    name: 'open',
    readers: ['*'],
    useCases: ['mixed-desk', 'secret-desk'],
  });
  await made('POST', '/api/collections', { name: 'secret-plans', title: 'Geheimplan', readers: ['secret'] });
  await made('POST', '/api/collections', { name: 'secret-empty', readers: ['secret'] });
  await server.upload('open', 'Offen.md', '# Öffnungszeiten\n\nWir sind von acht bis zwölf Uhr da.');
  const letter = upload('Vorstandsbrief.md', '# Brief\n\nDie Zinnober-Klausel gilt für alle.', {
    readers: ['secret'],
  });
  const sent = await request(server, 'POST', '/api/collections/open/documents', letter, server.adminKey);
  ids.letter = z.object({ id: z.string() }).parse(JSON.parse(sent.text)).id;
  const plan = '# Geheimplan\n\nDie Zinnober-Klausel gilt ab dem 1. Mai 2027 für alle Werke.';
  ids.document = (await server.upload('secret-plans', 'Geheimplan.md', plan)).id;
  ids.spareDocument = (await server.upload('secret-plans', 'Altlast.md', 'Zinnober, alt.')).id;
  for (const [name, groups, collections] of [
    ['secret-desk', 'secret', 'secret-plans'],
    ['mixed-desk', '"*"', 'open, secret-plans'],
  ] as const) {
    await made('PUT', `/api/use-cases/${name}`, filesOfUseCase(name, groups, collections));
    await made('POST', `/api/use-cases/${name}/release`, {});
  }
  const answer = await made('POST', '/v1/chat/completions', ask('mixed-desk'), keys.mia);
  const { turn, conversation } = z
    .object({ leitstand: z.object({ turn: z.string(), conversation: z.string() }) })
    .parse(answer).leitstand;
  Object.assign(ids, { turn, conversation });
  ids.job = z.object({ id: z.string() }).parse(await made('POST', '/api/backups')).id;
  await new Promise((resolve) => setTimeout(resolve, 500));
}

function upload(name: string, text: string, metadata: object = {}): FormData {
  const form = new FormData();
  form.append('metadata', JSON.stringify(metadata));
  form.append('file', new Blob([text]), name);
  return form;
}

async function request(server: TestServer, method: string, path: string, body: unknown, key: string) {
  const isForm = body instanceof FormData;
  const response = await fetch(server.url + path, {
    method,
    headers: {
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

/** Secrets and ids that this text names although the caller had not. */
function leaks(text: string, asked: readonly unknown[]): string[] {
  const known = JSON.stringify(asked);
  return [...secrets, ...Object.values(ids)].filter(
    (secret) => text.includes(secret) && !known.includes(secret),
  );
}

/** The text without what was asked for and without the reference of the request. */
function anonymous(text: string, [path, body]: readonly unknown[]): string {
  const asked = [...String(path).split('/'), ...strings(body)].filter((word) => word.length > 3);
  const bare = text
    .replace(/urn:leitstand:request:[0-9a-f-]+/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>');
  return asked
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, '<asked>'), bare);
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
