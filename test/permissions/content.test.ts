import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from '../server.ts';
import { anonymous, ask, ids, nowhere, plant, request } from './company.ts';

describe('what lists, answers and administrators show', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const get = async (path: string, who: string) =>
    (await server.call('GET', path, undefined, keys[who])).body;

  before(async () => {
    server = await startServer({ env: { LEITSTAND_REVIEWS_HOLD_SECONDS: '0' } });
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
      ['secret-plans', 3],
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
    for (const part of ['', '/text', '/passages', '/original', '/versions', '/view', '/blocks']) {
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
      ['GET', `/api/documents/${ids.document}/view`],
      ['GET', `/api/documents/${ids.document}/blocks`],
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

  test('a stranger who asks how a search came about learns no count', async () => {
    for (const more of [{ explain: true }, { explain: true, as: ['secret'] }, { as: ['secret'] }]) {
      const asked = (query: string, collection: string) =>
        request(
          server,
          'POST',
          '/api/search',
          { query, collections: [collection], ...more },
          keys.stranger ?? '',
        );
      const hidden = await asked('Zinnober', 'secret-plans');
      assert.equal(hidden.status, 403);
      const absent = await asked('Quarz', 'no-such-thing');
      assert.equal(anonymous(hidden.text, []), anonymous(absent.text, []));
    }
  });

  test('an author sees what filters removed of what the author may read, and nothing else', async () => {
    const explained = z.object({
      hits: z.array(z.unknown()),
      explanation: z.object({
        considered: z.number(),
        removed: z.array(z.object({ filter: z.string(), passages: z.number() })),
      }),
    });
    const ask = (query: string) =>
      server.call('POST', '/api/search', { query, explain: true, filters: { language: 'en' } }, keys.author);
    const hidden = await ask('Zinnober');
    assert.equal(hidden.status, 200, hidden.text);
    assert.deepEqual(explained.parse(hidden.body).explanation, { considered: 0, removed: [] });
    assert.doesNotMatch(hidden.text, /unreadableDocuments|secret/);
    const open = explained.parse((await ask('Öffnungszeiten')).body);
    assert.deepEqual(open.hits, []);
    assert.deepEqual(open.explanation.removed, [{ filter: 'language', passages: 1 }]);
    const asOthers = await server.call(
      'POST',
      '/api/search',
      { query: 'Zinnober', as: ['secret'] },
      keys.author,
    );
    assert.equal(asOthers.status, 403);
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
