import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type EngineServer, engineServer, sse, streamWords } from './engine-server.ts';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const file = z.looseObject({ id: z.string(), name: z.string(), state: z.string() });
const files = z.object({ items: z.array(file) });
const withId = z.looseObject({ id: z.string() });
const answer = z.object({
  leitstand: z.object({
    turn: z.string(),
    conversation: z.string(),
    citations: z.array(z.object({ document: z.string(), documentName: z.string(), collection: z.string() })),
  }),
});
const conversations = z.object({ items: z.array(z.looseObject({ id: z.string(), running: z.boolean() })) });
const conversation = z.object({
  turns: z.array(z.looseObject({ id: z.string(), state: z.string(), answer: z.string().optional() })),
});

describe('files and turns of a conversation', () => {
  let engine: EngineServer;
  let server: TestServer;
  const keys: Record<string, string> = {};

  before(async () => {
    engine = await engineServer(async (body, response) => {
      if (!JSON.stringify(body).includes('slowly')) return streamWords(response, ['See ', '[1]', '.']);
      response.setHeader('content-type', 'text/event-stream');
      response.write(sse({ content: 'The first words. ' }));
      await new Promise((resolve) => setTimeout(resolve, 700));
      response.write(sse({ content: 'The last words.' }));
      response.end(`${sse({}, 'stop')}data: [DONE]\n\n`);
    });
    server = await startServer({
      env: {
        LEITSTAND_ENGINES: JSON.stringify([{ name: 'scripted', url: engine.url, location: 'house' }]),
      },
    });
    for (const login of ['anna', 'beat']) {
      await server.call('POST', '/api/people', { name: login, login });
      const made = await server.call('POST', '/api/keys', { person: login, label: 'test' });
      keys[login] = z.object({ key: z.string() }).parse(made.body).key;
    }
    await server.call('POST', '/api/collections', { name: 'docs', readers: ['*'] });
    await server.upload('docs', 'house.md', '# House\n\nThe zinnober clause of the house is old.\n');
    await liveUseCase(server, 'desk', ['docs']);
    await liveUseCase(server, 'bare', []);
    await liveUseCase(server, 'closed', [], 'attachments: false\n');
  });
  after(async () => {
    await server?.stop();
    await engine?.close();
    if (server) await rm(server.data, { recursive: true, force: true });
  });

  const begin = async (useCase: string, who = 'anna') =>
    withId.parse((await server.call('POST', '/api/conversations', { useCase }, keys[who])).body).id;
  const attach = async (id: string, name: string, text: string, who = 'anna') => {
    const form = new FormData();
    form.append('file', new Blob([text]), name);
    const response = await fetch(`${server.url}/api/conversations/${id}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys[who]}` },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const ready = async (id: string) => {
    for (;;) {
      const listed = files.parse(
        (await server.call('GET', `/api/conversations/${id}/files`, undefined, keys.anna)).body,
      );
      if (listed.items.every(({ state }) => state === 'ready' || state === 'failed')) return listed.items;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const ask = async (model: string, content: string, id?: string, who = 'anna') => {
    const metadata = id === undefined ? {} : { conversation: id };
    const messages = [{ role: 'user', content }];
    const { body, text } = await server.call(
      'POST',
      '/v1/chat/completions',
      { model, messages, metadata },
      keys[who],
    );
    const parsed = answer.safeParse(body);
    assert.ok(parsed.success, text);
    return parsed.data.leitstand;
  };
  const lastPrompt = () => JSON.stringify(engine.requests.at(-1));

  let own = '';
  let attached = '';

  test('an attached file answers in its conversation, before the house’s own documents', async () => {
    own = await begin('desk');
    const sent = await attach(
      own,
      'offer.md',
      '# Offer\n\nThe zinnober clause of the offer costs 40 francs.\n',
    );
    assert.equal(sent.status, 202);
    attached = file.parse(sent.body).id;
    assert.deepEqual(
      (await ready(own)).map(({ name, state }) => [name, state]),
      [['offer.md', 'ready']],
    );
    const { citations } = await ask('desk', 'What is the zinnober clause?', own);
    assert.deepEqual(
      citations.map(({ document, documentName }) => [document, documentName]),
      [[attached, 'offer.md']],
    );
    assert.match(lastPrompt(), /40 francs.*of the house is old/s);
  });

  test('a question whose words are in no file is about the file', async () => {
    await ask('desk', 'Sum this up', own);
    assert.match(lastPrompt(), /40 francs/);
  });

  test('a use case without collections answers from what was attached', async () => {
    const id = await begin('bare');
    await attach(id, 'note.md', 'The password of the shed is written on its door.\n');
    await ready(id);
    assert.deepEqual(
      (await ask('bare', 'Sum this up', id)).citations.map(({ documentName }) => documentName),
      ['note.md'],
    );
  });

  test('nobody else and no other conversation finds it', async () => {
    for (const [who, id] of [
      ['anna', await begin('desk')],
      ['beat', await begin('desk', 'beat')],
    ] as const) {
      await ask('desk', 'What is the zinnober clause?', id, who);
      assert.doesNotMatch(lastPrompt(), /40 francs/);
    }
    for (const who of ['anna', 'beat', 'administrator'] as const) {
      const key = who === 'administrator' ? server.adminKey : keys[who];
      const found = await server.call('POST', '/api/search', { query: 'zinnober francs' }, key);
      assert.doesNotMatch(found.text, /40 francs/, who);
      const listed = await server.call('GET', '/api/collections', undefined, key);
      assert.doesNotMatch(listed.text, /conversation/, who);
      const text = await server.call('GET', `/api/documents/${attached}/text`, undefined, key);
      assert.equal(text.status, who === 'anna' ? 200 : 404, who);
      const folder = encodeURIComponent(`conversation/${own}`);
      const opened = await server.call('PATCH', `/api/collections/${folder}`, { readers: ['*'] }, key);
      assert.equal(opened.status, who === 'administrator' ? 404 : 403, who);
    }
    const gone = await server.call('DELETE', `/api/documents/${attached}`);
    assert.equal(gone.status, 404);
  });

  test('a use case may take no files', async () => {
    const refused = await attach(await begin('closed'), 'x.md', 'x');
    assert.equal(refused.status, 403);
    assert.match(JSON.stringify(refused.body), /conversation\.attachmentsOff/);
  });

  test('with the conversation go its files', async () => {
    const deleted = await server.call('DELETE', `/api/conversations/${own}`, undefined, keys.anna);
    assert.equal(deleted.status, 200, deleted.text);
    const text = await server.call('GET', `/api/documents/${attached}/text`, undefined, keys.anna);
    assert.equal(text.status, 404);
    const { job } = z.looseObject({ job: z.string() }).parse(deleted.body);
    for (let state = ''; state !== 'done'; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const asked = await server.call('GET', `/api/jobs/${job}`, undefined, keys.anna);
      state = z.looseObject({ state: z.string() }).parse(asked.body).state;
      assert.ok(!['failed', 'cancelled'].includes(state), asked.text);
    }
  });

  test('a turn in the background goes on when its reader goes, and others do not', async () => {
    for (const background of ['true', 'false']) {
      const id = await begin('bare');
      const leaving = new AbortController();
      const response = await fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.anna}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          model: 'bare',
          stream: true,
          messages: [{ role: 'user', content: 'Say it slowly' }],
          metadata: { conversation: id, background },
        }),
        signal: leaving.signal,
      });
      const reader = response.body?.getReader();
      await reader?.read();
      const during = await server.call('GET', '/api/conversations?limit=1', undefined, keys.anna);
      assert.equal(conversations.parse(during.body).items[0]?.running, true);
      leaving.abort();
      let last: z.infer<typeof conversation>['turns'][number] | undefined;
      do {
        await new Promise((resolve) => setTimeout(resolve, 100));
        const asked = await server.call('GET', `/api/conversations/${id}`, undefined, keys.anna);
        last = conversation.parse(asked.body).turns.at(-1);
      } while (last?.state === 'running');
      const expected = background === 'true' ? 'answered' : 'stopped';
      assert.equal(last?.state, expected);
      assert.equal(last?.answer?.includes('The last words.'), background === 'true');
    }
  });
});
