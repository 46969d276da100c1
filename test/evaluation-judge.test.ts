import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type EngineServer, engineServer, streamWords } from './engine-server.ts';
import { startServer, type TestServer } from './server.ts';

const asked = z.looseObject({
  seed: z.number().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});
const lastOf = (body: unknown): string => asked.parse(body).messages.at(-1)?.content ?? '';
const run = z.object({
  ...{ state: z.string(), verdict: z.string().nullable() },
  suites: z
    .array(
      z.object({
        judge: z.object({ labelled: z.number(), kappa: z.number().nullable() }).optional(),
        verdict: z.string(),
      }),
    )
    .nullable(),
  results: z.array(
    z.object({
      ...{
        case: z.string(),
        outcome: z.string(),
        broken: z.array(z.string()),
        problem: z.string().nullable(),
      },
      ...{ turn: z.string().nullable(), judgeTurns: z.array(z.string()), model: z.string().nullable() },
      ...{ caseHash: z.string().nullable(), record: z.string().nullable(), seed: z.number().nullable() },
    }),
  ),
});

const declared = (name: string, engine: string) =>
  `name: ${name}\ntitle: ${name}\npurpose: Test\nowner: administrator\naccess: { groups: ["*"] }\n` +
  `model: { engine: ${engine}, fallback: refuse }\nknowledge: { sourcesOnly: false }\n`;
const label = (answer: string, holds: boolean) =>
  `    - { question: Wie heisst du?, answer: ${answer}, rubric: Is polite., holds: ${holds} }\n`;
const suiteOf = (judge: string) =>
  `suite: tone\nthreshold: 0.7\nseed: 7\njudge:\n  useCase: ${judge}\n  labelled:\n` +
  `${label('Gern.', true)}${label('Gern geschehen.', true)}${label('Nein.', false)}${label('Weg da.', false)}` +
  `cases:\n  - { id: kind, input: Freundlich?, checks: { judge: { rubric: Is polite. } } }\n` +
  `  - { id: rude, input: Grob?, checks: { judge: { rubric: Is polite. } } }\n` +
  `  - { id: wrong, input: Freundlich?, checks: { contains: Elefant, judge: { rubric: Is polite. } } }\n` +
  `  - id: talk\n    input:\n      - { role: user, content: Guten Tag }\n      - { role: assistant, content: Guten Tag }\n` +
  `      - { role: user, content: Freundlich? }\n    checks: { judge: { rubric: Is polite., reference: Sehr gern. } }\n`;

describe('a judge over HTTP', () => {
  let qwen: EngineServer;
  let mistral: EngineServer;
  let server: TestServer;
  const made = async (method: string, path: string, body?: unknown) => {
    const answer = await server.call(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const evaluated = async (judge: string) => {
    const files = {
      'usecase.yaml': declared('desk', 'ours'),
      'prompt.md': 'Kurz.',
      'tone.suite.yaml': suiteOf(judge),
    };
    await made('PUT', '/api/use-cases/desk', { files });
    const begun = await made('POST', '/api/use-cases/desk/evaluate', {});
    const { id } = z.object({ id: z.string() }).parse(begun);
    for (;;) {
      const seen = run.parse(await made('GET', `/api/evaluations/${id}`));
      if (seen.state !== 'running') return seen;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  before(async () => {
    qwen = await engineServer((body, response) => {
      // The same family can be asked to judge, too.
      if (lastOf(body).startsWith('You judge')) streamWords(response, ['{"reason":"x","verdict":"holds"}']);
      else streamWords(response, [lastOf(body).includes('Freundlich') ? 'Gern, natürlich.' : 'Nein.']);
    }, 'Qwen3-8B-Instruct');
    mistral = await engineServer((body, response) => {
      const material = z
        .looseObject({ answer: z.string().optional(), first: z.string().optional() })
        .parse(JSON.parse(lastOf(body).split('\n').at(-1) ?? ''));
      // Finds polite what says "gern".
      const verdict =
        material.answer === undefined ? 'equal' : /gern/i.test(material.answer) ? 'holds' : 'fails';
      streamWords(response, [JSON.stringify({ reason: 'because', verdict })]);
    }, 'Mistral-Small-3.2-24B');
    server = await startServer({
      env: {
        LEITSTAND_ENGINES: JSON.stringify([
          { name: 'ours', url: qwen.url, location: 'house' },
          { name: 'theirs', url: mistral.url, location: 'house' },
        ]),
      },
    });
    for (const [name, engine] of [
      ['judge', 'theirs'],
      ['twin', 'ours'],
    ] as const) {
      const files = { 'usecase.yaml': declared(name, engine), 'prompt.md': 'You are a strict judge.' };
      await made('PUT', `/api/use-cases/${name}`, { files });
      await made('POST', `/api/use-cases/${name}/release`, {});
    }
  });
  after(async () => {
    await server?.stop();
    await Promise.all([qwen?.close(), mistral?.close()]);
    if (server) await rm(server.data, { recursive: true, force: true });
  });

  test('another family judges both ways round, its agreement with people is shown, and every hash is kept', async () => {
    const seen = await evaluated('judge');
    const of = (id: string) => seen.results.find((one) => one.case === id);
    assert.deepEqual(
      seen.results.map((one) => [one.case, one.outcome]).filter(([id]) => !id?.startsWith('label')),
      [
        ['kind', 'held'],
        ['rude', 'broken'],
        ['talk', 'held'],
        ['wrong', 'broken'],
      ],
    );
    assert.deepEqual(of('rude')?.broken, ['judge']);
    assert.deepEqual(of('wrong')?.broken, ['contains']);
    assert.deepEqual(
      seen.suites?.map(({ judge }) => judge),
      [{ labelled: 4, kappa: 1 }],
    );
    const kind = of('kind');
    assert.equal(kind?.judgeTurns.length, 2);
    assert.deepEqual([kind?.model, kind?.seed], ['Qwen3-8B-Instruct', 7]);
    assert.match(kind?.caseHash ?? '', /^[0-9a-f]{64}$/);
    // Each of them is a turn like any other, with a record; the judge's, too.
    for (const turn of [kind?.turn, ...(kind?.judgeTurns ?? [])])
      assert.equal((await server.call('GET', `/api/turns/${turn}`)).status, 200);
    assert.equal((await server.call('GET', `/api/audit/proof/${kind?.record}`)).status, 200);
    const listed = z.object({ items: z.array(z.unknown()) }).parse(await made('GET', '/api/conversations'));
    assert.deepEqual(listed.items, [], 'in no list of chats');
  });

  test('a conversation reaches the engine whole, with the seed of the suite', async () => {
    const talk = qwen.requests
      .map((body) => asked.safeParse(body))
      .find(({ data }) => data?.messages.some(({ content }) => content === 'Guten Tag'))?.data;
    assert.deepEqual(
      talk?.messages.slice(-3).map(({ role }) => role),
      ['user', 'assistant', 'user'],
    );
    assert.equal(talk?.seed, 7);
  });

  test('a judge of the same family makes every case one that does not hold', async () => {
    const seen = await evaluated('twin');
    const cases = seen.results.filter((one) => ['kind', 'rude'].includes(one.case));
    assert.deepEqual(
      cases.map(({ outcome, problem }) => [outcome, problem]),
      [
        ['broken', 'evaluation.judgeFamily'],
        ['broken', 'evaluation.judgeFamily'],
      ],
    );
    assert.notEqual(seen.verdict, 'pass');
  });

  test('a judge that is not there does, too, and agrees with nobody', async () => {
    const seen = await evaluated('nobody');
    assert.deepEqual(
      seen.results.filter((one) => one.case === 'kind').map(({ outcome, problem }) => [outcome, problem]),
      [['broken', 'useCase.unknown']],
    );
    assert.ok((seen.suites?.[0]?.judge?.kappa ?? 0) <= 0);
  });
});
