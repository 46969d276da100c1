import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { startServer, type TestServer } from '../server.ts';
import { weights } from './weights.ts';

// What a newcomer types first, on a machine as a newcomer has it: the demo company, and the weights that come with it.
const firstAsks = /(?:^leitstand ask support-desk ".+"\n)+/m;
const answered = z.object({ leitstand: z.object({ state: z.string() }) });
const collections = z.object({ items: z.array(z.object({ name: z.string() })) });
const documents = z.object({ items: z.array(z.object({ state: z.string() })) });
const engines = z.object({ items: z.array(z.object({ health: z.object({ state: z.string() }) })) });
const patienceMs = 240_000;

describe('the first questions of the README', () => {
  let folder: string;
  let server: TestServer;
  const until = async (what: string, seen: () => Promise<boolean>): Promise<void> => {
    for (const began = Date.now(); !(await seen()); await delay(500))
      assert.ok(Date.now() - began < patienceMs, `${what} did not happen:\n${server.output()}`);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-readme-'));
    const demonstration = join(folder, 'demonstration');
    await mkdir(demonstration);
    for (const path of Object.values(await weights()))
      await symlink(path, join(demonstration, basename(path)));
    server = await startServer({
      env: {
        LEITSTAND_SEED_DEMO: 'true',
        LEITSTAND_MODELS_EMBEDDED: 'auto',
        LEITSTAND_MODELS_FOLDER: folder,
      },
    });
    await until('loading the weights', async () => {
      const { items } = engines.parse((await server.call('GET', '/api/engines')).body);
      return items.filter(({ health }) => health.state === 'ready').length >= 2;
    });
    await until('reading the documents', async () => {
      const { items } = collections.parse((await server.call('GET', '/api/collections')).body);
      const states: string[] = [];
      for (const { name } of items) {
        const listed = await server.call('GET', `/api/collections/${name}/documents?limit=200`);
        states.push(...documents.parse(listed.body).items.map(({ state }) => state));
      }
      return states.length > 0 && states.every((state) => state === 'ready');
    });
  });
  after(async () => {
    await server?.stop();
    if (server) await rm(server.data, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  for (const readme of ['README.md', 'README.de.md'])
    test(`${readme}: answered from the documents, but for the last, which they do not hold`, async () => {
      const [commands = ''] = firstAsks.exec(await readFile(readme, 'utf8')) ?? [];
      const questions = [...commands.matchAll(/"(.+)"/g)].map(([, question]) => question ?? '');
      assert.ok(questions.length >= 4, `${questions.length} questions`);
      const states: [string, string][] = [];
      for (const question of questions) {
        const asked = {
          model: 'support-desk',
          messages: [{ role: 'user', content: question }],
          max_tokens: 8,
        };
        const { body } = await server.call('POST', '/v1/chat/completions', asked);
        states.push([question, answered.parse(body).leitstand.state]);
      }
      assert.deepEqual(
        states,
        questions.map((question, at) => [question, at < questions.length - 1 ? 'answered' : 'notInSources']),
      );
    });
});
