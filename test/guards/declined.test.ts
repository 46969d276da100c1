import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { figuresOfUseCases } from '#gateway';
import type { GatewayTables } from '../../src/gateway/tables.ts';
import { says, scriptedEngine } from '../scripted-engine.ts';
import { onEachStore } from '../stores.ts';
import { anna, declare, hear, turnMigrations, turnParts } from './guarded-turns.ts';

const no = ['Es tut mir leid, aber dabei ', 'kann ich Ihnen nicht helfen.'];
const yes = ['Der Schlüssel liegt ', 'nicht beim Empfang, sondern im Sekretariat.'];

onEachStore('answers in which the model says no', turnMigrations, (store) => {
  before(async () => {
    await declare(store(), 'free', '{}');
    await declare(store(), 'held', '{}', 'review: { when: [always] }\n');
  });
  const ask = async (model: string, words: readonly string[], stream = true) => {
    const parts = turnParts(store(), { engines: [scriptedEngine(says(...words))], reviewHoldMs: 1 });
    const request = { model, messages: [{ role: 'user' as const, content: 'Wo liegt der Schlüssel?' }] };
    const heard = await hear(parts, anna, { ...request, stream });
    const row = await store()
      .tables<GatewayTables>()
      .selectFrom('turns')
      .select(['declined', 'steps'])
      .where('id', '=', heard.end?.extension.turn ?? '')
      .executeTakeFirstOrThrow();
    const logged = parts.entries.find(({ kind }) => kind === 'turn')?.data;
    const inspected = row.steps.find(({ step }) => step === 'inspect')?.facts;
    return { ...heard, ...row, logged, inspected };
  };

  for (const stream of [true, false]) {
    test(`told with the answer, its steps and its record (${stream ? 'streamed' : 'whole'})`, async () => {
      const { end, declined, logged, inspected } = await ask('free', no, stream);
      assert.equal(end?.extension.state, 'answered');
      assert.equal(end?.extension.declined, true);
      assert.equal(declined, true);
      assert.equal(inspected?.declined, true);
      assert.ok(logged && 'declined' in logged && logged.declined);
    });
    test(`an answer is none, whatever it denies (${stream ? 'streamed' : 'whole'})`, async () => {
      const { end, declined, logged } = await ask('free', yes, stream);
      assert.equal(end?.extension.declined, undefined);
      assert.equal(declined, false);
      assert.ok(logged && !('declined' in logged));
    });
  }

  test('while people look at an answer, nothing is told of it', async () => {
    const { all, end, declined } = await ask('held', no);
    assert.equal(end?.extension.state, 'awaitingReview');
    assert.equal(end?.extension.declined, undefined);
    assert.doesNotMatch(all, /leid/);
    assert.equal(declined, true);
  });

  test('counted in the figures of the use case', async () => {
    const period = { from: new Date(0), to: new Date(Date.now() + 1_000), useCases: ['free'] };
    const total = (await figuresOfUseCases(store(), period)).get('free')?.total;
    assert.deepEqual([total?.answered, total?.declined, total?.refused], [4, 2, 0]);
  });
});
