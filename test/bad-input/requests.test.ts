import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from '../server.ts';

const question = { model: 'desk', messages: [{ role: 'user', content: 'Wie lange gilt die Garantie?' }] };
const openApi = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional() }),
    ),
  ),
});

describe('requests that are not as they should be', () => {
  let server: TestServer;
  let reviewerKey: string;
  before(async () => {
    server = await startServer();
    await server.call('POST', '/api/collections', { name: 'rules', readers: ['*'] });
    await server.upload('rules', 'garantie.txt', 'Die Garantie gilt zwei Jahre ab Lieferung.');
    await liveUseCase(server, 'desk', ['rules']);
    // Reviews are for reviewers, whatever else somebody may.
    await server.call('POST', '/api/people', { name: 'Rita', login: 'rita', roles: ['reviewer'] });
    const made = await server.call('POST', '/api/keys', { person: 'rita', label: 'reviews' });
    reviewerKey = z.object({ key: z.string() }).parse(made.body).key;
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  const send = async (
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    type = 'application/json',
  ) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${path.startsWith('/api/reviews') ? reviewerKey : server.adminKey}`,
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, text, type: response.headers.get('content-type') ?? '' };
  };
  /** The log grows with everything that is done, so a log that has not grown is proof that nothing was. */
  const logged = async () => {
    const { checkpoint } = z
      .object({ checkpoint: z.string() })
      .parse((await server.call('GET', '/api/audit/checkpoint')).body);
    return checkpoint.split('\n')[1];
  };
  const settled = async () => {
    for (let last = await logged(); ; ) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const now = await logged();
      if (now === last) return now;
      last = now;
    }
  };

  test('an unknown field in any body is refused, and nothing is done', async () => {
    const before = await settled();
    const { paths } = openApi.parse((await server.call('GET', '/openapi.json')).body);
    let tried = 0;
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { requestBody }] of Object.entries(operations)) {
        if (method === 'get' || requestBody?.content['multipart/form-data']) continue;
        tried += 1;
        const address = path.replace('{name}', 'desk').replace(/\{\w+\}/g, 'administrator');
        const { status, text } = await send(method.toUpperCase(), address, '{"nonsense": true}');
        assert.equal(status, 400, `${method} ${path}: ${text}`);
        assert.match(text, /request\.invalid/);
      }
    }
    assert.ok(tried > 20);
    assert.equal(await settled(), before);
  });

  test('an unknown field beside right ones is refused too, and named', async () => {
    const before = await settled();
    for (const [method, path, body] of [
      ['POST', '/v1/chat/completions', { ...question, temprature: 0 }],
      [
        'POST',
        '/v1/chat/completions',
        { ...question, messages: [{ role: 'user', content: 'x', temprature: 1 }] },
      ],
      ['POST', '/api/search', { query: 'x', temprature: 1 }],
      ['POST', '/api/collections', { name: 'neu', readers: [], temprature: 1 }],
      ['PATCH', '/api/collections/rules', { title: 'x', temprature: 1 }],
      ['POST', '/api/people', { name: 'Neu', temprature: 1 }],
      ['POST', '/api/keys', { label: 'x', temprature: 1 }],
      ['POST', '/api/stop', { reason: 'x', temprature: 1 }],
      ['POST', '/api/use-cases/desk/suspend', { temprature: 1 }],
      ['POST', '/api/backups', { temprature: 1 }],
    ] as const) {
      const { status, text } = await send(method, path, JSON.stringify(body));
      assert.equal(status, 400, path);
      assert.match(text, /temprature/, path);
    }
    assert.equal(await settled(), before);
    assert.equal((await server.call('POST', '/v1/chat/completions', question)).status, 200);
  });

  const broken: readonly {
    name: string;
    body: string | Uint8Array<ArrayBuffer>;
    status: number;
    code: string;
    type?: string;
  }[] = [
    { name: 'malformed JSON', body: '{"model": "desk", ', status: 400, code: 'request.malformed' },
    {
      name: 'bytes that are not UTF-8',
      body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      status: 400,
      code: 'request.malformed',
    },
    { name: 'no body', body: '', status: 400, code: 'request.invalid' },
    { name: 'a list', body: '[]', status: 400, code: 'request.invalid' },
    { name: 'null', body: 'null', status: 400, code: 'request.invalid' },
    {
      name: 'a prompt of 5 MB',
      body: JSON.stringify({ ...question, messages: [{ role: 'user', content: 'a'.repeat(5e6) }] }),
      status: 413,
      code: 'request.tooLarge',
    },
    {
      name: 'a prompt beyond the context',
      body: JSON.stringify({ ...question, messages: [{ role: 'user', content: 'wort '.repeat(400_000) }] }),
      status: 400,
      code: 'turn.tooLong',
    },
    {
      name: 'JSON under the name of a form',
      body: JSON.stringify(question),
      type: 'application/x-www-form-urlencoded',
      status: 415,
      code: 'request.unsupportedType',
    },
    {
      name: 'nesting without an end',
      body: `{"model":"desk","messages":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'U+0000 in a text',
      body: '{"model":"desk","messages":[{"role":"user","content":"a\\u0000b"}]}',
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'half a character',
      body: '{"model":"desk","messages":[{"role":"user","content":"\\ud83d"}]}',
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an unknown use case',
      body: JSON.stringify({ ...question, model: 'nobody' }),
      status: 404,
      code: 'useCase.unknown',
    },
    {
      name: 'a use case of another planet',
      body: JSON.stringify({ ...question, model: "'; drop table turns; --" }),
      status: 404,
      code: 'useCase.unknown',
    },
    {
      name: 'wrong types',
      body: JSON.stringify({ ...question, stream: 'yes', seed: 1.5 }),
      status: 400,
      code: 'request.invalid',
    },
    {
      name: 'a huge number',
      body: `{"model":"desk","messages":[{"role":"user","content":"x"}],"max_tokens":1e400}`,
      status: 400,
      code: 'request.invalid',
    },
    {
      name: 'no messages',
      body: JSON.stringify({ model: 'desk', messages: [] }),
      status: 400,
      code: 'request.invalid',
    },
    {
      name: 'a picture',
      body: JSON.stringify({
        model: 'desk',
        messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }],
      }),
      status: 400,
      code: 'request.invalid',
    },
    {
      name: 'several answers',
      body: JSON.stringify({ ...question, n: 2 }),
      status: 400,
      code: 'request.invalid',
    },
    {
      name: 'a conversation that is not there',
      body: JSON.stringify({ ...question, metadata: { conversation: 'x' } }),
      status: 404,
      code: 'resource.notFound',
    },
  ];
  for (const { name, body, status, code, type } of broken) {
    test(`${name}: OpenAI’s error with our code, streamed or not`, async () => {
      const bodies = [
        body,
        ...(typeof body === 'string' && body.startsWith('{"model"')
          ? [body.replace('{', '{"stream":true,')]
          : []),
      ];
      for (const one of bodies) {
        // One of the rows says "stream" itself; the later of two wins in JSON.
        const got = await send('POST', '/v1/chat/completions', one, type);
        assert.equal(got.status, status, got.text);
        assert.match(got.type, /^application\/json/);
        const { error } = z
          .object({ error: z.object({ code: z.string(), message: z.string() }) })
          .parse(JSON.parse(got.text));
        assert.equal(error.code, code);
        assert.ok(error.message.length > 20 && error.message.length < 2_000);
      }
    });
  }

  for (const [method, path, body, status] of [
    ['GET', '/api/conversations?limit=0', undefined, 400],
    ['GET', '/api/conversations?limit=1e9', undefined, 400],
    ['GET', '/api/conversations?limit=-1', undefined, 400],
    ['GET', '/api/collections/rules/documents?limit=0', undefined, 400],
    ['GET', '/api/collections/rules/documents?limit=999999999999999999999', undefined, 400],
    ['GET', '/api/collections/rules/documents?limit=1&limit=2', undefined, 400],
    ['GET', '/api/collections/rules/documents?offset=1', undefined, 400],
    ['GET', '/api/collections/rules/documents?cursor=%00', undefined, 400],
    ['GET', '/api/collections/rules/documents?cursor=zzzz', undefined, 400],
    ['GET', '/api/people?cursor=nowhere', undefined, 200],
    ['GET', '/api/collections?page=2', undefined, 400],
    ['GET', '/api/collections/%00', undefined, 404],
    ['GET', '/api/collections/%ff', undefined, 400],
    ['GET', '/api/collections/..%2f..%2fetc', undefined, 404],
    ['GET', `/api/documents/${'9'.repeat(3_000)}`, undefined, 404],
    ['GET', '/api/documents/%27%20or%201=1', undefined, 404],
    ['PATCH', '/api/collections/NOT%20A%20NAME', { title: 'x' }, 404],
    ['DELETE', '/api/collections/NOT%20A%20NAME', undefined, 404],
    ['PUT', '/api/use-cases/NOT%20A%20NAME', { files: { 'usecase.yaml': 'name: x', 'prompt.md': 'x' } }, 400],
    ['PUT', '/api/use-cases/other', { files: { 'usecase.yaml': '&a [*a, *a]', 'prompt.md': 'x' } }, 400],
    ['POST', '/api/use-cases/nobody/release', {}, 404],
    ['POST', '/api/use-cases/desk/release', { version: 'nothing' }, 404],
    ['POST', '/api/use-cases/desk/resume', {}, 409],
    ['POST', '/api/search', { query: '' }, 400],
    ['POST', '/api/search', { query: 'x', limit: 0 }, 400],
    ['POST', '/api/search', { query: 'x', limit: 101 }, 400],
    ['POST', '/api/search', { query: '%_"\\\'^~*?:()[]{}', limit: 100 }, 200],
    ['POST', '/api/search', { query: 'x'.repeat(20_001) }, 400],
    ['POST', '/api/search', { query: 'x', methods: ['vector'] }, 409],
    ['POST', '/api/search', { query: 'x', useCase: 'nobody' }, 404],
    ['POST', '/api/search', { query: 'x', collections: [] }, 400],
    ['POST', '/api/keys', { person: 'nobody', label: 'x' }, 404],
    ['POST', '/api/keys', { label: 'x', expiresAt: '1999-01-01T00:00:00Z' }, 400],
    ['POST', '/api/people', { name: 'x', groups: ['no such group'] }, 400],
    ['POST', '/api/groups', { name: '*' }, 400],
    ['GET', '/api/audit/records?after=99999999999', undefined, 200],
    ['GET', '/api/audit/records?after=1e300', undefined, 400],
    ['GET', '/api/audit/consistency?from=5&to=1', undefined, 400],
    ['GET', '/api/audit/consistency?from=0&to=99999999999', undefined, 400],
    ['GET', '/api/audit/proof/999999999999999999', undefined, 404],
    ['GET', '/api/nothing/here', undefined, 404],
    ['DELETE', '/healthz', undefined, 404],
  ] as const) {
    const shown = path.length > 60 ? `${path.slice(0, 60)}…` : path;
    test(`${method} ${shown} ${JSON.stringify(body ?? '').slice(0, 60)}: ${status}`, async () => {
      const got = await send(method, path, body === undefined ? undefined : JSON.stringify(body));
      assert.equal(got.status, status, got.text);
      if (status >= 400) assert.match(got.type, /^application\/problem\+json/);
    });
  }

  test('whatever was sent, the server logged no unexpected error and still answers', async () => {
    assert.doesNotMatch(server.output(), /internal\.unexpected/);
    const { body } = await server.call('POST', '/v1/chat/completions', question);
    const { leitstand } = z.object({ leitstand: z.object({ state: z.string() }) }).parse(body);
    assert.equal(leitstand.state, 'extractive');
  });
});
