import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { reviewEvidence, reviewOfTurn } from '#review';
import { createEnvelopes, newMasterKey } from '#store';
import { putVersion } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { eraseConversation } from './conversations.ts';
import { forgetRecords } from './kept-turns.ts';
import { keptMigrations } from './test-gateway.ts';
import { erasedTurn } from './turns.ts';

const at = new Date('2026-01-01T08:00:00Z');
const after = (days: number) => new Date(at.getTime() + days * 86_400_000);
const company = { swissFederalBody: false };
const federal = { swissFederalBody: true };
const marker = Buffer.from('Zinnober');

const rows: readonly {
  name: string;
  declares: string;
  /** A version that comes later and would keep less. */
  later?: string;
  organisation: typeof company;
  keptOn: number;
  goneOn: number;
}[] = [
  { name: 'high', declares: 'riskClass: high\n', organisation: company, keptOn: 183, goneOn: 184 },
  { name: 'unnamed', declares: '', organisation: company, keptOn: 183, goneOn: 184 },
  {
    ...{ name: 'longer', declares: 'riskClass: high\nretention: { recordDays: 400 }\n' },
    ...{ organisation: company, keptOn: 400, goneOn: 401 },
  },
  {
    ...{ name: 'none', declares: 'riskClass: limited\nretention: { recordDays: 0 }\n' },
    ...{ organisation: company, keptOn: 0, goneOn: 1 },
  },
  {
    ...{ name: 'federal', declares: 'riskClass: limited\nretention: { recordDays: 0 }\n' },
    ...{ organisation: federal, keptOn: 365, goneOn: 366 },
  },
  {
    ...{ name: 'lowered', declares: 'riskClass: high\n' },
    later: 'riskClass: minimal\nretention: { recordDays: 0 }\n',
    ...{ organisation: company, keptOn: 183, goneOn: 184 },
  },
];

onEachStore('records of erased conversations', keptMigrations, (store) => {
  const envelopes = createEnvelopes(newMasterKey());
  before(async () => {
    for (const { name, declares, later } of rows) {
      const put = async (more: string) => {
        const yaml = `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [a] }\n${more}`;
        return putVersion(store(), name, { 'usecase.yaml': yaml, 'prompt.md': 'Antworte.' }, 'anna');
      };
      const { version } = (await put(declares)) as { version: string };
      if (later !== undefined) await put(later);
      const { id: key } = await envelopes.create(store(), { kind: 'conversation', id: name });
      const db = store().tables();
      await sql`insert into conversations (id, person, use_case, data_key, last_turn_at, sealed_title)
        values (${name}, 'anna', ${name}, ${key}, ${at}, ${marker})`.execute(db);
      await sql`insert into turns (id, conversation, person, use_case, version, state, steps, sealed_question,
          sealed_content, created_at, finished_at)
        values (${`t-${name}`}, ${name}, 'anna', ${name}, ${version}, 'answered',
          ${JSON.stringify([{ step: 'admit', startedMs: 0, ms: 1, decision: 'admitted' }])}, ${marker}, ${marker}, ${at}, ${at})`.execute(
        db,
      );
      await sql`insert into reviews (id, turn, conversation, data_key, use_case, version, requester, rule, held, needs,
          reviewers, deputies, sealed_content, created_at, deadline, expires_at, decided_at, outcome)
        values (${`r-${name}`}, ${`t-${name}`}, ${name}, ${key}, ${name}, ${version}, 'anna', 'always', true, 1,
          '["*"]', '["*"]', ${marker}, ${at}, ${at}, ${at}, ${at}, 'approved')`.execute(db);
      await sql`insert into review_decisions (review, person, decision, sealed_reason, took_ms, at)
        values (${`r-${name}`}, 'beat', 'approve', ${marker}, 1000, ${at})`.execute(db);
      await store().transaction((handle) => eraseConversation(handle, envelopes, name));
    }
  });

  for (const { name, organisation, keptOn, goneOn } of rows) {
    test(`${name}: the words go at once, the record ${keptOn} days later at the soonest`, async () => {
      const found = await erasedTurn(store(), `t-${name}`);
      assert.equal(found?.state, 'answered');
      assert.equal(found?.steps[0]?.step, 'admit');
      assert.equal(
        (await reviewOfTurn({ now: () => at, stopped: async () => new Map() }, store(), `t-${name}`))
          ?.outcome,
        'approved',
      );
      const [review] = await reviewEvidence(store(), name);
      assert.deepEqual(
        review?.decisions.map(({ person, decision }) => [person, decision]),
        [['beat', 'approve']],
      );
      const kept = await sql`select k.*, r.review from kept_turns k left join kept_reviews r on r.turn = k.id
        where k.use_case = ${name}`.execute(store().tables());
      assert.doesNotMatch(JSON.stringify(kept.rows), /Zinnober|sealed/);
      assert.equal(
        (await sql`select from turns where use_case = ${name}`.execute(store().tables())).rows.length,
        0,
      );
      await store()
        .transaction(async (handle) => {
          await forgetRecords(handle, organisation, after(keptOn));
          assert.ok(await erasedTurn(handle, `t-${name}`));
          await forgetRecords(handle, organisation, after(goneOn));
          assert.equal(await erasedTurn(handle, `t-${name}`), undefined);
          assert.deepEqual(await reviewEvidence(handle, name), []);
          throw undo;
        })
        .catch((error: unknown) => assert.equal(error, undo));
    });
  }
});

const undo = new Error('the other rows keep their records');
