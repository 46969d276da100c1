import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onEachStore } from '../../test/stores.ts';
import { gatewayMigrations } from './migrations.ts';
import type { GatewayTables, TurnState } from './tables.ts';
import { countRunning, figuresOfUseCases } from './use-case-figures.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const period = { from: day('2026-03-01'), to: day('2026-03-04'), useCases: ['desk', 'quiet', 'busy'] };

onEachStore('figures of use cases', gatewayMigrations, (store) => {
  let next = 0;
  const turn = async (
    useCase: string,
    person: string,
    state: TurnState,
    at: string,
    seconds?: number,
    rating?: 'up' | 'down',
    declined = false,
  ): Promise<void> => {
    const id = `t${next++}`;
    const created = new Date(at);
    const db = store().tables<GatewayTables>();
    await db
      .insertInto('turns')
      .values({
        ...{ id, conversation: `c-${person}`, parent: null, person, use_case: useCase, version: 'v', state },
        ...{ problem: null, engine: null, model: null, reserved_tokens: 0, steps: '[]', receipt: null },
        ...{ prompt_tokens: 100, completion_tokens: 10, sealed_question: null, sealed_content: null },
        ...{ stop_asked_at: null, created_at: created, declined },
        finished_at: seconds === undefined ? null : new Date(created.getTime() + seconds * 1_000),
      })
      .execute();
    if (rating) {
      const row = { turn: id, person, rating, sealed_comment: null, at: created };
      await db.insertInto('feedback').values(row).execute();
    }
  };

  before(async () => {
    for (const person of ['a', 'b', 'c', 'd', 'e']) {
      await store()
        .tables<GatewayTables>()
        .insertInto('conversations')
        .values({
          ...{ id: `c-${person}`, person, use_case: 'desk', data_key: 'k', sealed_title: null },
          last_turn_at: day('2026-03-01'),
        })
        .execute();
      await turn('busy', person, 'answered', '2026-03-02T10:00:00Z', 1);
    }
    await turn('desk', 'a', 'answered', '2026-03-01T00:00:00Z', 1, 'up', true);
    await turn('desk', 'a', 'extractive', '2026-03-01T23:59:59.999Z', 3);
    await turn('desk', 'b', 'notInSources', '2026-03-03T08:00:00Z', 11, 'down');
    await turn('desk', 'b', 'refused', '2026-03-03T09:00:00Z', 900);
    await turn('desk', 'b', 'failed', '2026-03-03T10:00:00Z', 900);
    await turn('desk', 'b', 'running', '2026-03-03T11:00:00Z');
    await turn('desk', 'a', 'answered', '2026-02-28T23:59:59Z', 500);
    await turn('desk', 'a', 'answered', '2026-03-04T00:00:00Z', 500);
    await turn('other', 'a', 'answered', '2026-03-02T00:00:00Z', 500);
  });

  test('counts by state, thumbs and tokens; only answers have a time', async () => {
    const total = (await figuresOfUseCases(store(), period)).get('desk')?.total;
    assert.deepEqual(total, {
      ...{ turns: 6, answered: 1, extractive: 1, notInSources: 1, awaitingReview: 0, refused: 1, failed: 1 },
      ...{ declined: 1, stopped: 0, running: 1, thumbsUp: 1, thumbsDown: 1, medianMs: 3_000, p95Ms: 10_200 },
      ...{ promptTokens: 600, completionTokens: 60, people: null },
    });
  });

  test('days are those of UTC, and only those on which anything was asked', async () => {
    const days = (await figuresOfUseCases(store(), period)).get('desk')?.days;
    assert.deepEqual(
      days?.map((one) => [one.day, one.turns, one.medianMs]),
      [
        ['2026-03-01', 2, 2_000],
        ['2026-03-03', 4, 11_000],
      ],
    );
  });

  test('how many people asked is said from five on', async () => {
    const figures = await figuresOfUseCases(store(), period);
    assert.equal(figures.get('busy')?.total.people, 5);
    assert.equal(figures.get('desk')?.total.people, null);
  });

  test('a use case that nobody asked has zeros', async () => {
    const quiet = (await figuresOfUseCases(store(), period)).get('quiet');
    assert.deepEqual([quiet?.total.turns, quiet?.total.medianMs, quiet?.days], [0, null, []]);
    assert.equal((await figuresOfUseCases(store(), { ...period, useCases: [] })).size, 0);
  });

  test('running answers are counted, of one use case or of all', async () => {
    assert.deepEqual([await countRunning(store(), 'desk'), await countRunning(store(), 'busy')], [1, 0]);
    assert.equal(await countRunning(store()), 1);
  });
});
