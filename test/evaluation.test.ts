import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from './server.ts';

const report = z.object({
  ...{ suite: z.string(), verdict: z.string(), cases: z.number(), held: z.number(), missing: z.number() },
  ...{ lowerBound: z.number(), casesNeeded: z.number().optional() },
});
const run = z.object({
  ...{
    id: z.string(),
    state: z.string(),
    verdict: z.string().nullable(),
    suites: z.array(report).nullable(),
    dropped: z.array(z.string()).nullable(),
  },
  results: z.array(
    z.object({
      case: z.string(),
      outcome: z.string(),
      broken: z.array(z.string()),
      problem: z.string().nullable(),
    }),
  ),
  comparison: z.array(z.object({ pairs: z.number(), worse: z.number(), adjustedP: z.number() })).optional(),
});

const yaml =
  'name: opening\ntitle: Öffnung\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\n' +
  'knowledge: { collections: [opening], sourcesOnly: true }\n';
const hours = (id: string) =>
  `  - { id: ${id}, input: Wann ist die Werkstatt geöffnet?, checks: { contains: acht Uhr, citesDocument: Werkstatt.md } }\n`;
const suiteOf = (cases: string) => `suite: opening\nthreshold: 0.7\ncases:\n${cases}`;
const many = Array.from({ length: 12 }, (_, at) => hours(`h-${at}`)).join('');

describe('evaluations over HTTP', () => {
  let server: TestServer;
  let document = '';
  const made = async (method: string, path: string, body?: unknown) => {
    const answer = await server.call(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const stored = async (suite: string) => {
    const files = { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.', 'opening.suite.yaml': suite };
    const put = await made('PUT', '/api/use-cases/opening', { files });
    return z.object({ version: z.string() }).parse(put).version;
  };
  const evaluated = async (more = '', body = {}) => {
    const { id } = z
      .object({ id: z.string() })
      .parse(await made('POST', '/api/use-cases/opening/evaluate', body));
    return ended(id, more);
  };
  const ended = async (id: string, more = '') => {
    for (;;) {
      const seen = run.parse(await made('GET', `/api/evaluations/${id}${more}`));
      if (seen.state !== 'running') return seen;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  before(async () => {
    server = await startServer();
    await made('POST', '/api/collections', { name: 'opening', readers: ['*'] });
    const text = '# Werkstatt\n\nDie Werkstatt ist ab acht Uhr geöffnet.';
    document = (await server.upload('opening', 'Werkstatt.md', text)).id;
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('a suite that cannot be read is told while it is written, and again when it is stored', async () => {
    const files = {
      ...{ 'usecase.yaml': yaml, 'prompt.md': 'Kurz.', 'good.suite.yaml': suiteOf(hours('a')) },
      'hours.suite.yaml': `suite: hours\nthreshold: 0.7\ncases:\n${hours('a')}${hours('b').replace('acht Uhr', '[]')}`,
      'words.suite.yaml':
        'suite: words\nthreshold: 0.7\ncases:\n  - { id: a, input: x, checks: { regex: (a } }\n',
    };
    const seen = z.object({
      problems: z.array(
        z.object({ file: z.string(), line: z.number(), code: z.string(), severity: z.string() }),
      ),
    });
    const expected = [
      { file: 'hours.suite.yaml', line: 5, code: 'suite.mistaken', severity: 'warning' },
      { file: 'words.suite.yaml', line: 1, code: 'suite.mistaken', severity: 'warning' },
    ];
    const checked = seen.parse(await made('POST', '/api/use-cases/check', { files, name: 'opening' }));
    assert.deepEqual(checked.problems, expected);
    assert.deepEqual(seen.parse(await made('PUT', '/api/use-cases/opening', { files })).problems, expected);
    const twice = {
      ...files,
      'hours.suite.yaml': suiteOf(hours('a')),
      'words.suite.yaml': 'suite: w\nthreshold: 0.7\ncasesFrom: no.jsonl\n',
    };
    const again = seen.parse(await made('POST', '/api/use-cases/check', { files: twice, name: 'opening' }));
    assert.deepEqual(
      again.problems.map(({ file }) => file),
      ['words.suite.yaml'],
    );
  });

  test('a suite that cannot be read is refused with file and line', async () => {
    await stored('suite: opening\nthreshold: 2\ncases: []\n');
    const { status, text } = await server.call('POST', '/api/use-cases/opening/evaluate', {});
    assert.equal(status, 422);
    assert.match(text, /evaluation\.suiteMistaken/);
    assert.match(text, /opening\.suite\.yaml, line 2/);
  });

  test('two cases that hold settle nothing, and the number that would is named', async () => {
    await stored(suiteOf(hours('a') + hours('b')));
    const seen = await evaluated();
    assert.equal(seen.verdict, 'inconclusive');
    assert.deepEqual(
      seen.suites?.map(({ held, casesNeeded }) => [held, casesNeeded]),
      [[2, 9]],
    );
  });

  test('a case asked as a group that the caller is not in is missing, and nothing passes with it', async () => {
    await stored(suiteOf(`${many}  - { id: x, input: Wann?, as: [board], checks: { minLength: 1 } }\n`));
    const seen = await evaluated();
    assert.equal(seen.results.find((one) => one.case === 'x')?.outcome, 'missing');
    assert.equal(seen.verdict, 'inconclusive');
  });

  test('a version that nobody can call is evaluated, the newest unless one is named', async () => {
    const older = await stored(suiteOf(hours('older')));
    await stored(suiteOf(hours('newer')));
    const cases = (seen: z.infer<typeof run>) => seen.results.map((one) => [one.case, one.outcome]);
    assert.deepEqual(cases(await evaluated()), [['newer', 'held']]);
    assert.deepEqual(cases(await evaluated('', { version: older })), [['older', 'held']]);
    const question = { model: 'opening', messages: [{ role: 'user', content: 'Wann?' }] };
    const asked = await server.call('POST', '/v1/chat/completions', question);
    assert.equal(asked.status, 404, 'the use case is a draft still');
    const none = await server.call('POST', '/api/use-cases/opening/evaluate', { version: 'f'.repeat(64) });
    assert.equal(none.status, 404);
  });

  test('a replay of the live version that comes out worse suspends it, if it says so', async () => {
    const { id: evidence } = await server.upload(
      'opening',
      'Kantine.md',
      '# Kantine\n\nDie Kantine ist bis vierzehn Uhr offen.',
    );
    const name = 'canteen';
    const declared = `${yaml.replace('name: opening', `name: ${name}`)}gate: { approvals: 0, overseers: [administrator], onDrop: suspend }\n`;
    const cases = Array.from(
      { length: 12 },
      (_, at) =>
        `  - { id: c-${at}, input: Bis wann ist die Kantine offen?, checks: { contains: vierzehn Uhr } }\n`,
    );
    const files = {
      'usecase.yaml': declared,
      'prompt.md': 'Kurz.',
      'canteen.suite.yaml': suiteOf(cases.join('')),
    };
    await made('PUT', `/api/use-cases/${name}`, { files });
    const replay = async (body: object) => {
      const begun = await made('POST', `/api/use-cases/${name}/evaluate`, body);
      return ended(z.object({ id: z.string() }).parse(begun).id);
    };
    const early = await server.call('POST', `/api/use-cases/${name}/evaluate`, { replay: true });
    assert.match(early.text, /evaluation\.noBaseline/);
    assert.equal((await replay({})).verdict, 'pass');
    await made('POST', `/api/use-cases/${name}/release`, {});
    const good = await replay({ replay: true });
    assert.deepEqual([good.verdict, good.dropped], ['pass', []]);
    await made('DELETE', `/api/documents/${evidence}`);
    const bad = await replay({ replay: true });
    assert.deepEqual([bad.verdict, bad.dropped], ['fail', ['opening']]);
    const { state } = z.object({ state: z.string() }).parse(await made('GET', `/api/use-cases/${name}`));
    assert.equal(state, 'suspended');
    const { text } = await server.call('GET', '/api/audit/records?limit=200');
    assert.ok(text.includes('\\"event\\":\\"dropped\\"'), 'the log says so');
  });

  test('enough cases pass, and fail once their evidence is gone; the two runs can be compared', async () => {
    await stored(suiteOf(many));
    const first = await evaluated();
    assert.equal(first.verdict, 'pass', JSON.stringify(first));
    await made('DELETE', `/api/documents/${document}`);
    const second = await evaluated(`?compareWith=${first.id}`);
    assert.equal(second.verdict, 'fail');
    assert.deepEqual(second.results[0]?.broken, ['contains', 'citesDocument']);
    assert.deepEqual(
      second.comparison?.map(({ pairs, worse }) => [pairs, worse]),
      [[12, 12]],
    );
    assert.ok((second.comparison?.[0]?.adjustedP ?? 1) < 0.001);
  });
});
