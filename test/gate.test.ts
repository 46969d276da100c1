import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { startServer, type TestServer } from './server.ts';

const view = z.looseObject({
  version: z.string(),
  state: z.string(),
  met: z.boolean(),
  conditions: z.array(z.looseObject({ code: z.string(), met: z.boolean(), evidence: z.looseObject({}) })),
  steps: z.array(z.looseObject({ step: z.string(), allowed: z.boolean(), code: z.string().optional() })),
});
const taken = z.looseObject({ version: z.string(), state: z.string(), versionState: z.string() });
const refusal = z.looseObject({ code: z.string(), detail: z.string() });
const yaml = (name: string, more: string) =>
  `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\n` +
  `knowledge: { collections: [opening] }\n${more}`;
const gate = 'gate: { overseers: [olga], approvals: 1 }\n';
const suite = (says: string) =>
  `suite: opening\nthreshold: 0.7\ncases:\n${Array.from(
    { length: 12 },
    (_, at) =>
      `  - { id: h-${at}, input: Wann ist die Werkstatt geöffnet?, checks: { contains: ${says} } }\n`,
  ).join('')}`;

describe('the gate over HTTP', () => {
  let server: TestServer;
  const keys: Record<string, string> = {};
  const send = async (who: string, method: string, path: string, body?: unknown) => {
    const answer = await server.call(method, path, body, keys[who]);
    assert.ok(answer.status < 300, `${who} ${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const refused = async (who: string, path: string, body: unknown, status: number) => {
    const answer = await server.call('POST', path, body, keys[who]);
    assert.equal(answer.status, status, answer.text);
    return refusal.parse(answer.body);
  };
  const put = async (name: string, more: string, says = 'acht Uhr') => {
    const files = {
      'usecase.yaml': yaml(name, more),
      'prompt.md': 'Kurz.',
      'opening.suite.yaml': suite(says),
    };
    return (
      taken.partial().parse(await send('anna', 'PUT', `/api/use-cases/${name}`, { files })).version ?? ''
    );
  };
  const evaluate = async (name: string, version: string) => {
    const { id } = z
      .looseObject({ id: z.string() })
      .parse(await send('paul', 'POST', `/api/use-cases/${name}/evaluate`, { version }));
    for (;;) {
      const run = z
        .looseObject({ state: z.string(), verdict: z.string().nullable() })
        .parse(await send('paul', 'GET', `/api/evaluations/${id}`));
      if (run.state !== 'running') return run.verdict;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const ask = (name: string) =>
    server.call(
      'POST',
      '/v1/chat/completions',
      { model: name, messages: [{ role: 'user', content: 'Wann ist die Werkstatt geöffnet?' }] },
      keys.mia,
    );

  before(async () => {
    server = await startServer();
    await server.call('POST', '/api/collections', { name: 'opening', readers: ['*'] });
    await server.upload('opening', 'Werkstatt.md', '# Werkstatt\n\nDie Werkstatt ist ab acht Uhr geöffnet.');
    for (const [login, roles] of [
      ['anna', ['author', 'approver', 'staff']],
      ['paul', ['approver', 'staff']],
      ['petra', ['approver']],
      ['olga', ['overseer']],
      ['auri', ['auditor']],
      ['adam', ['administrator']],
      ['mia', ['staff']],
    ] as const) {
      await server.call('POST', '/api/people', { name: login, login, roles });
      const made = await server.call('POST', '/api/keys', { person: login, label: login });
      keys[login] = z.looseObject({ key: z.string() }).parse(made.body).key;
    }
  });
  after(async () => {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  });

  test('declared, evaluated, refused, put right, approved by another, live, withdrawn, silent', async () => {
    const path = '/api/use-cases/walk';
    const wrong = await put('walk', gate, 'neun Uhr');
    assert.equal(await evaluate('walk', wrong), 'fail');
    const shut = await refused('paul', `${path}/release`, { version: wrong }, 409);
    assert.equal(shut.code, 'gate.notMet');
    assert.match(shut.detail, /evaluation: .*approvals: /);
    const right = await put('walk', gate);
    assert.equal((await refused('anna', `${path}/approve`, {}, 403)).code, 'gate.selfApproval');
    await send('paul', 'POST', `${path}/approve`, { version: right, reason: 'gelesen' });
    assert.equal((await refused('paul', `${path}/release`, {}, 409)).code, 'gate.notMet');
    assert.equal((await ask('walk')).status, 404);
    assert.equal(await evaluate('walk', right), 'pass');
    const seen = view.parse(await send('paul', 'GET', `${path}/gate`));
    assert.deepEqual([seen.version, seen.state, seen.met], [right, 'approved', true]);
    const evidence = seen.conditions.find(({ code }) => code === 'evaluation')?.evidence;
    assert.ok(evidence && 'evaluation' in evidence);
    await send('paul', 'POST', `${path}/release`, {});
    assert.equal((await ask('walk')).status, 200);
    const stopped = taken.parse(
      await send('paul', 'POST', `${path}/withdraw-approval`, { reason: 'doch nicht' }),
    );
    assert.deepEqual([stopped.state, stopped.versionState], ['suspended', 'suspended']);
    assert.equal((await ask('walk')).status, 503);
    assert.equal((await refused('paul', `${path}/resume`, {}, 409)).code, 'gate.notMet');
    await send('petra', 'POST', `${path}/approve`, { version: right });
    await send('paul', 'POST', `${path}/resume`, {});
    assert.equal((await ask('walk')).status, 200);
    const life = z
      .object({ items: z.array(z.looseObject({ steps: z.array(z.looseObject({ step: z.string() })) })) })
      .parse(await send('olga', 'GET', `${path}/life`));
    assert.deepEqual(
      life.items.map(({ steps }) => steps.map(({ step }) => step)),
      [['approve', 'release', 'withdraw', 'approve', 'resume'], []],
    );
  });

  test('a release without a gate goes on working, and the register says so', async () => {
    await put('free', '');
    const released = taken.parse(await send('paul', 'POST', '/api/use-cases/free/release', {}));
    assert.equal(released.gate, 'none');
    const register = z.object({
      items: z.array(
        z.looseObject({
          name: z.string(),
          gate: z.looseObject({ passed: z.string().nullable() }).optional(),
        }),
      ),
    });
    const of = async (who: string) =>
      register
        .parse(await send(who, 'GET', '/api/use-cases'))
        .items.map(({ name, gate }) => [name, gate?.passed]);
    assert.deepEqual(await of('olga'), [
      ['free', 'none'],
      ['walk', 'met'],
    ]);
    assert.deepEqual(await of('mia'), [
      ['free', undefined],
      ['walk', undefined],
    ]);
    const doctor = z.array(z.looseObject({ check: z.string(), state: z.string(), advice: z.string() }));
    const found = doctor.parse((await server.call('GET', '/api/doctor')).body);
    const gates = found.find(({ check }) => check === 'gates');
    assert.deepEqual([gates?.state, gates?.advice.includes('free')], ['warning', true]);
  });

  test('a version in the shadow is asked beside the live one, and only its figures are shown', async () => {
    const live = await put('shaded', '');
    await send('paul', 'POST', '/api/use-cases/shaded/release', {});
    const files = { 'usecase.yaml': yaml('shaded', ''), 'prompt.md': 'Länger.' };
    const next = taken.partial().parse(await send('anna', 'PUT', '/api/use-cases/shaded', { files })).version;
    await send('paul', 'POST', '/api/use-cases/shaded/shadow', { version: next, share: 1 });
    const answered = z
      .looseObject({ leitstand: z.looseObject({ version: z.string() }) })
      .parse((await ask('shaded')).body);
    assert.equal(answered.leitstand.version, live);
    const shadow = z.looseObject({
      version: z.string().nullable(),
      figures: z
        .looseObject({ turns: z.number(), wordsInCommon: z.number().nullable(), p: z.number() })
        .optional(),
    });
    const seen = async () => shadow.parse(await send('olga', 'GET', '/api/use-cases/shaded/shadow'));
    for (let wait = 0; ((await seen()).figures?.turns ?? 0) < 1 && wait < 100; wait++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const { version, figures } = await seen();
    assert.deepEqual([version, figures?.turns, figures?.wordsInCommon, figures?.p], [next, 1, 1, 1]);
    const listed = z
      .object({ items: z.array(z.unknown()) })
      .parse(await send('mia', 'GET', '/api/conversations?useCase=shaded'));
    assert.equal(listed.items.length, 1);
    await send('paul', 'POST', '/api/use-cases/shaded/shadow', { share: 0 });
    assert.equal((await seen()).version, null);
  });

  const may: Readonly<Record<string, readonly string[]>> = {
    assess: ['anna', 'paul', 'olga'],
    approve: ['anna', 'paul'],
    'withdraw-approval': ['anna', 'paul'],
    release: ['anna', 'paul'],
    rollback: ['anna', 'paul'],
    resume: ['anna', 'paul'],
    retire: ['anna', 'paul'],
    suspend: ['anna', 'paul', 'olga', 'adam'],
  };
  for (const [step, people] of Object.entries(may)) {
    test(`${step}: ${people.join(', ')}, and nobody else`, async () => {
      for (const who of ['anna', 'paul', 'olga', 'adam', 'auri', 'mia']) {
        const { status, text } = await server.call('POST', `/api/use-cases/nowhere/${step}`, {}, keys[who]);
        assert.equal(status, people.includes(who) ? 404 : 403, `${who}: ${text}`);
      }
    });
  }

  test('the gate and the life line are for those who look after use cases', async () => {
    for (const path of ['gate', 'life', 'duties']) {
      for (const [who, status] of Object.entries({ anna: 200, olga: 200, adam: 200, auri: 403, mia: 403 })) {
        const answer = await server.call('GET', `/api/use-cases/free/${path}`, undefined, keys[who]);
        assert.equal(answer.status, status, `${who} ${path}`);
      }
      assert.equal(
        (await server.call('GET', `/api/use-cases/none/${path}`, undefined, keys.anna)).status,
        404,
      );
    }
  });

  test('the gate says what this person may do, and why not', async () => {
    const steps = view.parse(await send('anna', 'GET', '/api/use-cases/walk/gate')).steps;
    assert.deepEqual(
      steps.map(({ step, allowed, code }) => [step, allowed, code]),
      [
        ['assess', true, undefined],
        ['approve', false, 'gate.selfApproval'],
        ['withdraw', true, undefined],
        ['release', true, undefined],
        ['suspend', true, undefined],
        ['retire', true, undefined],
      ],
    );
    const olga = view.parse(await send('olga', 'GET', '/api/use-cases/walk/gate')).steps;
    assert.deepEqual(
      olga.map(({ step }) => step),
      ['assess', 'suspend'],
    );
  });
});

test('an installation that asks for gates lets nothing live without one', async () => {
  const server = await startServer({
    env: { LEITSTAND_GOVERNANCE_GATE: 'required', LEITSTAND_SEED_DEMO: 'true' },
  });
  try {
    const listed = z.object({ items: z.array(z.looseObject({ state: z.string() })) });
    const { items } = listed.parse((await server.call('GET', '/api/use-cases')).body);
    assert.ok(items.length > 0 && items.every(({ state }) => state === 'draft'), 'the demo company, too');
    const files = { 'usecase.yaml': yaml('free', ''), 'prompt.md': 'Kurz.' };
    await server.call('PUT', '/api/use-cases/free', { files });
    const answer = await server.call('POST', '/api/use-cases/free/release', {});
    assert.deepEqual([answer.status, refusal.parse(answer.body).code], [409, 'gate.required']);
  } finally {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  }
});
