import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { roles } from '#contract';
import { startServer, type TestServer } from '../server.ts';
import { cases } from './cases.ts';
import { leaks, plant, request } from './company.ts';
import { columns, whoMay } from './who-may.ts';

describe('every route for every role', () => {
  let server: TestServer;
  const keys: Record<string, string> = { 'no sign-in': '' };

  before(async () => {
    server = await startServer({ env: { LEITSTAND_REVIEWS_HOLD_SECONDS: '0' } });
    await plant(server, {});
    for (const role of roles) {
      const wish = { name: `only ${role}`, login: `only-${role}`, roles: [role], groups: ['secret'] };
      await server.call('POST', '/api/people', wish);
      const made = await server.call('POST', '/api/keys', { person: wish.login, label: role });
      keys[role] = z.object({ key: z.string() }).parse(made.body).key;
    }
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('every route of the table has a row, and every role a column', async () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse((await server.call('GET', '/openapi.json')).body);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(Object.keys(whoMay).sort(), routes.sort());
    assert.deepEqual([...columns].sort(), [...roles, 'no sign-in'].sort());
    for (const [route, row] of Object.entries(whoMay)) assert.match(row, /^(\s+[x-]){8}$/, route);
  });

  // In the order of the cases, for what destroys comes last.
  for (const [name, { call, ok }] of Object.entries(cases)) {
    const [method = ''] = name.split(' ');
    const cells = (whoMay[name] ?? '').trim().split(/\s+/);
    const send = async (who: string) => {
      const [path, body] = call('hidden');
      return request(server, method, path, body, keys[who] ?? '');
    };
    const refused = columns.filter((_, at) => cells[at] !== 'x');
    const answered = columns.filter((_, at) => cells[at] === 'x');

    // Those first who change nothing by it.
    test(`${name}: not for ${refused.join(', ') || 'nobody'}`, async () => {
      for (const who of refused) {
        const { status, text } = await send(who);
        // What is not theirs and what is not there look the same to those who could have things of this kind.
        const refusals = who === 'no sign-in' ? [401] : [403, 404];
        assert.ok(refusals.includes(status), `${who}: ${status} ${text.slice(0, 300)}`);
        assert.deepEqual(leaks(text, call('hidden')), [], who);
      }
    });

    test(`${name}: for ${answered.join(', ') || 'its owner alone'}`, async () => {
      for (const [at, who] of answered.entries()) {
        const { status, text } = await send(who);
        // The first finds everything as it was; after that it may be gone, or done.
        const fine = status === ok || (at > 0 && status !== 401 && status !== 403 && status < 500);
        assert.ok(fine, `${who}: ${status} ${text.slice(0, 300)}`);
      }
    });
  }
});
