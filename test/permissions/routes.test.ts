import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from '../server.ts';
import { cases } from './cases.ts';
import { anonymous, leaks, plant, request, type Thing } from './company.ts';

describe('what a stranger gets from every route', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};

  before(async () => {
    server = await startServer({ env: { LEITSTAND_REVIEWS_HOLD_SECONDS: '0' } });
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
