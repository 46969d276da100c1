import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Identity, type LeitstandExtension, Problem, type SuiteCase } from '#contract';
import type { AnswerEvent } from '#gateway';
import type { Suite } from './read-suites.ts';
import { type CaseParts, runCase } from './run-case.ts';

const identity: Identity = {
  person: { id: 'anna-1', login: 'anna', name: 'Anna' },
  groups: ['clinic', 'board'],
  roles: ['author'],
  via: { kind: 'session', id: 's1' },
};
const suite: Suite = { name: 's', hash: 'h', threshold: 0.8, repeats: 1, seed: 5, cases: [] };
const one = (checks: SuiteCase['checks'], more: Partial<SuiteCase> = {}): SuiteCase => ({
  ...{ id: 'c', input: 'Wie viel?', checks },
  ...more,
});

function* answered(text: string, more: Partial<LeitstandExtension> = {}): Generator<AnswerEvent> {
  yield { type: 'text-delta', text };
  const receipt = { log: 'l', record: 'record-1', leaf: '', at: '', signature: '' };
  yield {
    ...{ type: 'end', reason: 'stop', usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } },
    extension: {
      ...{ turn: 't1', conversation: 'c', useCase: 'desk', version: 'v', state: 'answered' as const },
      ...{ citations: [], aiGenerated: true as const, ...more, receipt },
    },
    by: { engine: 'e', model: 'Qwen3-8B', modelHash: 'ab' },
  };
}
const late = (retryAfterSeconds: number) =>
  new Problem('turn.overBudget', 'Too many.', { details: { retryAfterSeconds } });

/** Runs a case against what these calls give, one after the other; the last one again and again. */
async function ran(given: SuiteCase, ...calls: readonly (() => Iterable<AnswerEvent> | Problem)[]) {
  const asked: { groups: readonly string[]; version: string | undefined; seed: unknown }[] = [];
  const parts: CaseParts = {
    detectLanguage: () => 'de',
    async *answer(who, request, _, by) {
      const version = by && 'version' in by ? by.version : undefined;
      asked.push({ groups: who.groups, version, seed: request.seed });
      const said = calls[Math.min(asked.length, calls.length) - 1]?.();
      if (said instanceof Problem) throw said;
      yield* said ?? [];
    },
  };
  const asking = { identity, useCase: 'desk', version: 'v', signal: new AbortController().signal };
  return { result: await runCase(parts, asking, suite, given, 2), asked };
}

describe('a case', () => {
  test('is asked as a trial of its version, with its seed, and keeps who answered', async () => {
    const { result, asked } = await ran(one({ contains: 'drei' }), () => answered('Drei Gramm.'));
    assert.deepEqual(asked, [{ groups: ['clinic', 'board'], version: 'v', seed: 7 }]);
    assert.deepEqual(
      [result.outcome, result.turn, result.record, result.tokens],
      ['held', 't1', 'record-1', 7],
    );
    assert.deepEqual(
      [result.engine, result.model, result.modelHash, result.seed],
      ['e', 'Qwen3-8B', 'ab', 7],
    );
  });

  test('has another hash if anything of it is other', async () => {
    const hashes = await Promise.all(
      [
        one({ contains: 'drei' }),
        one({ contains: 'vier' }),
        one({ contains: 'drei' }, { input: 'Was?' }),
        one({ contains: 'drei' }, { as: ['board'] }),
      ].map(async (given) => (await ran(given, () => answered('Drei.'))).result.caseHash),
    );
    assert.equal(new Set(hashes).size, 4);
  });

  test('is asked as a member of fewer groups, never of more', async () => {
    const fewer = await ran(one({ minLength: 1 }, { as: ['board'] }), () => answered('x'));
    assert.deepEqual(fewer.asked[0]?.groups, ['board']);
    const more = await ran(one({ minLength: 1 }, { as: ['management'] }), () => answered('x'));
    assert.deepEqual(
      [more.asked.length, more.result.outcome, more.result.problem],
      [0, 'missing', 'access.forbidden'],
    );
  });

  test('waits for the turns of the next minute, and not for those of the next day', async () => {
    const soon = await ran(
      one({ minLength: 1 }),
      () => late(0),
      () => late(0),
      () => answered('x'),
    );
    assert.deepEqual([soon.asked.length, soon.result.outcome], [3, 'held']);
    const never = await ran(one({ minLength: 1 }), () => late(3_600));
    assert.deepEqual([never.asked.length, never.result.outcome], [1, 'missing']);
    const always = await ran(one({ minLength: 1 }), () => late(0));
    assert.deepEqual([always.asked.length, always.result.problem], [6, 'turn.overBudget']);
  });

  const refusals: readonly [code: Problem['code'], outcome: string][] = [
    ['guard.refused', 'held'],
    ['guard.injection', 'held'],
    ['guard.unsupported', 'held'],
    ['guard.unsafe', 'held'],
    ['guard.unavailable', 'missing'],
    ['engine.unavailable', 'missing'],
    ['turn.deadline', 'missing'],
  ];
  for (const [code, outcome] of refusals)
    test(`that ends with ${code} where a refusal is wanted: ${outcome}`, async () => {
      const { result } = await ran(one({ refuses: true }), () => new Problem(code, 'x'));
      assert.deepEqual([result.outcome, result.problem], [outcome, code]);
    });

  test('what is quoted goes by the check of support, too', async () => {
    const citation = (text: string) => ({
      ...{
        marker: '[1]',
        document: 'd',
        documentName: 'd.md',
        collection: 'c',
        passage: 'p',
        start: 0,
        end: 1,
      },
      text,
    });
    const quoted = (text: string) => () =>
      answered('Die Pumpe wird alle 500 Stunden geschmiert [1].', {
        state: 'extractive',
        citations: [citation(text)],
      });
    const wanted = one({ support: 'supported' });
    const good = await ran(wanted, quoted('Die Pumpe wird alle 500 Stunden geschmiert.'));
    assert.equal(good.result.outcome, 'held');
    const bad = await ran(wanted, quoted('Die Pumpe wird alle 900 Stunden geschmiert.'));
    assert.deepEqual([bad.result.outcome, bad.result.broken], ['broken', ['support']]);
  });
});
