import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const problem = z.object({ code: z.string() });
const job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  mayCancel: z.boolean().optional(),
});
const jobs = z.object({ items: z.array(job), nextCursor: z.string().optional() });
const series = z.object({
  buckets: z.array(z.object({ at: z.string(), turns: z.record(z.string(), z.number()) })),
  total: z.object({
    turns: z.record(z.string(), z.number()),
    documents: z.number(),
    signInsFailed: z.number(),
    errors: z.array(z.object({ of: z.string(), code: z.string(), title: z.string() })),
    findings: z.array(z.object({ action: z.string(), category: z.string() })),
  }),
});

describe('operating the server', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({
      env: {
        LEITSTAND_ENGINES: JSON.stringify([
          { name: 'away', url: 'http://127.0.0.1:9/v1', models: ['m'], location: 'house' },
        ]),
      },
    });
    await server.call('POST', '/api/collections', { name: 'manuals', readers: ['*'] });
    await liveUseCase(server, 'desk', ['manuals'], 'guards: { input: { card: refuse } }\n');
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });
  const codeOf = async (method: string, path: string) => {
    const { status, body } = await server.call(method, path);
    return [status, problem.parse(body).code];
  };

  test('what happened is in the sums at once, without words, names or people', async () => {
    await server.upload('manuals', 'press.md', 'The press stops after 40 seconds without a bottle.\n');
    const ask = (content: string) =>
      server.call('POST', '/v1/chat/completions', { model: 'desk', messages: [{ role: 'user', content }] });
    assert.equal((await ask('When does the press stop?')).status, 200);
    assert.notEqual((await ask('My card is 4111 1111 1111 1111, may I stop the press?')).status, 200);
    await server.call('POST', '/api/session', { login: 'nobody', password: 'nothing at all' }, '');
    const { body, text } = await server.call('GET', '/api/operations');
    const { buckets, total } = series.parse(body);
    assert.equal(buckets.length, 25);
    assert.deepEqual(total.turns, { extractive: 1, refused: 1 });
    assert.deepEqual([total.documents, total.signInsFailed], [1, 1]);
    assert.deepEqual(
      total.findings.map(({ action, category }) => `${action} ${category}`),
      ['refused card'],
    );
    assert.ok(total.errors.some(({ of, code }) => of === 'turn' && code === 'guard.refused'));
    for (const secret of ['press', 'desk', 'manuals', 'nobody', '4111', 'administrator'])
      assert.ok(!text.includes(secret), secret);
  });

  test('an engine that runs elsewhere is not restarted from here', async () => {
    assert.deepEqual(await codeOf('POST', '/api/engines/away/restart'), [409, 'engine.notOurs']);
    assert.deepEqual(await codeOf('POST', '/api/engines/nowhere/restart'), [404, 'resource.notFound']);
  });

  test('jobs are paged and filtered, and what finishes an erasure cannot be cancelled', async () => {
    const { id } = await server.upload('manuals', 'old.md', 'Old.\n');
    await server.call('DELETE', `/api/documents/${id}`);
    const page = async (query: string) => jobs.parse((await server.call('GET', `/api/jobs${query}`)).body);
    const first = await page('?limit=1');
    const second = await page(`?limit=1&cursor=${first.nextCursor}`);
    assert.notEqual(first.items[0]?.id, second.items[0]?.id);
    const [destroying] = (await page('?kind=destroy')).items;
    assert.equal(destroying?.mayCancel, false);
    assert.deepEqual(await codeOf('DELETE', `/api/jobs/${destroying?.id}`), [409, 'job.mustFinish']);
    assert.equal((await server.call('GET', '/api/jobs?stat=failed')).status, 400);
  });

  test('a backup is listed with its size and age', async () => {
    await writeFile(`${server.data}/not-a-backup.txt`, '');
    const { id } = job.parse((await server.call('POST', '/api/backups', {})).body);
    const state = async () => job.parse((await server.call('GET', `/api/jobs/${id}`)).body).state;
    while (['queued', 'running'].includes(await state())) await new Promise((next) => setTimeout(next, 50));
    const { items } = z
      .object({ items: z.array(z.object({ name: z.string(), bytes: z.number(), madeAt: z.iso.datetime() })) })
      .parse((await server.call('GET', '/api/backups')).body);
    assert.equal(items.length, 1);
    assert.ok((items[0]?.bytes ?? 0) > 1_000);
  });
});
