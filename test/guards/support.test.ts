import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { scriptedEngine } from '../scripted-engine.ts';
import { onEachStore } from '../stores.ts';
import { anna, declare, hear, hit, turnMigrations, turnParts } from './guarded-turns.ts';

const source = 'Der Ölwechsel der Presse LM-400 ist alle 500 Stunden fällig und dauert 40 Minuten.';
const right = 'Der Ölwechsel ist alle 500 Stunden fällig [1].';
const wrong = 'Der Ölwechsel ist alle 800 Stunden fällig [1].';

onEachStore('sentences held against their sources', turnMigrations, (store) => {
  before(async () => {
    for (const mode of ['off', 'report', 'refuse'])
      await declare(
        store(),
        `support-${mode}`,
        `{ support: ${mode} }`,
        'knowledge: { collections: [products] }\n',
      );
  });
  const ask = (mode: string, said: string, stream = true) => {
    const pieces = said.match(/.{1,7}/gsu) ?? [];
    const engine = scriptedEngine(() => [
      ...pieces.map((text) => ({ type: 'text-delta' as const, text })),
      { type: 'finish', reason: 'stop' },
    ]);
    const parts = turnParts(store(), { engines: [engine], search: async () => [hit(source)] });
    const messages = [{ role: 'user' as const, content: 'Wann ist der Ölwechsel fällig?' }];
    return hear(parts, anna, { model: `support-${mode}`, messages, stream });
  };

  for (const stream of [true, false]) {
    test(`reported: the sentence, its words and nothing else (${stream ? 'streamed' : 'whole'})`, async () => {
      const { text, end } = await ask('report', `${right} ${wrong}`, stream);
      assert.equal(text, `${right} ${wrong}`);
      assert.equal(end?.extension.support?.checked, 2);
      const [sentence, ...more] = end?.extension.support?.unsupported ?? [];
      assert.deepEqual(more, []);
      assert.equal(text.slice(sentence?.start, sentence?.end), wrong);
      const [reason] = sentence?.reasons ?? [];
      assert.equal(reason?.kind, 'number');
      assert.equal(text.slice(reason?.start, reason?.end), '800');
    });
    test(`refused: not a word of it goes out (${stream ? 'streamed' : 'whole'})`, async () => {
      const { all, code } = await ask('refuse', `${right} ${wrong}`, stream);
      assert.equal(code, 'guard.unsupported');
      assert.doesNotMatch(all, /Ölwechsel ist|800/);
      assert.equal((await ask('refuse', right, stream)).text, right);
    });
  }

  test('off: nothing is said', async () => {
    const { text, end } = await ask('off', wrong);
    assert.equal(text, wrong);
    assert.equal(end?.extension.support, undefined);
  });
});
