import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { AuditEntry } from '#audit';
import { type ChatRequest, Problem } from '#contract';
import type { Engine, EngineRequest } from '#engines';
import { tryByModel } from '#gateway';
import { detect } from '#guards';
import { liveUseCase, startAll, stopAll } from '#usecases';
import type { GatewayTables } from '../../src/gateway/tables.ts';
import { type Script, says, scriptedEngine } from '../scripted-engine.ts';
import { onEachStore } from '../stores.ts';
import { anna, declare, hear, hit, turnMigrations, turnParts } from './guarded-turns.ts';

/** A word that no rule takes for a name. */
const odd = 'Wuschelbart';
const finds =
  (...names: string[]): Script =>
  ({ messages }: EngineRequest) => {
    const read = messages.at(-1)?.content ?? '';
    const findings = names
      .filter((name) => read.includes(name))
      .map((text) => ({ category: 'person', text }));
    return [
      { type: 'text-delta', text: JSON.stringify({ findings }) },
      {
        type: 'finish',
        reason: 'stop',
        usage: { prompt_tokens: 90, completion_tokens: 10, total_tokens: 100 },
      },
    ];
  };
const sources = 'knowledge: { collections: [products], sourcesOnly: false }\ntools: caller\n';

onEachStore('a model that looks for personal data beside the rules', turnMigrations, (store) => {
  before(async () => {
    const model = (directions: string) =>
      `model: { engine: finder, directions: ${directions}, deadlineSeconds: 1 }`;
    const all = 'restore: [nobody]';
    await declare(store(), 'in', `{ input: { person: pseudonymise }, ${all}, ${model('[input]')} }`, sources);
    await declare(store(), 'tight', `{ input: { person: mask }, ${model('[input]')} }`, sources);
    await declare(
      store(),
      'both',
      `{ input: { person: mask }, output: { person: mask }, ${model('[input, output]')} }`,
      sources,
    );
    await declare(
      store(),
      'strict',
      `{ input: { person: refuse, iban: refuse }, ${model('[input]')} }`,
      sources,
    );
    await declare(
      store(),
      'restoring',
      `{ input: { person: pseudonymise }, output: { place: mask }, ${model('[input, output]')} }`,
      sources,
    );
  });
  const ask = async (
    useCase: string,
    finder: Engine | undefined,
    more: {
      readonly request?: Partial<ChatRequest>;
      readonly answer?: Script;
      readonly source?: string;
    } = {},
  ) => {
    const speaker = scriptedEngine(more.answer ?? says('Gut.'));
    const parts = turnParts(store(), {
      engines: [speaker, ...(finder ? [finder] : [])],
      search: async () => [hit(more.source ?? 'Eine Quelle.')],
    });
    const heard = await hear(parts, anna, {
      model: useCase,
      messages: [{ role: 'user', content: `Was will ${odd}?` }],
      ...more.request,
    });
    const data = parts.entries.at(-1)?.data;
    return { ...heard, sent: JSON.stringify(speaker.requests), asked: speaker.requests.length, data };
  };
  const finder = (script: Script = finds(odd), location: Engine['location'] = 'house') => ({
    ...scriptedEngine(script, 'finder'),
    location,
  });

  test('rules alone miss it; the model finds it in questions, sources and arguments of tools', async () => {
    const sent = (await ask('in', finder(finds()))).sent;
    assert.ok(sent.includes(odd));
    const request: Partial<ChatRequest> = {
      messages: [
        { role: 'user', content: 'Hallo' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'c', type: 'function', function: { name: 'find', arguments: `{"who":"${odd}"}` } },
          ],
        },
        { role: 'tool', tool_call_id: 'c', content: `${odd} war da` },
        { role: 'user', content: `Und ${odd}s Hund, und ${odd}?` },
      ],
    };
    const found = await ask('in', finder(), { request, source: `Bei ${odd} zu Hause.` });
    assert.equal(found.code, undefined);
    assert.ok(
      !found.sent.includes(`${odd} `) && !found.sent.includes(`${odd}?`) && !found.sent.includes(`${odd}\\`),
    );
    assert.match(found.sent, /Bei PERSON_1 zu Hause/);
  });

  test('what the model invents is nowhere, and rules find without it what they find', async () => {
    const inventing: Script = () => [
      {
        type: 'text-delta',
        text: '{"findings":[{"category":"person","text":"Anna Keller"},{"category":"person","text":"was"}]}',
      },
      { type: 'finish', reason: 'stop' },
    ];
    const request = { messages: [{ role: 'user' as const, content: 'Was will Frau Nora Beispiel hier?' }] };
    const { sent } = await ask('in', finder(inventing), { request });
    assert.match(sent, /Was will Frau PERSON_1 hier\?/);
  });

  test('what it finds and may reach no model refuses the turn', async () => {
    const { code, asked } = await ask('strict', finder());
    assert.deepEqual([code, asked], ['guard.refused', 0]);
  });

  test('what the rules say may reach no model does not reach this one either', async () => {
    const engine = finder();
    const request = { messages: [{ role: 'user' as const, content: 'CH93 0076 2011 6238 5295 7' }] };
    assert.equal((await ask('strict', engine, { request })).code, 'guard.refused');
    assert.equal(engine.requests.length, 0);
    assert.equal(
      (
        await ask('strict', engine, {
          source: 'IBAN CH93 0076 2011 6238 5295 7',
          request: { messages: [{ role: 'user', content: 'Hallo' }] },
        })
      ).code,
      'guard.refused',
    );
    assert.ok(!JSON.stringify(engine.requests).includes('CH93'));
  });

  for (const stream of [true, false]) {
    test(`answers too, where it is declared, in pieces and whole (${stream ? 'streamed' : 'whole'})`, async () => {
      const words = `Es war ${odd}. ${'Das ist ein ganz gewöhnlicher Satz. '.repeat(60)}Und ${odd} wieder.`;
      const answer: Script = () => [
        { type: 'reasoning-delta', text: `Vielleicht ${odd}?` },
        ...(words.match(/.{1,9}/gsu) ?? []).map((text) => ({ type: 'text-delta' as const, text })),
        { type: 'finish', reason: 'stop' },
      ];
      const { all, text, code } = await ask('both', finder(), { answer, request: { stream } });
      assert.equal(code, undefined);
      assert.ok(!all.includes(odd), all.slice(0, 200));
      assert.equal(text.match(/\[person\]/g)?.length, 2);
      const undeclared = await ask('in', finder(), { answer, request: { stream } });
      assert.ok(undeclared.text.includes(odd));
    });
  }

  test('arguments of calls and answers in JSON, value by value', async () => {
    const tools: ChatRequest['tools'] = [{ type: 'function', function: { name: 'find' } }];
    const call: Script = () => [
      { type: 'tool-call-delta', index: 0, id: 'c1', name: 'find', arguments: `{"who":["${odd}"]}` },
      { type: 'finish', reason: 'tool_calls' },
    ];
    const called = await ask('both', finder(), { answer: call, request: { tools } });
    assert.equal(called.calls[0]?.arguments, '{"who":["[person]"]}');
    const json = await ask('both', finder(), {
      answer: says(`{"who":"${odd}"}`),
      request: { response_format: { type: 'json_object' } },
    });
    assert.equal(json.text, '{"who":"[person]"}');
  });

  test('a pseudonym is nobody, whatever the model takes it for', async () => {
    const { text } = await ask('restoring', finder(finds(odd, 'PERSON_1')), {
      answer: says('PERSON_1 will heim.'),
    });
    assert.equal(text, `${odd} will heim.`);
  });

  const late: Script = () => [3_000, { type: 'finish', reason: 'stop' }];
  const broken: readonly [name: string, engine: Engine | undefined, code: string][] = [
    ['there is no such engine', undefined, 'guard.unavailable'],
    ['it stands outside the house', finder(finds(), 'ch'), 'guard.unavailable'],
    ['it makes no words', { ...finder(), speaks: false }, 'guard.unavailable'],
    ['it is down', finder(() => [new Problem('engine.unavailable', 'Down.')]), 'guard.failed'],
    ['it says no JSON', finder(says('Nichts gefunden.')), 'guard.failed'],
    [
      'its answer is cut off',
      finder(() => [
        { type: 'text-delta', text: '{"findings":[]}' },
        { type: 'finish', reason: 'length' },
      ]),
      'guard.failed',
    ],
    [
      'it stops in the middle',
      finder(() => [{ type: 'text-delta', text: '{"findings":[]}' }]),
      'guard.failed',
    ],
    ['it is late', finder(late), 'guard.late'],
    [
      'it is late and does not listen',
      {
        ...finder(),
        complete: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }),
      },
      'guard.late',
    ],
  ];
  for (const [name, engine, code] of broken) {
    test(`nothing passes when ${name}`, async () => {
      const heard = await ask('in', engine);
      assert.equal(heard.code, code);
      assert.equal(heard.asked, 0);
      assert.equal(heard.text, '');
    });
  }

  test('a text is tried with it as in a turn, by the direction that is declared', async () => {
    const useCase = await liveUseCase(store(), 'in');
    assert.ok(useCase);
    const never = new AbortController().signal;
    const rules = { input: { person: 'mask' as const, iban: 'refuse' as const }, output: {}, extra: [] };
    const engine = finder();
    const entries: AuditEntry[] = [];
    const partsOf = (by: Engine) => ({
      ...{ store: store(), engines: [by], now: () => new Date(), pollMs: 20 },
      append: async (_: unknown, entry: AuditEntry) => {
        entries.push(entry);
        return { record: 'r', logged: false } as never;
      },
    });
    const tried = (text: string, direction: 'input' | 'output') =>
      tryByModel(partsOf(engine), anna, useCase, rules, { text, direction }, never);
    const text = `Wo ist ${odd}?`;
    assert.equal(detect(text, { detectors: await tried(text, 'input') }).length, 1);
    assert.deepEqual(await tried(text, 'output'), []);
    assert.deepEqual(await tried(`${odd}: CH93 0076 2011 6238 5295 7`, 'input'), []);
    assert.equal(engine.requests.length, 1);
    const stopped = (error: unknown) => error instanceof Problem && error.code === 'useCase.stopped';
    await stopAll(store(), 'olga');
    await assert.rejects(tried(text, 'input'), stopped);
    assert.equal(engine.requests.length, 1);
    await startAll(store());
    const slow = scriptedEngine(() => [10_000, { type: 'finish', reason: 'stop' }], engine.name);
    const running = tryByModel(
      partsOf(slow),
      ...([anna, useCase, rules, { text, direction: 'input' }, never] as const),
    );
    const ended = assert.rejects(running, stopped);
    while (slow.requests.length === 0) await pause(10);
    await stopAll(store(), 'olga');
    await ended;
    await startAll(store());
    assert.deepEqual(
      entries.map(({ kind, actor, data }) => [kind, actor, 'event' in data && data.event]),
      [
        ['model', { person: anna.person.id }, 'textTried'],
        ['model', { person: anna.person.id }, 'textTryFailed'],
        ['model', { person: anna.person.id }, 'textTryFailed'],
      ],
    );
    assert.partialDeepStrictEqual(entries[0]?.data, { engine: engine.name, guardTokens: 100 });
    assert.doesNotMatch(JSON.stringify(entries), new RegExp(odd));
  });

  test('texts that are tried count against the budget of the day, and not as turns of the minute', async () => {
    const live = await liveUseCase(store(), 'tight');
    assert.ok(live);
    const engine = finder();
    const parts = {
      ...{ store: store(), engines: [engine], now: () => new Date() },
      append: async () => ({ record: 'r', logged: false }) as never,
    };
    const rules = { input: { person: 'mask' as const }, output: {}, extra: [] };
    const tryWith = (budget: Partial<typeof live.declaration.budget>) => {
      const declaration = { ...live.declaration, budget: { ...live.declaration.budget, ...budget } };
      const tried = { text: `Wo ist ${odd}?`, direction: 'input' as const };
      const never = new AbortController().signal;
      return tryByModel(parts, anna, { ...live, declaration }, rules, tried, never);
    };
    const over = (error: unknown) => error instanceof Problem && error.code === 'turn.overBudget';
    assert.notEqual((await ask('tight', finder())).code, 'turn.overBudget');
    await tryWith({ turnsPerMinute: 1 });
    await assert.rejects(tryWith({ turnsPerMinute: 1 }), over);
    await assert.rejects(tryWith({ tokensPerDay: 100 }), over);
    const spent = () => store().tables<GatewayTables>().updateTable('spent').where('use_case', '=', 'tight');
    await spent().set({ tokens: 1_000_000_000 }).execute();
    assert.equal((await ask('tight', finder())).code, 'turn.overBudget');
    await spent()
      .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
      .execute();
    assert.notEqual((await ask('tight', finder())).code, 'turn.overBudget');
    assert.equal(engine.requests.length, 1);
  });

  test('what it costs is recorded with the turn, in its steps, and counts against the budget', async () => {
    const { end, data } = await ask('in', finder());
    const row = await store()
      .tables<GatewayTables>()
      .selectFrom('turns')
      .select(['guard_tokens', 'steps'])
      .where('id', '=', end?.extension.turn ?? '')
      .executeTakeFirstOrThrow();
    assert.equal(row.guard_tokens, 200);
    assert.ok(data && 'guardTokens' in data && data.guardTokens === 200);
    const facts = row.steps.map(({ step, facts }) => [step, facts?.guardRequests, facts?.guardTokens]);
    assert.deepEqual(
      facts.filter(([, requests]) => requests !== undefined),
      [
        ['screen', 1, 100],
        ['protect', 1, 100],
      ],
    );
    await store()
      .tables<GatewayTables>()
      .updateTable('turns')
      .set({ guard_tokens: 1_000_000_000 })
      .where('use_case', '=', 'in')
      .execute();
    assert.equal((await ask('in', finder())).code, 'turn.overBudget');
  });
});
