import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { roles } from '#contract';
import { startServer, type TestServer } from '../server.ts';
import { cases } from './cases.ts';
import { leaks, plant, request } from './company.ts';
import { columns, whoMay } from './who-may.ts';

const cellsOf = (route: string): readonly string[] => (whoMay[route] ?? '').trim().split(/\s+/);

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

  /** What came back, by route and role, and what whoever may use a route got when asking once more. */
  const seen = new Map<string, number>();
  const oncemore = new Map<string, number>();

  // In the order of the cases, for what destroys comes last.
  for (const [name, { call, another = () => call('hidden'), ok }] of Object.entries(cases)) {
    const [method = ''] = name.split(' ');
    const cells = cellsOf(name);
    const send = async (who: string, [path, body] = call('hidden')) => {
      const answer = await request(server, method, path, body, keys[who] ?? '');
      if (!seen.has(`${name} ${who}`)) seen.set(`${name} ${who}`, answer.status);
      return answer;
    };
    const refused = columns.filter((_, at) => cells[at] !== 'x');
    const answered = columns.filter((_, at) => cells[at] === 'x');

    // Those first who change nothing by it.
    test(`${name}: not for ${refused.join(', ') || 'nobody'}`, async () => {
      for (const who of refused) {
        const { status, text } = await send(who);
        assert.ok(holds('-', { who, status, ok }), `${who}: ${status} ${text.slice(0, 300)}`);
        assert.deepEqual(leaks(text, call('hidden')), [], who);
      }
    });

    test(`${name}: for ${answered.join(', ') || 'its owner alone'}`, async () => {
      const [first, ...others] = answered;
      if (first === undefined) return;
      const { status, text } = await send(first);
      assert.ok(holds('x', { who: first, status, ok }), `${first}: ${status} ${text.slice(0, 300)}`);
      // The first finds everything as it was; after that it may be gone, or done, for everybody.
      const again = method === 'GET' ? ok : (await send(first)).status;
      oncemore.set(name, again);
      for (const who of others) {
        const { status, text } = await send(who, another());
        assert.ok(holds('x', { who, status, ok, again }), `${who}: ${status} ${text.slice(0, 300)}`);
      }
    });
  }

  /** Nothing is there to be used in these cases, so that who may use it and who may not get the same. */
  const blind = new Set([
    'POST /api/session',
    'DELETE /api/sessions/{id}',
    'POST /api/engines/{name}/restart',
  ]);

  test('whichever cell of the table says otherwise, the test of its row fails', () => {
    const unnoticed: string[] = [];
    for (const [name, { ok }] of Object.entries(cases)) {
      if (blind.has(name)) continue;
      const cells = cellsOf(name);
      for (const [at, who] of columns.entries()) {
        const status = seen.get(`${name} ${who}`);
        assert.ok(status !== undefined, `${name} ${who}`);
        const again = oncemore.get(name);
        const flipped = cells[at] === 'x' ? '-' : 'x';
        const facts = { who, status, ok, ...(again === undefined ? {} : { again }) };
        if (holds(flipped, facts)) unnoticed.push(`${name} ${who} ${flipped} ${status} ${again}`);
      }
    }
    assert.deepEqual(unnoticed, []);
  });
});

/** Does what came back fit a cell? `again`: what somebody who may use it gets after it was used. */
function holds(
  cell: string,
  {
    who,
    status,
    ok,
    again = ok,
  }: { readonly who: string; readonly status: number; readonly ok: number; readonly again?: number },
): boolean {
  // What is not theirs and what is not there look the same to those who could have things of this kind.
  if (cell !== 'x') return (who === 'no sign-in' ? [401] : [403, 404]).includes(status);
  return status === ok || (status === again && ![401, 403, 404].includes(status) && status < 500);
}
