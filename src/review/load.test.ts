import assert from 'node:assert/strict';
import type { AuditEntry } from '#audit';
import { Problem, reviewPolicy } from '#contract';
import { createEnvelopes, envelopeMigrations, newMasterKey, openStore } from '#store';
import { onServer } from '../../test/stores.ts';
import { claimReview, leaseMs } from './claim.ts';
import { decideReview } from './decide-review.ts';
import { enqueueReview } from './enqueue.ts';
import { listReviews } from './list-reviews.ts';
import { reviewMigrations } from './migrations.ts';

const items = 200;
const people = 20;

onServer(
  '200 reviews, 20 people, two servers, claims that are left: each ends once, none is lost',
  async (url) => {
    const migrations = [...envelopeMigrations, ...reviewMigrations];
    const servers = [await openStore({ url, migrations }), await openStore({ url, migrations })] as const;
    try {
      const envelopes = createEnvelopes(newMasterKey());
      let clock = new Date('2026-03-01T08:00:00Z');
      const records: AuditEntry[] = [];
      const parts = {
        ...{ envelopes, now: () => clock, stopped: async () => new Map() },
        append: async (_: unknown, entry: AuditEntry) => records.push(entry),
      };
      const key = await envelopes.create(servers[0], { kind: 'conversation', id: 'c1' });
      for (let at = 0; at < items; at += 1) {
        const turn = `turn-${at}`;
        await enqueueReview(parts, servers[0], {
          ...{ id: `review-${at}`, turn, conversation: 'c1', key, requester: 'person-0' },
          ...{ useCase: 'desk', version: 'a'.repeat(64), rule: 'always' },
          policy: reviewPolicy.parse({ when: ['always'], people: at % 2 === 0 ? 1 : 2 }),
          content: {
            ...{ question: 'q', language: 'de', answer: 'a' },
            extension: {
              ...{ turn, conversation: 'c1', useCase: 'desk', version: 'a'.repeat(64) },
              ...{ state: 'answered', citations: [], aiGenerated: true },
            },
          },
        });
      }
      const ended: string[] = [];
      let left = 0;
      /** One person takes what is there; every seventh claim is left lying, as if the browser had crashed. */
      const work = async (person: number) => {
        const store = servers[person % 2 === 0 ? 0 : 1];
        const reviewer = { id: `person-${person}`, groups: [] };
        let claims = 0;
        for (;;) {
          const open = await listReviews(parts, store, reviewer, { state: 'open', limit: items });
          const free = open.items.filter(({ state }) => state !== 'claimed');
          const wanted = free[Math.floor((person / people) * free.length)];
          if (!wanted) return;
          try {
            await store.transaction((handle) => claimReview(parts, handle, reviewer, wanted.id));
          } catch (error) {
            // Somebody was faster.
            if (error instanceof Problem && error.code.startsWith('review.')) continue;
            throw error;
          }
          claims += 1;
          if (claims % 7 === 0) {
            left += 1;
            continue;
          }
          const decided = await store.transaction((handle) =>
            decideReview(parts, handle, reviewer, wanted.id, { decision: 'approve' }),
          );
          if (decided.ended) ended.push(wanted.id);
        }
      };
      for (let round = 0; ended.length < items && round < 20; round += 1) {
        await Promise.all(Array.from({ length: people }, (_, at) => work(at + 1)));
        clock = new Date(clock.getTime() + leaseMs);
      }
      assert.ok(left > 0, 'claims were left');
      assert.equal(ended.length, items);
      assert.equal(new Set(ended).size, items);
      const approvals = records.filter(({ data }) => data.event === 'approved');
      assert.equal(approvals.length, items / 2 + items);
      const said = new Set(approvals.map(({ subject, actor }) => JSON.stringify([subject?.review, actor])));
      assert.equal(said.size, approvals.length, 'nobody decided twice on one');
    } finally {
      for (const server of servers) await server.close();
    }
  },
);
