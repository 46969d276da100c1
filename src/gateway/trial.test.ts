import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { chatRequest, Problem } from '#contract';
import { putVersion, startAll, stopAll, transition } from '#usecases';
import { takesLessThan } from '../../test/in-time.ts';
import { says, scriptedEngine } from '../../test/scripted-engine.ts';
import { onEachStore } from '../../test/stores.ts';
import { type AnswerEvent, answer } from './answer.ts';
import { listConversations } from './list-conversations.ts';
import { anna, gatewayHouse, gatewayTestMigrations } from './test-gateway.ts';
import { figuresOfUseCases } from './use-case-figures.ts';

const request = { model: 'draft', messages: [{ role: 'user' as const, content: 'Wie viel?' }] };

onEachStore('a version that is only evaluated', gatewayTestMigrations, (store) => {
  let version = '';
  const { parts: partsOf, records, envelopes } = gatewayHouse(store);
  const parts = (script = says('Drei Gramm.')) => partsOf({ engines: [scriptedEngine(script)] });
  const turnParts = () => ({ store: store(), envelopes, now: () => new Date() });
  const heard = async (events: AsyncGenerator<AnswerEvent>) => {
    let text = '';
    for await (const event of events) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'end')
        return { text, version: event.extension.version, state: event.extension.state };
    }
    return { text };
  };
  const signal = new AbortController().signal;
  const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

  before(async () => {
    const yaml =
      'name: draft\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [clinic] }\nreview: { when: [always] }\n';
    const put = await putVersion(store(), 'draft', { 'usecase.yaml': yaml, 'prompt.md': 'Kurz.' }, 'anna');
    assert.ok(put.state !== 'refused');
    version = put.version;
  });

  test('a draft answers a trial, without waiting for a review, and the record says so', async () => {
    const { text, ...end } = await heard(answer(parts(), anna, request, signal, { version }));
    assert.equal(text, 'Drei Gramm.');
    assert.deepEqual(end, { version, state: 'answered' });
    const entry = records.at(-1);
    assert.ok(entry?.kind === 'turn');
    assert.equal(entry.data.trial, true);
    assert.equal(entry.subject?.version, version);
  });

  test('it stands in nobody’s list of conversations and in no figures', async () => {
    const query = { limit: 50, search: undefined, useCase: undefined, cursor: undefined };
    assert.deepEqual((await listConversations(turnParts(), anna, query)).items, []);
    const all = { from: new Date(0), to: new Date(Date.now() + 1_000), useCases: ['draft'] };
    assert.equal((await figuresOfUseCases(store(), all)).get('draft')?.total.turns, 0);
  });

  test('a judge is asked live and by its own rules, and stands in no list either', async () => {
    const judging = { judging: true } as const;
    const judged = { ...request, model: 'judge' };
    const yaml = 'name: judge\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [clinic] }\n';
    await putVersion(store(), 'judge', { 'usecase.yaml': yaml, 'prompt.md': 'Urteile.' }, 'anna');
    await assert.rejects(heard(answer(parts(), anna, judged, signal, judging)), code('useCase.unknown'));
    await transition(store(), 'judge', 'release', { now: new Date() });
    const said = await heard(answer(parts(), anna, judged, signal, judging));
    assert.deepEqual([said.text, said.state], ['Drei Gramm.', 'answered']);
    const entry = records.at(-1);
    assert.ok(entry?.kind === 'turn' && entry.subject?.useCase === 'judge');
    assert.equal(entry.data.trial, undefined);
    const query = { limit: 50, search: undefined, useCase: undefined, cursor: undefined };
    assert.deepEqual((await listConversations(turnParts(), anna, query)).items, []);
    await heard(answer(parts(), anna, judged, signal));
    assert.equal((await listConversations(turnParts(), anna, query)).items.length, 1);
    assert.equal(chatRequest.safeParse({ ...judged, judging: true }).success, false);
  });

  test('nobody else gets an answer of it, and no request can ask for one', async () => {
    await assert.rejects(heard(answer(parts(), anna, request, signal)), code('useCase.unknown'));
    for (const more of [{ trial: { version } }, { version }])
      assert.equal(chatRequest.safeParse({ ...request, ...more }).success, false);
  });

  test('a trial gives nobody more rights, and knows no version that is not stored', async () => {
    const stranger = { ...anna, groups: ['kitchen'] };
    await assert.rejects(
      heard(answer(parts(), stranger, request, signal, { version })),
      code('useCase.unknown'),
    );
    await assert.rejects(
      heard(answer(parts(), anna, request, signal, { version: 'f'.repeat(64) })),
      code('useCase.unknown'),
    );
  });

  test('the stop button for everything ends it within two seconds', async () => {
    await takesLessThan(2_000, async () => {
      const said = Promise.withResolvers<void>();
      const slow = parts(() => {
        said.resolve();
        return [{ type: 'text-delta', text: 'Drei ' }, 60_000];
      });
      const ending = assert.rejects(
        heard(answer(slow, anna, request, signal, { version })),
        code('useCase.stopped'),
      );
      await said.promise;
      const began = performance.now();
      await stopAll(store(), 'anna');
      await ending;
      const took = performance.now() - began;
      const again = heard(answer(parts(), anna, request, signal, { version }));
      await assert.rejects(again, code('useCase.stopped'));
      await startAll(store());
      return took;
    });
  });
});
