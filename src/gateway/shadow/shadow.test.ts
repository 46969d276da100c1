import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatRequest, Identity } from '#contract';
import { putShadow, putVersion, transition } from '#usecases';
import { type Script, scriptedEngine } from '../../../test/scripted-engine.ts';
import { onEachStore } from '../../../test/stores.ts';
import { type AnswerEvent, answer } from '../answer.ts';
import { eraseConversation } from '../conversations.ts';
import { listConversations } from '../list-conversations.ts';
import type { GatewayParts } from '../parts.ts';
import type { GatewayTables } from '../tables.ts';
import { anna, gatewayHouse, gatewayTestMigrations } from '../test-gateway.ts';
import { figuresOfUseCases } from '../use-case-figures.ts';
import { Shadows } from './ask-shadow.ts';
import { endShadowTurns } from './end-shadow-turns.ts';
import { documentsInCommon, wordsInCommon } from './likeness.ts';
import { shadowFigures } from './shadow-figures.ts';

for (const [one, other, expected] of [
  ['Drei Gramm.', 'drei gramm', 1],
  ['', '', 1],
  ['a b', 'c d', 0],
  ['a b', 'b c', 0.5],
] as const) {
  test(`words that "${one}" and "${other}" have in common: ${expected}`, () => {
    assert.equal(wordsInCommon(one, other), expected);
  });
}

test('documents that two answers quote', () => {
  assert.equal(documentsInCommon([], []), 1);
  assert.equal(documentsInCommon(['a', 'b', 'b'], ['b', 'c']), 1 / 3);
});

onEachStore('a version in the shadow', gatewayTestMigrations, (store) => {
  const house = gatewayHouse(store);
  const { records, envelopes } = house;
  /** The prompt of a version tells the script which one is asked. */
  const script: Script = ({ messages }) => {
    const next = JSON.stringify(messages).includes('Anders.');
    return [
      ...(next && JSON.stringify(messages).includes('lange') ? [60_000] : []),
      { type: 'text-delta', text: next ? 'Drei Kilo.' : 'Drei Gramm.' },
      { type: 'finish', reason: 'stop' },
    ];
  };
  const engine = scriptedEngine(script);
  const parts = (more: Partial<GatewayParts> = {}) =>
    house.parts({ engines: [engine], draw: () => 0.5, ...more });
  const troubles: unknown[] = [];
  const ask = async (
    useCase: string,
    more: Partial<ChatRequest> = {},
    changed: Partial<GatewayParts> = {},
  ) => {
    const request = { model: useCase, messages: [{ role: 'user' as const, content: 'Wie viel?' }], ...more };
    const given = parts(changed);
    const shadows = new Shadows(given, (error) => troubles.push(error));
    let text = '';
    let end: Extract<AnswerEvent, { type: 'end' }> | undefined;
    const events = answer(given, anna, request, new AbortController().signal);
    for await (const event of shadows.beside(anna, request, events)) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'end') end = event;
    }
    assert.ok(end);
    return { text, shadows, ...end.extension };
  };
  const versions = async (name: string, share: number, more = ['', '']) => {
    const put = async (prompt: string, extra = '') => {
      const yaml = `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [clinic] }\n${extra}`;
      const result = await putVersion(store(), name, { 'usecase.yaml': yaml, 'prompt.md': prompt }, 'anna');
      assert.ok(result.state !== 'refused');
      return result.version;
    };
    const live = await put('Kurz.', more[0]);
    await transition(store(), name, 'release', { now: new Date() });
    const shadow = await put('Anders.', more[1]);
    await putShadow(store(), name, { version: shadow, share, since: new Date(), startedBy: 'paul' });
    return { live, shadow };
  };
  const rows = (useCase: string) =>
    store().tables<GatewayTables>().selectFrom('turns').selectAll().where('use_case', '=', useCase).execute();

  test('it is asked the same, nobody sees what it says, and nothing but figures and the record stays', async () => {
    const pair = await versions('desk', 1);
    const live = await ask('desk');
    assert.equal(live.text, 'Drei Gramm.');
    assert.equal(live.version, pair.live);
    await live.shadows.idle();
    assert.deepEqual(troubles, []);
    const figures = await shadowFigures(store(), 'desk', pair);
    assert.deepEqual(
      [figures.turns, figures.live.answered, figures.shadow.answered, figures.wordsInCommon],
      [1, 1, 1, 0.5],
    );
    const [record] = records.filter(({ subject }) => subject?.version === pair.shadow);
    assert.ok(record?.kind === 'turn' && record.data.trial);
    assert.deepEqual(
      (await rows('desk')).map(({ id }) => id),
      [live.turn],
    );
    const listed = await listConversations({ store: store(), envelopes, now: () => new Date() }, anna, {
      limit: 50,
      useCase: 'desk',
    });
    assert.equal(listed.items.length, 1);
    const keys = await store()
      .tables<{ data_keys: { id: string; wrapped: unknown } }>()
      .selectFrom('data_keys')
      .select('id')
      .where('wrapped', 'is not', null)
      .execute();
    assert.equal(keys.length, 1, 'the key of what it said is destroyed');
  });

  test('the declared share of turns, no more', async () => {
    const pair = await versions('share', 0.5);
    for (const draw of [0.49, 0.5, 0.9]) await (await ask('share', {}, { draw: () => draw })).shadows.idle();
    assert.equal((await shadowFigures(store(), 'share', pair)).turns, 1);
  });

  test('not with tools, and not where a file was attached', async () => {
    const pair = await versions('tools', 1, ['tools: caller\n', 'tools: caller\n']);
    const tools = [{ type: 'function' as const, function: { name: 'pay' } }];
    await (await ask('tools', { tools })).shadows.idle();
    const hit = { document: {}, passage: {} } as never;
    await (
      await ask('tools', {}, { openingOf: async (_, limit) => (limit === 1 ? [hit] : []) })
    ).shadows.idle();
    assert.equal((await shadowFigures(store(), 'tools', pair)).turns, 0);
  });

  test('whoever the other version does not admit is not asked on its behalf; that counts as no answer', async () => {
    const pair = await versions('narrow', 1, ['', 'retention: { conversationDays: 3 }\n']);
    const mayCall = (_: Identity, __: readonly string[]) => asked++ === 0;
    let asked = 0;
    await (await ask('narrow', {}, { mayCall })).shadows.idle();
    const figures = await shadowFigures(store(), 'narrow', pair);
    assert.deepEqual([figures.shadow.withoutAnswer, figures.onlyLiveAnswered], [1, 1]);
  });

  test('it takes nothing from the quota and the figures of those who ask, and has a budget of its own', async () => {
    const budget = 'budget: { turnsPerMinute: 2, tokensPerDay: 30 }\nmodel: { maxTokens: 8 }\n';
    const pair = await versions('budget', 1, [budget, budget]);
    await (await ask('budget')).shadows.idle();
    assert.equal((await shadowFigures(store(), 'budget', pair)).turns, 1);
    await store()
      .tables<GatewayTables>()
      .updateTable('shadow_turns')
      .set({ shadow_tokens: 30 })
      .where('use_case', '=', 'budget')
      .execute();
    await store()
      .tables<GatewayTables>()
      .updateTable('turns')
      .set({ prompt_tokens: 0 })
      .where('use_case', '=', 'budget')
      .execute();
    await (await ask('budget')).shadows.idle();
    const figures = await shadowFigures(store(), 'budget', pair);
    assert.deepEqual([figures.turns, figures.shadow.withoutAnswer], [2, 1]);
    const from = new Date(Date.now() - 86_400_000);
    const to = new Date(Date.now() + 86_400_000);
    const total = (await figuresOfUseCases(store(), { from, to, useCases: ['budget'] })).get('budget')?.total;
    assert.equal(total?.turns, 2);
  });

  test('a stop of the use case ends it; while it runs it stands in no list', async () => {
    await versions('slow', 1);
    const message = { role: 'user' as const, content: 'Wie lange?' };
    const { shadows, conversation } = await ask('slow', { messages: [message] });
    while (!(await rows('slow')).some(({ shadow, state }) => shadow && state === 'running'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const listed = await listConversations({ store: store(), envelopes, now: () => new Date() }, anna, {
      limit: 50,
      useCase: 'slow',
    });
    assert.deepEqual(
      listed.items.map(({ id }) => id),
      [conversation],
    );
    const began = performance.now();
    await transition(store(), 'slow', 'suspend', { now: new Date() });
    await shadows.idle();
    assert.ok(performance.now() - began < 30_000, 'the script goes on for a minute');
    assert.equal((await rows('slow')).length, 1);
  });

  test('figures go with the live turn; what a crash left behind is thrown away', async () => {
    const pair = await versions('gone', 1);
    const { shadows, conversation } = await ask('gone');
    await shadows.idle();
    await store().transaction((handle) => eraseConversation(handle, envelopes, conversation));
    assert.equal((await shadowFigures(store(), 'gone', pair)).turns, 0);
    const trial = { version: pair.shadow, shadow: true } as const;
    const request = { model: 'gone', messages: [{ role: 'user' as const, content: 'Wie viel?' }] };
    for await (const _ of answer(parts(), anna, request, new AbortController().signal, trial));
    assert.equal((await rows('gone')).length, 1);
    await endShadowTurns(parts(), { begunBefore: new Date(Date.now() + 1_000) });
    assert.equal((await rows('gone')).length, 0);
  });
});
