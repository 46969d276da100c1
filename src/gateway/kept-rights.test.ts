import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { reviewEvidence } from '#review';
import { createEnvelopes, newMasterKey } from '#store';
import { putVersion } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { eraseConversation } from './conversations.ts';
import { eraseKeptTraces, exportKeptTraces, findKeptTraces } from './kept-rights.ts';
import { forgetRecords } from './kept-turns.ts';
import { keptMigrations } from './test-gateway.ts';
import { erasedTurn } from './turns.ts';

const at = new Date('2026-01-01T08:00:00Z');
const after = (days: number) => new Date(at.getTime() + days * 86_400_000);
const company = { swissFederalBody: false };
const marker = Buffer.from('Zinnober');

/** Until when a law holds the record of a turn that ended at `at`, whatever the use case keeps beyond it. */
const rows: readonly {
  readonly name: string;
  readonly declares: string;
  readonly organisation: typeof company;
  readonly heldUntilDay: number | undefined;
}[] = [
  {
    ...{ name: 'high', declares: 'riskClass: high\nretention: { recordDays: 400 }\n' },
    ...{ organisation: company, heldUntilDay: 183 },
  },
  {
    ...{ name: 'limited', declares: 'riskClass: limited\nretention: { recordDays: 400 }\n' },
    ...{ organisation: company, heldUntilDay: undefined },
  },
  {
    ...{ name: 'federal', declares: 'riskClass: limited\n' },
    ...{ organisation: { swissFederalBody: true }, heldUntilDay: 365 },
  },
];

onEachStore('what stays on record of a person', keptMigrations, (store) => {
  const envelopes = createEnvelopes(newMasterKey());
  before(async () => {
    for (const { name, declares } of rows) {
      const yaml = `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [a] }\n${declares}`;
      const files = { 'usecase.yaml': yaml, 'prompt.md': 'Antworte.' };
      const { version } = (await putVersion(store(), name, files, 'anna')) as { version: string };
      const { id: key } = await envelopes.create(store(), { kind: 'conversation', id: name });
      const db = store().tables();
      await sql`insert into conversations (id, person, use_case, data_key, last_turn_at, sealed_title)
        values (${name}, ${`anna-${name}`}, ${name}, ${key}, ${at}, ${marker})`.execute(db);
      for (const turn of [`reviewed-${name}`, `plain-${name}`])
        await sql`insert into turns (id, conversation, person, use_case, version, state, steps, sealed_question,
            sealed_content, created_at, finished_at)
          values (${turn}, ${name}, ${`anna-${name}`}, ${name}, ${version}, 'answered',
            ${JSON.stringify([{ step: 'admit', startedMs: 0, ms: 1, decision: 'admitted' }])}, ${marker}, ${marker}, ${at}, ${at})`.execute(
          db,
        );
      await sql`insert into reviews (id, turn, conversation, data_key, use_case, version, requester, rule, held, needs,
          reviewers, deputies, sealed_content, created_at, deadline, expires_at, decided_at, outcome)
        values (${`r-${name}`}, ${`reviewed-${name}`}, ${name}, ${key}, ${name}, ${version}, ${`anna-${name}`}, 'always', true, 2,
          '["*"]', '["*"]', ${marker}, ${at}, ${at}, ${at}, ${at}, 'approved')`.execute(db);
      for (const person of ['beat', 'cora'])
        await sql`insert into review_decisions (review, person, decision, sealed_reason, took_ms, at)
          values (${`r-${name}`}, ${`${person}-${name}`}, 'approve', ${marker}, 1000, ${at})`.execute(db);
      await store().transaction((handle) => eraseConversation(handle, envelopes, name));
    }
  });
  const undone = (work: (handle: Parameters<typeof eraseConversation>[0]) => Promise<void>) =>
    store()
      .transaction(async (handle) => {
        await work(handle);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });

  for (const { name, organisation, heldUntilDay } of rows) {
    const held = heldUntilDay === undefined ? undefined : after(heldUntilDay);
    const anna = { person: `anna-${name}`, turns: [`plain-${name}`, 'of-nobody'] };
    const beat = { person: `beat-${name}`, turns: [] };

    test(`${name}: whoever asked gets all that is on record, ${held ? 'with the day until which the law holds it' : 'which no law holds'}`, async () => {
      assert.equal(await findKeptTraces(store(), anna), 2);
      const { turns, decisions } = await exportKeptTraces(store(), anna, organisation, after(1));
      assert.deepEqual(turns.map(({ turn }) => turn).sort(), [`plain-${name}`, `reviewed-${name}`]);
      for (const { heldByLaw, steps } of turns) {
        assert.deepEqual(heldByLaw?.until, held);
        assert.equal(steps[0]?.step, 'admit');
      }
      const reviewed = turns.find(({ review }) => review !== null);
      assert.equal(reviewed?.turn, `reviewed-${name}`);
      assert.deepEqual(decisions, []);
      assert.doesNotMatch(JSON.stringify(turns), /Zinnober|sealed|beat|cora/, 'no words, and nobody else');
    });

    test(`${name}: whoever decided gets their own decisions, and nobody else’s`, async () => {
      assert.equal(await findKeptTraces(store(), beat), 1);
      const { turns, decisions } = await exportKeptTraces(store(), beat, organisation, after(1));
      assert.deepEqual(turns, []);
      assert.deepEqual(
        decisions.map(({ review, decision, heldByLaw }) => [review, decision, heldByLaw?.until]),
        [[`r-${name}`, 'approve', held]],
      );
      assert.doesNotMatch(JSON.stringify(decisions), /anna|cora/);
    });

    test(`${name}: erased, what was asked goes ${held ? `on day ${heldUntilDay}, not before and not later` : 'at once'}`, async () => {
      await undone(async (handle) => {
        const result = await eraseKeptTraces(handle, anna, organisation, after(1));
        assert.deepEqual(
          [result.removed, result.waiting.map(({ until }) => until)],
          held ? [0, [held, held]] : [2, []],
        );
        const isThere = async () => (await erasedTurn(handle, `plain-${name}`)) !== undefined;
        assert.equal(await isThere(), held !== undefined);
        if (heldUntilDay === undefined) return assert.deepEqual(await reviewEvidence(handle, name), []);
        await forgetRecords(handle, organisation, after(heldUntilDay));
        assert.ok(await isThere());
        await forgetRecords(handle, organisation, after(heldUntilDay + 1));
        assert.equal(await isThere(), false);
        assert.deepEqual(await reviewEvidence(handle, name), []);
      });
    });

    test(`${name}: erased, a decision stays without who made it, ${held ? `from day ${heldUntilDay} on` : 'at once'}`, async () => {
      await undone(async (handle) => {
        const decided = async () =>
          (await reviewEvidence(handle, name))[0]?.decisions.map(({ person }) => person);
        const result = await eraseKeptTraces(handle, beat, organisation, after(1));
        assert.equal(result.removed, held ? 0 : 1);
        if (heldUntilDay !== undefined) {
          assert.deepEqual(await decided(), [`beat-${name}`, `cora-${name}`]);
          // The declaration may keep the record longer than the law asks; who decided goes with the law.
          await forgetRecords(handle, { swissFederalBody: false }, after(1));
          assert.deepEqual(await decided(), [`beat-${name}`, `cora-${name}`]);
          await sql`update kept_turns set kept_until = ${after(1_000)}`.execute(handle.tables());
          await forgetRecords(handle, organisation, after(heldUntilDay));
        }
        assert.deepEqual(await decided(), [null, `cora-${name}`]);
        assert.equal(await findKeptTraces(handle, beat), 0);
        assert.equal(await findKeptTraces(handle, { person: `cora-${name}`, turns: [] }), 1);
      });
    });
  }
});

const undo = new Error('the other tests keep their records');
