import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { liveUseCase, startServer, type TestServer } from './server.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function leitstand(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const settings = { env: { PATH: process.env.PATH ?? '', ...env } };
    execFile('bin/leitstand.mjs', args, settings, (error, out, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, error: complaint });
    });
  });
}

describe('the leitstand command', () => {
  let server: TestServer;
  let folder: string;
  let env: Record<string, string>;
  const run = (...args: string[]) => leitstand(args, env);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-cli-'));
    server = await startServer();
    env = { LEITSTAND_URL: server.url, LEITSTAND_KEY: server.adminKey };
    await writeFile(
      join(folder, 'wartung.md'),
      '# Wartung\n\nDie LM-400 wird alle 500 Stunden geschmiert.\n',
    );
    await writeFile(join(folder, 'geheim.md'), '# Umzug\n\nDas Lager zieht im Mai nach Burgdorf.\n');
  });
  after(() => server.stop());

  test('from an empty server to a cited answer', async () => {
    assert.equal((await run('collection', 'create', 'docs', '--reader', '*')).code, 0);
    const uploaded = await run(
      'document',
      'upload',
      'docs',
      join(folder, 'wartung.md'),
      join(folder, 'geheim.md'),
    );
    assert.match(uploaded.out, /wartung\.md.*ready/);
    await liveUseCase(server, 'desk', ['docs']);
    const answer = await run('ask', 'desk', 'Wie', 'oft', 'wird', 'die', 'LM-400', 'geschmiert?');
    assert.match(answer.out, /500 Stunden[\s\S]*\[1\] wartung\.md/);
    assert.match((await run('search', 'Schmierung')).out, /docs\/wartung\.md/);
  });

  test('suites are run and waited for; what does not pass ends with 1, and two runs are compared', async () => {
    const use = join(folder, 'judged');
    await mkdir(use);
    await writeFile(
      join(use, 'usecase.yaml'),
      'name: judged\ntitle: T\npurpose: P\nowner: administrator\naccess: { groups: ["*"] }\nknowledge: { collections: [docs] }\n',
    );
    await writeFile(join(use, 'prompt.md'), 'Kurz.');
    const suiteOf = (count: number, words: string) =>
      `suite: hours\nthreshold: 0.7\ncases:\n${Array.from({ length: count }, (_, at) => `  - { id: c${at}, input: Wie oft wird die LM-400 geschmiert?, checks: { contains: ${words} } }\n`).join('')}`;
    const evaluated = async (count: number, words: string) => {
      await writeFile(join(use, 'hours.suite.yaml'), suiteOf(count, words));
      assert.equal((await run('use-case', 'put', use)).code, 0);
      return run('evaluate', 'judged');
    };
    const few = await evaluated(2, '500 Stunden');
    assert.equal(few.code, 1);
    assert.match(few.out, /hours: inconclusive; 2 of 2 hold[\s\S]*9 cases would settle it[\s\S]*100\.0 % 9/);
    const many = await evaluated(9, '500 Stunden');
    assert.equal(many.code, 0, many.out);
    assert.match(many.out, /\d+ of 9[\s\S]*judged [0-9a-f]{12}: pass/);
    const wrong = await evaluated(9, '600 Stunden');
    assert.equal(wrong.code, 1);
    const ids = (await run('evaluation', 'list', 'judged')).out
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    assert.match(
      (await run('evaluation', 'show', ids[0] ?? '')).out,
      /broken {2}hours\/c0 {2}contains {2}turn /,
    );
    // Their checks are others: nothing is compared that does not ask the same.
    assert.match(
      (await run('evaluation', 'compare', ids[0] ?? '', ids[1] ?? '')).out,
      /No case stands in both/,
    );
    const same = await run('evaluation', 'compare', ids[1] ?? '', ids[1] ?? '');
    assert.equal(same.code, 0);
    assert.match(same.out, /hours: 9 cases in both; 0 better, 0 worse/);
    assert.equal((await run('evaluate', 'nowhere')).code, 1);
    assert.equal((await run('evaluate')).code, 2);
  });

  test('--json prints what the server answered', async () => {
    const { items } = JSON.parse((await run('use-case', 'list', '--json')).out);
    assert.equal(items[0].name, 'desk');
  });

  test('the templates of the repository are valid use cases', async () => {
    for (const name of ['support-desk', 'staff-handbook']) {
      assert.equal((await run('use-case', 'check', `usecases/${name}`)).code, 0, name);
      assert.equal((await run('use-case', 'put', `usecases/${name}`)).code, 0, name);
    }
  });

  const wrong: readonly {
    name: string;
    args: string[];
    env?: Record<string, string>;
    code: number;
    says: RegExp;
  }[] = [
    { name: 'an unknown command', args: ['dance'], code: 2, says: /use-case list/ },
    { name: 'a missing word', args: ['collection', 'create'], code: 2, says: /NAME is missing/ },
    { name: 'an unknown option', args: ['search', 'x', '--colour', 'red'], code: 2, says: /colour/ },
    {
      name: 'a mistake in a use case',
      args: ['use-case', 'put', 'test/fixtures/mistaken-use-case'],
      code: 1,
      says: /usecase\.yaml:3:1/,
    },
    {
      name: 'a mistake in files that are only checked',
      args: ['use-case', 'check', 'test/fixtures/mistaken-use-case'],
      code: 1,
      says: /usecase\.yaml:3:1: error: /,
    },
    {
      name: 'a key that opens nothing',
      args: ['doctor'],
      env: { LEITSTAND_KEY: 'nobody-has-this-key' },
      code: 3,
      says: /access\.unauthenticated/,
    },
    {
      name: 'no server',
      args: ['doctor'],
      env: { LEITSTAND_URL: 'http://127.0.0.1:9' },
      code: 4,
      says: /npm start/,
    },
    {
      name: 'mistaken settings',
      args: ['config'],
      env: { LEITSTAND_PORT: 'many' },
      code: 2,
      says: /LEITSTAND_PORT/,
    },
  ];
  for (const { name, args, env: more, code, says } of wrong) {
    test(`${name}: exit ${code}`, async () => {
      const ended = await leitstand(args, { ...env, ...more });
      assert.equal(ended.code, code, ended.out + ended.error);
      assert.match(ended.out + ended.error, says);
    });
  }

  test('config shows values and origins, and no secret', async () => {
    const { out } = await leitstand(['config'], {
      LEITSTAND_ADMIN_KEY: 'k'.repeat(40),
      LEITSTAND_PORT: '4711',
    });
    assert.match(out, /port +4711 +LEITSTAND_PORT/);
    assert.doesNotMatch(out, /kkkk/);
  });

  test('the log is verified without the server, and a changed one is not', async () => {
    const file = join(folder, 'audit.ndjson');
    assert.equal((await run('audit', 'export', file)).code, 0);
    const verified = await leitstand(
      ['audit', 'verify', file, '--witness', join(server.data, 'witness')],
      {},
    );
    assert.equal(verified.code, 0, verified.out);
    const lines = (await readFile(file, 'utf8')).replace('uploaded', 'replaced');
    await writeFile(join(folder, 'changed.ndjson'), lines);
    const contradicted = await leitstand(['audit', 'verify', join(folder, 'changed.ndjson')], {});
    assert.equal(contradicted.code, 1);
    assert.match(contradicted.out, /CONTRADICTED/);
  });

  test('a backup is restored elsewhere, and what was erased since stays erased', async () => {
    const made = await run('backup', '--json');
    assert.equal(made.code, 0, made.error);
    const { file } = JSON.parse(made.out);
    const listed = JSON.parse((await run('document', 'list', 'docs', '--json')).out);
    const secret = listed.items.find((document: { name: string }) => document.name === 'geheim.md');
    const { job } = JSON.parse((await run('document', 'delete', secret.id, '--json')).out);
    for (let state = ''; state !== 'done'; )
      state = JSON.parse((await run('job', 'show', job, '--json')).out).state;

    const data = await mkdtemp(join(tmpdir(), 'leitstand-restored-'));
    // What a backup never holds, and whoever runs a server keeps apart: its keys.
    await copyFile(join(server.data, 'master.key'), join(data, 'master.key'));
    await cp(join(server.data, 'keys'), join(data, 'keys'), { recursive: true });
    const settings = { LEITSTAND_DATA: data, LEITSTAND_ERASURE_LIST: join(server.data, 'erasures.log') };
    const restored = await leitstand(['restore', file, '--json'], settings);
    assert.equal(restored.code, 0, restored.error);
    assert.equal(JSON.parse(restored.out).replayed, 1);

    const second = await startServer({
      data,
      adminKey: server.adminKey,
      env: { LEITSTAND_ERASURE_LIST: settings.LEITSTAND_ERASURE_LIST },
    });
    try {
      const again = { LEITSTAND_URL: second.url, LEITSTAND_KEY: server.adminKey };
      const names = JSON.parse(
        (await leitstand(['document', 'list', 'docs', '--json'], again)).out,
      ).items.map((document: { name: string }) => document.name);
      assert.deepEqual(names, ['wartung.md']);
      while ((await second.call('GET', '/readyz')).status !== 200)
        await new Promise((resolve) => setTimeout(resolve, 200));
      assert.match(
        (await leitstand(['ask', 'desk', 'Wie oft wird die LM-400 geschmiert?'], again)).out,
        /500 Stunden/,
      );
      const refused = await leitstand(['restore', file], { ...settings });
      assert.notEqual(refused.code, 0, 'a folder that is in use or not empty is never restored into');
    } finally {
      await second.stop();
    }
  });
});
