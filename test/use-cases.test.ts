import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from './server.ts';

const filesOf = (name: string, more = '') => ({
  'usecase.yaml': `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [support, gone] }\n${more}`,
  'prompt.md': 'Answer briefly.',
});
const problems = z.object({
  problems: z.array(z.looseObject({ code: z.string(), line: z.number(), severity: z.string() })),
});
const problem = z.looseObject({ code: z.string() });

describe('use cases over HTTP', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const ok = async (method: string, path: string, body?: unknown, key?: string) => {
    const answer = await server.call(method, path, body, key);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };

  before(async () => {
    server = await startServer();
    await ok('POST', '/api/groups', { name: 'support' });
    await ok('POST', '/api/collections', { name: 'products', readers: ['*'] });
    for (const [login, roles, groups] of [
      ['anna', ['author'], []],
      ['paul', ['approver'], []],
      ['mia', ['staff'], ['support']],
      ['auri', ['auditor'], []],
    ] as const) {
      await ok('POST', '/api/people', { name: login.toUpperCase(), login, roles, groups });
      const made = await ok('POST', '/api/keys', { person: login, label: login });
      keys[login] = z.object({ key: z.string() }).parse(made).key;
    }
    await ok('PUT', '/api/use-cases/desk', { files: filesOf('desk') }, keys.anna);
    await ok('PUT', '/api/use-cases/desk', { files: filesOf('desk', 'tools: caller\n') }, keys.anna);
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('a check says what storing would say, and keeps nothing', async () => {
    const files = filesOf('fresh', 'budget: { turnsPerMinute: many }\n');
    const checked = z
      .looseObject({ valid: z.boolean() })
      .parse(await ok('POST', '/api/use-cases/check', { files, name: 'fresh' }, keys.anna));
    assert.equal(checked.valid, false);
    const stored = await server.call('PUT', '/api/use-cases/fresh', { files }, keys.anna);
    assert.equal(problem.parse(stored.body).code, 'useCase.mistaken');
    assert.deepEqual(problems.parse(checked), problems.parse(stored.body));
    await ok('POST', '/api/use-cases/check', { files: filesOf('fresh') }, keys.anna);
    assert.equal((await server.call('GET', '/api/use-cases/fresh')).status, 404);
  });

  test('what is named and not there is a warning, and does not keep the files from being stored', async () => {
    const files = filesOf('warned', 'knowledge: { collections: [prodcts] }\n');
    const stored = problems.parse(await ok('PUT', '/api/use-cases/warned', { files }, keys.anna));
    assert.deepEqual(
      stored.problems.map(({ code, line, severity }) => [code, line, severity]),
      [
        ['group.unknown', 5, 'warning'],
        ['collection.unknown', 6, 'warning'],
      ],
    );
  });

  test('the schema describes every field for an editor', async () => {
    const schema = z.looseObject({
      properties: z.record(z.string(), z.looseObject({ description: z.string() })),
    });
    const { properties } = schema.parse(await ok('GET', '/api/use-cases/schema', undefined, keys.mia));
    assert.ok('budget' in properties);
  });

  test('a template becomes files of the author’s own', async () => {
    const { items } = z
      .object({ items: z.array(z.looseObject({ name: z.string(), title: z.unknown() })) })
      .parse(await ok('GET', '/api/templates', undefined, keys.anna));
    assert.ok(items.some(({ name }) => name === 'incident-summary'));
    const wanted = { name: 'my-reports', groups: ['support'], collections: ['products'] };
    const made = z
      .object({ files: z.record(z.string(), z.string()) })
      .parse(await ok('POST', '/api/templates/incident-summary/files', wanted, keys.anna));
    assert.match(made.files['usecase.yaml'] ?? '', /owner: anna/);
    await ok('PUT', '/api/use-cases/my-reports', made, keys.anna);
    assert.equal(
      (await server.call('POST', '/api/templates/none/files', { name: 'x' }, keys.anna)).status,
      404,
    );
  });

  test('versions page, name their author and which one is live', async () => {
    const page = z.object({
      items: z.array(
        z.looseObject({ version: z.string(), author: z.string().nullable(), live: z.boolean() }),
      ),
      nextCursor: z.string().optional(),
    });
    const get = async (query: string) =>
      page.parse(await ok('GET', `/api/use-cases/desk/versions${query}`, undefined, keys.paul));
    const [newest, oldest] = (await get('')).items;
    const first = await get('?limit=1');
    assert.equal(first.items[0]?.version, newest?.version);
    assert.deepEqual((await get(`?limit=1&cursor=${first.nextCursor}`)).items, [oldest]);
    assert.equal(oldest?.author, 'ANNA');
    await ok('POST', '/api/use-cases/desk/release', { version: oldest?.version }, keys.paul);
    const one = await ok('GET', `/api/use-cases/desk/versions/${oldest?.version}`, undefined, keys.paul);
    const { live, files } = z.looseObject({ live: z.boolean(), files: z.looseObject({}) }).parse(one);
    assert.equal(live, true);
    assert.doesNotMatch(String(files['usecase.yaml']), /tools/);
  });

  test('who may ask: groups and numbers for authors, people for those who may see people', async () => {
    const callers = z.object({
      everyone: z.boolean(),
      groups: z.array(z.object({ name: z.string(), exists: z.boolean(), people: z.number() })),
      people: z.number(),
      items: z.array(z.object({ id: z.string(), login: z.string().nullable(), name: z.string() })).optional(),
    });
    const get = async (key?: string) =>
      callers.parse(await ok('GET', '/api/use-cases/desk/callers', undefined, key));
    const author = await get(keys.anna);
    assert.deepEqual(author, {
      everyone: false,
      groups: [
        { name: 'support', exists: true, people: 1 },
        { name: 'gone', exists: false, people: 0 },
      ],
      people: 1,
    });
    assert.deepEqual(
      (await get()).items?.map(({ login }) => login),
      ['mia'],
    );
  });

  test('who would be admitted by a version that is not live yet', async () => {
    const files = filesOf('desk');
    files['usecase.yaml'] = files['usecase.yaml'].replace('support, gone', '"*"');
    const { version } = z
      .looseObject({ version: z.string() })
      .parse(await ok('PUT', '/api/use-cases/desk', { files }, keys.anna));
    const callers = z.looseObject({ everyone: z.boolean() });
    const ask = async (query: string) =>
      callers.parse(await ok('GET', `/api/use-cases/desk/callers${query}`, undefined, keys.paul)).everyone;
    assert.deepEqual([await ask(`?version=${version}`), await ask('')], [true, false]);
    const unknown = await server.call('GET', '/api/use-cases/desk/callers?version=x', undefined, keys.paul);
    assert.equal(unknown.status, 404);
  });

  test('figures: aggregates for those who look after it, in the register too when a time is named', async () => {
    await ok(
      'POST',
      '/v1/chat/completions',
      { model: 'desk', messages: [{ role: 'user', content: 'Hallo?' }] },
      keys.mia,
    ).catch(() => undefined);
    const total = z.looseObject({ turns: z.number(), people: z.null() });
    const figures = z
      .looseObject({ total, days: z.array(total), keptDays: z.number() })
      .parse(await ok('GET', '/api/use-cases/desk/figures', undefined, keys.anna));
    assert.deepEqual([figures.total.turns, figures.days.length, figures.keptDays], [1, 1, 90]);
    const register = z.object({
      items: z.array(z.looseObject({ name: z.string(), figures: total.optional() })),
    });
    const listed = register.parse(
      await ok('GET', '/api/use-cases?from=2026-01-01&to=2026-12-31', undefined, keys.anna),
    );
    assert.deepEqual(new Set(listed.items.map((item) => item.figures === undefined)), new Set([false]));
    const seen = register.parse(await ok('GET', '/api/use-cases?from=2026-01-01', undefined, keys.mia));
    assert.deepEqual(
      seen.items.map((item) => [item.name, item.figures]),
      [['desk', undefined]],
    );
    for (const wrong of ['?from=2026-02-01&to=2026-01-01', '?from=2020-01-01', '?from=yesterday']) {
      assert.equal((await server.call('GET', `/api/use-cases/desk/figures${wrong}`)).status, 400, wrong);
    }
  });

  test('neither callers nor auditors see versions, callers or figures', async () => {
    for (const path of ['versions', 'callers', 'figures']) {
      for (const who of ['mia', 'auri']) {
        const refused = await server.call('GET', `/api/use-cases/desk/${path}`, undefined, keys[who]);
        assert.equal(refused.status, 403, `${who} ${path}`);
      }
    }
  });

  test('the register pages by name', async () => {
    const page = z.object({
      items: z.array(z.looseObject({ name: z.string() })),
      nextCursor: z.string().optional(),
    });
    const first = page.parse(await ok('GET', '/api/use-cases?limit=1', undefined, keys.anna));
    const rest = page.parse(
      await ok('GET', `/api/use-cases?cursor=${first.nextCursor}`, undefined, keys.anna),
    );
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    assert.deepEqual(names, ['desk', 'my-reports', 'warned']);
  });

  test('a stop says how many answers it ended', async () => {
    const stopped = z
      .looseObject({ ended: z.number(), state: z.string() })
      .parse(await ok('POST', '/api/use-cases/desk/suspend', { reason: 'drill' }, keys.paul));
    assert.deepEqual([stopped.ended, stopped.state], [0, 'suspended']);
  });
});
