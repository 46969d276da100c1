import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createEgress, type EgressOptions } from './create-egress.ts';

type Handler = (request: IncomingMessage, reply: ServerResponse) => void;
const servers: Server[] = [];

/** Answers on a port of its own of this machine. */
async function serve(handler: Handler): Promise<number> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A resolver that gives these answers one after the other, the last for ever. */
function answering(...answers: readonly (readonly string[])[]) {
  let asked = 0;
  const resolve: NonNullable<EgressOptions['resolve']> = async () => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, asked: () => asked };
}

const home = answering(['127.0.0.1']).resolve;

describe('egress', () => {
  let port: number;
  let other: number;
  const seen: { path: string; method: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const opened: ReturnType<typeof createEgress>[] = [];
  const open = (options: EgressOptions) => {
    const egress = createEgress(options);
    opened.push(egress);
    return egress;
  };
  /** Two names of this machine, as if they were two hosts. */
  const usual = (more: Partial<EgressOptions> = {}) =>
    open({
      allow: [`http://one.test:${port}`, `http://two.test:${other}`].map((host) => ({
        host,
        allowPrivate: true,
      })),
      resolve: home,
      ...more,
    });

  const handler: Handler = async (request, reply) => {
    let body = '';
    for await (const part of request) body += part;
    const url = new URL(request.url ?? '/', 'http://any.test');
    seen.push({ path: url.pathname, method: request.method ?? '', headers: request.headers, body });
    const to = url.searchParams.get('to');
    if (url.pathname === '/redirect') {
      reply
        .writeHead(Number(url.searchParams.get('status') ?? 302), to === null ? {} : { location: to })
        .end('moved');
    } else if (url.pathname === '/count') {
      const left = Number(url.searchParams.get('left'));
      if (left === 0) reply.end('there');
      else reply.writeHead(302, { location: `/count?left=${left - 1}` }).end();
    } else if (url.pathname === '/large') {
      reply.end(Buffer.alloc(100_000));
    } else if (url.pathname === '/bomb') {
      reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000)));
    } else if (url.pathname === '/cut') {
      reply.write('half');
      setTimeout(() => reply.destroy(), 20);
    } else if (url.pathname === '/drip') {
      reply.write('first');
      const timer = setInterval(() => reply.write('more'), 20);
      reply.on('close', () => clearInterval(timer));
    } else if (url.pathname !== '/silence') {
      reply.setHeader('x-answer', 'yes');
      reply.end(`hello ${body}`);
    }
  };

  before(async () => {
    port = await serve(handler);
    other = await serve(handler);
  });
  after(async () => {
    await Promise.all(opened.map((egress) => egress.close()));
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
  const one = (path: string) => `http://one.test:${port}${path}`;
  const two = (path: string) => `http://two.test:${other}${path}`;

  test('an allowed host is reached, with method, headers and body', async () => {
    const response = await usual().fetch(one('/'), {
      method: 'POST',
      body: 'Grüezi',
      headers: { authorization: 'Bearer x', host: 'evil.test' },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('x-answer'), 'yes');
    assert.equal(await response.text(), 'hello Grüezi');
    const last = seen.at(-1);
    assert.equal(last?.headers.authorization, 'Bearer x');
    assert.equal(last?.headers.host, `one.test:${port}`);
  });

  test('an answer without a body is one', async () => {
    const response = await usual().fetch(one('/'), { method: 'HEAD' });
    assert.deepEqual([response.status, response.body], [200, null]);
  });

  const refused: readonly { name: string; url: () => string; options?: () => EgressOptions; code: string }[] =
    [
      { name: 'a host that nobody allowed', url: () => 'https://example.org/', code: 'egress.denied' },
      {
        name: 'another port of an allowed host',
        url: () => `http://one.test:${other}/`,
        code: 'egress.denied',
      },
      {
        name: 'a password in the address',
        url: () => `http://me:secret@one.test:${port}/`,
        code: 'egress.denied',
      },
      { name: 'no address at all', url: () => 'not an address', code: 'egress.denied' },
      { name: 'data in an address', url: () => 'data:text/plain,hello', code: 'egress.denied' },
      {
        name: 'a public name that leads home',
        url: () => one('/'),
        options: () => ({ allow: [`http://one.test:${port}`], resolve: home }),
        code: 'egress.addressDenied',
      },
      {
        name: 'a public name with one private address among others',
        url: () => one('/'),
        options: () => ({
          allow: [`http://one.test:${port}`],
          resolve: answering(['8.8.8.8', '10.0.0.1']).resolve,
        }),
        code: 'egress.addressDenied',
      },
      ...[
        '169.254.169.254',
        '::ffff:127.0.0.1',
        '64:ff9b::7f00:1',
        '2002:7f00:1::',
        'fe80::1%lo',
        '0.0.0.0',
        '224.0.0.1',
      ].map((address) => ({
        name: `${address}, even where private addresses are allowed`,
        url: () => one('/'),
        options: () => ({
          allow: [{ host: `http://one.test:${port}`, allowPrivate: true }],
          resolve: answering([address]).resolve,
        }),
        code: 'egress.addressDenied',
      })),
      {
        name: 'a name without an address',
        url: () => one('/'),
        options: () => ({ allow: [`http://one.test:${port}`], resolve: answering([]).resolve }),
        code: 'egress.unreachable',
      },
      {
        name: 'a name that cannot be resolved',
        url: () => one('/'),
        options: () => ({
          allow: [`http://one.test:${port}`],
          resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
        }),
        code: 'egress.unreachable',
      },
      {
        name: 'a port where nobody listens',
        url: () => 'http://127.0.0.1:1/',
        options: () => ({ allow: ['http://127.0.0.1:1'] }),
        code: 'egress.unreachable',
      },
      {
        name: 'TLS where the other side speaks none',
        url: () => `https://127.0.0.1:${port}/`,
        options: () => ({ allow: [`127.0.0.1:${port}`] }),
        code: 'egress.unreachable',
      },
    ];
  for (const { name, url, options, code } of refused) {
    test(`not reached: ${name}`, async () => {
      const egress = options ? open(options()) : usual();
      await assert.rejects(egress.fetch(url()), { code });
    });
  }

  test('an address written out in the list is reached without a resolver', async () => {
    const { resolve, asked } = answering(['8.8.8.8']);
    const egress = open({ allow: [`http://127.0.0.1:${port}`], resolve });
    assert.equal(await (await egress.fetch(`http://0x7f.1:${port}/`)).text(), 'hello ');
    assert.equal(asked(), 0);
  });

  test('a name is resolved once for a connection, so that a second answer has no effect', async () => {
    const rebinding = answering(['127.0.0.1'], ['169.254.169.254']);
    const egress = usual({ resolve: rebinding.resolve });
    assert.equal((await egress.fetch(one('/'))).status, 200);
    assert.equal(rebinding.asked(), 1);
  });

  test('a name that turns to a forbidden address is refused at the next connection', async () => {
    const rebinding = answering(['127.0.0.1'], ['169.254.169.254']);
    const egress = usual({ resolve: rebinding.resolve });
    await (await egress.fetch(one('/'), { headers: { connection: 'keep-alive' } })).text();
    await assert.rejects(egress.fetch(two('/')), { code: 'egress.addressDenied' });
  });

  test('proxies of the environment play no part', async () => {
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : 'http://127.0.0.1:1';
    try {
      assert.equal((await usual().fetch(one('/'))).status, 200);
    } finally {
      names.forEach((name, at) => {
        const value = before[at];
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      });
    }
  });

  describe('redirects', () => {
    const via = (to: string, status = 302) => one(`/redirect?status=${status}&to=${encodeURIComponent(to)}`);
    const secrets = { authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'k', accept: 'text/plain' };

    test('within a host they are followed with everything', async () => {
      await (await usual().fetch(via('/end'), { headers: secrets })).text();
      const last = seen.at(-1);
      assert.deepEqual(
        [last?.path, last?.headers.authorization, last?.headers['x-api-key']],
        ['/end', 'Bearer x', 'k'],
      );
    });

    test('to another allowed host they are followed without what proves who we are', async () => {
      await (await usual().fetch(via(two('/end')), { headers: secrets })).text();
      const { headers, path } = seen.at(-1) ?? {};
      assert.deepEqual([path, headers?.accept], ['/end', 'text/plain']);
      assert.deepEqual(
        [headers?.authorization, headers?.cookie, headers?.['x-api-key']],
        [undefined, undefined, undefined],
      );
    });

    const methods: readonly { status: number; method: string; arrives: string; body: string }[] = [
      { status: 301, method: 'POST', arrives: 'GET', body: '' },
      { status: 302, method: 'POST', arrives: 'GET', body: '' },
      { status: 303, method: 'PUT', arrives: 'GET', body: '' },
      { status: 307, method: 'POST', arrives: 'POST', body: 'content' },
      { status: 308, method: 'PUT', arrives: 'PUT', body: 'content' },
    ];
    for (const { status, method, arrives, body } of methods) {
      test(`${status} turns ${method} into ${arrives}`, async () => {
        await (await usual().fetch(via('/end', status), { method, body: 'content' })).text();
        assert.deepEqual([seen.at(-1)?.method, seen.at(-1)?.body], [arrives, body]);
      });
    }

    const denied: readonly { name: string; url: () => string; init?: () => RequestInit }[] = [
      { name: 'to a host that is not allowed', url: () => via('https://example.org/') },
      { name: 'to this machine', url: () => via(`http://127.0.0.1:${other}/`) },
      { name: 'to the metadata service', url: () => via('http://169.254.169.254/latest/meta-data/') },
      { name: 'to a file', url: () => via('file:///etc/passwd') },
      { name: 'to nonsense', url: () => via('http://') },
      { name: 'six times', url: () => one('/count?left=6') },
      {
        name: 'with the content to another host',
        url: () => via(two('/end'), 307),
        init: () => ({ method: 'POST', body: 'content' }),
      },
      {
        name: 'with a stream that is used up',
        url: () => via('/end', 307),
        init: () =>
          ({
            method: 'POST',
            body: ReadableStream.from([new TextEncoder().encode('once')]),
            duplex: 'half',
          }) as RequestInit,
      },
    ];
    for (const { name, url, init } of denied) {
      test(`not followed: ${name}`, async () => {
        const before = seen.filter(({ path }) => path === '/end').length;
        await assert.rejects(usual().fetch(url(), init?.()), { code: 'egress.redirectDenied' });
        assert.equal(seen.filter(({ path }) => path === '/end').length, before);
      });
    }

    test('five times is fine, and a redirect to nowhere is an answer', async () => {
      assert.equal(await (await usual().fetch(one('/count?left=5'))).text(), 'there');
      assert.equal((await usual().fetch(one('/redirect?status=302'))).status, 302);
    });
  });

  describe('limits', () => {
    test('an answer that is too large breaks off', async () => {
      const response = await usual({ limits: { responseBytes: 99_999 } }).fetch(one('/large'));
      await assert.rejects(response.arrayBuffer(), { code: 'egress.tooLarge' });
      const fits = await usual({ limits: { responseBytes: 100_000 } }).fetch(one('/large'));
      assert.equal((await fits.arrayBuffer()).byteLength, 100_000);
    });

    test('bytes are counted after decompression', async () => {
      const response = await usual({ limits: { responseBytes: 100_000 } }).fetch(one('/bomb'));
      await assert.rejects(response.arrayBuffer(), { code: 'egress.tooLarge' });
    });

    test('a host that says nothing is given up', async () => {
      await assert.rejects(usual({ limits: { totalMs: 50 } }).fetch(one('/silence')), {
        code: 'egress.timeout',
      });
    });

    test('a host that never ends is given up, in mid-answer', async () => {
      const response = await usual({ limits: { totalMs: 150 } }).fetch(one('/drip'));
      await assert.rejects(response.text(), { code: 'egress.timeout' });
    });

    test('a connection cut in mid-answer is an error, not an end', async () => {
      const response = await usual().fetch(one('/cut'));
      await assert.rejects(response.text(), { code: 'egress.unreachable' });
    });
  });

  describe('streams', () => {
    test('the first words arrive before the last are sent, and stopping closes the line', async () => {
      const stop = new AbortController();
      const response = await usual().fetch(one('/drip'), { signal: stop.signal });
      const reader = response.body?.getReader();
      assert.ok(reader);
      assert.equal(new TextDecoder().decode((await reader.read()).value).slice(0, 5), 'first');
      const reason = new Error('enough');
      stop.abort(reason);
      await assert.rejects(async () => {
        for (;;) if ((await reader.read()).done) return;
      }, reason);
    });

    test('who gives up before the answer gets their own reason back', async () => {
      const stop = new AbortController();
      const waiting = usual().fetch(one('/silence'), { signal: stop.signal });
      await pause(30);
      const reason = new Error('enough');
      stop.abort(reason);
      await assert.rejects(waiting, reason);
      await assert.rejects(usual().fetch(one('/'), { signal: AbortSignal.abort(reason) }), reason);
    });

    test('a form arrives as one', async () => {
      const form = new FormData();
      form.append('file', new Blob(['Grüezi']), 'gruss.txt');
      await (await usual().fetch(one('/'), { method: 'POST', body: form })).text();
      assert.match(seen.at(-1)?.headers['content-type'] ?? '', /^multipart\/form-data; boundary=/);
      assert.match(seen.at(-1)?.body ?? '', /filename="gruss\.txt"[\s\S]*Grüezi/);
    });

    test('a body that is sent as a stream arrives', async () => {
      const parts = ['a', 'b', 'c'].map((part) => new TextEncoder().encode(part));
      const init = { method: 'POST', body: ReadableStream.from(parts), duplex: 'half' } as RequestInit;
      assert.equal(await (await usual().fetch(one('/'), init)).text(), 'hello abc');
    });
  });
});
