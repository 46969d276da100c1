import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEntry } from '#audit';
import { type EmbeddingRequest, type Identity, Problem } from '#contract';
import type { Engine } from '#engines';
import { envelopeMigrations } from '#store';
import { startAll, stopAll, useCaseMigrations } from '#usecases';
import { scriptedEngine } from '../../test/scripted-engine.ts';
import { onEachStore } from '../../test/stores.ts';
import { type EmbedParts, embedTexts } from './embed-texts.ts';
import { gatewayMigrations } from './migrations.ts';

const person = (id: string): Identity => ({
  ...{ person: { id, login: id, name: id }, groups: [], roles: ['author'] },
  via: { kind: 'session', id: 's1' },
});
const never = new AbortController().signal;
const request = (input: EmbeddingRequest['input']): EmbeddingRequest => ({ model: 'e5', input });
const problemCode = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

onEachStore(
  'vectors of a person’s own texts',
  [...envelopeMigrations, ...useCaseMigrations, ...gatewayMigrations],
  (store) => {
    const entries: AuditEntry[] = [];
    let clock = new Date('2026-11-25T10:00:00Z');
    const partsOf = (
      embed: NonNullable<Engine['embed']>,
      budget: EmbedParts['budget'] = { requestsPerMinute: 100, tokensPerDay: 1_000 },
    ): EmbedParts => ({
      store: store(),
      engineFor: () => ({ ...scriptedEngine(() => [], 'vectors'), modelHash: 'ab'.repeat(32), embed }),
      budget,
      async append(_handle, entry) {
        entries.push(entry);
        return { record: 'r', logged: false } as never;
      },
      now: () => clock,
      pollMs: 20,
    });
    const quick: NonNullable<Engine['embed']> = async (_model, input) => ({
      vectors: input.map(() => [1]),
      promptTokens: 7,
    });

    test('are made, counted and recorded with the hash of the weights, and without a word of the text', async () => {
      const { vectors, promptTokens } = await embedTexts(
        partsOf(quick),
        person('anna'),
        request(['Zinnober', 'Ocker']),
        never,
      );
      assert.deepEqual([vectors.length, promptTokens], [2, 7]);
      const entry = entries.at(-1);
      assert.deepEqual([entry?.kind, entry?.actor], ['model', { person: 'anna' }]);
      assert.partialDeepStrictEqual(entry?.data, {
        ...{ event: 'embedded', engine: 'vectors', model: 'e5', modelHash: 'ab'.repeat(32) },
        ...{ texts: 2, promptTokens: 7 },
      });
      assert.doesNotMatch(JSON.stringify(entry), /Zinnober/);
    });

    test('stay within each person’s requests of a minute and tokens of a day', async () => {
      const few = partsOf(quick, { requestsPerMinute: 2, tokensPerDay: 1_000 });
      for (let at = 0; at < 2; at++) await embedTexts(few, person('beat'), request('x'), never);
      const third = embedTexts(few, person('beat'), request('x'), never);
      await assert.rejects(third, problemCode('turn.overBudget'));
      await embedTexts(few, person('cora'), request('x'), never);
      const long = 'x'.repeat(3 * 990);
      const little = partsOf(quick, { requestsPerMinute: 100, tokensPerDay: 1_000 });
      const tokens = embedTexts(little, person('beat'), request(long), never);
      await assert.rejects(tokens, problemCode('turn.overBudget'));
      // Two at once cannot spend one budget twice.
      const waiting = partsOf(
        async (...asked) => {
          await new Promise((resolve) => setTimeout(resolve, 200));
          return quick(...asked);
        },
        { requestsPerMinute: 100, tokensPerDay: 1_000 },
      );
      const both = await Promise.allSettled(
        [0, 1].map(() => embedTexts(waiting, person('dora'), request('x'.repeat(2_000)), never)),
      );
      assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      clock = new Date(clock.getTime() + 86_400_001);
      await embedTexts(little, person('beat'), request(long), never);
    });

    test('are refused while everything is stopped, and end within a moment when it is', async () => {
      let ended: unknown;
      const slow = partsOf(
        (_model, _input, _dimensions, signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              ended = signal.reason;
              reject(signal.reason);
            });
          }),
      );
      const running = embedTexts(slow, person('anna'), request('x'), never);
      await new Promise((resolve) => setTimeout(resolve, 60));
      await stopAll(store(), 'overseer');
      await assert.rejects(running, problemCode('useCase.stopped'));
      assert.ok(problemCode('useCase.stopped')(ended));
      assert.partialDeepStrictEqual(entries.at(-1)?.data, {
        ...{ event: 'embeddingFailed', problem: 'useCase.stopped' },
      });
      const refused = embedTexts(partsOf(quick), person('anna'), request('x'), never);
      await assert.rejects(refused, problemCode('useCase.stopped'));
      await startAll(store());
      await embedTexts(partsOf(quick), person('anna'), request('x'), never);
    });

    test('a caller who leaves, and an engine that fails, are recorded; only the first has cost something', async () => {
      const gone = new AbortController();
      const left = embedTexts(
        partsOf((_model, _input, _dimensions, signal) => {
          gone.abort(new Error('left'));
          return Promise.reject(signal.reason);
        }),
        ...[person('emil'), request('x'.repeat(300)), gone.signal],
      );
      await assert.rejects(left, problemCode('request.cancelled'));
      assert.partialDeepStrictEqual(entries.at(-1)?.data, {
        problem: 'request.cancelled',
        promptTokens: 100,
      });
      const failing = embedTexts(
        partsOf(() => Promise.reject(new Problem('engine.unavailable', 'x'))),
        ...[person('emil'), request('x'), never],
      );
      await assert.rejects(failing, problemCode('engine.unavailable'));
      assert.partialDeepStrictEqual(entries.at(-1)?.data, { problem: 'engine.unavailable', promptTokens: 0 });
    });
  },
);
