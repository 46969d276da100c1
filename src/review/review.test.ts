import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { AuditEntry } from '#audit';
import {
  decideReview as decideBody,
  type ProblemCode,
  type ReviewPolicy,
  type ReviewStop,
  reviewPolicy,
} from '#contract';
import { createEnvelopes, type DataKey, envelopeMigrations, type Handle, newMasterKey } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { absenceOf, endAbsence, setAbsence, whoIsThere } from './absence.ts';
import { claimReview, leaseMs, releaseClaim } from './claim.ts';
import { decideReview } from './decide-review.ts';
import { enqueueReview } from './enqueue.ts';
import { listReviews, viewReview } from './list-reviews.ts';
import { reviewMigrations } from './migrations.ts';
import { escalateOverdue, expireOverdue } from './overdue.ts';
import type { Reviewer, ReviewParts } from './parts.ts';
import { reviewFigures } from './review-figures.ts';
import { seededDraw } from './seeded-draw.ts';
import type { ReviewTables } from './tables.ts';
import { tally } from './tally.ts';
import { mayHold, whyReview } from './why-review.ts';

const policy = (more: Partial<ReviewPolicy> = {}) => reviewPolicy.parse({ when: ['always'], ...more });
const calm = { findings: [], amount: false, lowSupport: false, draw: 0.5 };

const occasions: readonly [string, Partial<ReviewPolicy>, Partial<typeof whyFacts>, string | undefined][] = [
  ['nothing declared', { when: [] }, { findings: ['iban'], lowSupport: true, draw: 0 }, undefined],
  ['always', { when: ['always'] }, {}, 'always'],
  ['a finding', { when: ['onFindings'] }, { findings: ['iban'] }, 'onFindings'],
  ['no finding', { when: ['onFindings'] }, {}, undefined],
  ['the named category', { when: [], categories: ['diagnosis'] }, { findings: ['diagnosis'] }, 'categories'],
  ['another category', { when: [], categories: ['diagnosis'] }, { findings: ['iban'] }, undefined],
  ['more than an amount', { when: [], amounts: [{ over: 10, currency: 'CHF' }] }, { amount: true }, 'amount'],
  ['low support', { when: ['lowSupport'] }, { lowSupport: true }, 'lowSupport'],
  ['drawn', { when: [], share: 0.2 }, { draw: 0.19 }, 'share'],
  ['not drawn', { when: [], share: 0.2 }, { draw: 0.2 }, undefined],
  ['a whole share', { when: [], share: 1 }, { draw: 0.999 }, 'share'],
];
const whyFacts: { findings: readonly string[]; amount: boolean; lowSupport: boolean; draw: number } = calm;
for (const [name, declared, facts, rule] of occasions) {
  test(`a person is called on: ${name}`, () => {
    assert.equal(whyReview(policy(declared), { ...calm, ...facts }), rule);
  });
}

test('a draw is even, the same for the same turn, and another with another key', () => {
  const draw = seededDraw(Buffer.alloc(32, 1));
  const drawn = Array.from({ length: 4_000 }, (_, at) => draw(`turn-${at}`));
  assert.ok(drawn.every((value) => value >= 0 && value < 1));
  // Four standard deviations of a share of .05 among 4,000.
  assert.ok(Math.abs(drawn.filter((value) => value < 0.05).length - 200) < 56);
  assert.equal(draw('turn-1'), drawn[1]);
  assert.notEqual(seededDraw(Buffer.alloc(32, 2))('turn-1'), drawn[1]);
});

test('only a rule that fires before release keeps words back', () => {
  assert.equal(mayHold(undefined), false);
  assert.equal(mayHold(reviewPolicy.parse({})), false);
  assert.equal(mayHold(policy()), true);
  assert.equal(mayHold(policy({ when: [], share: 0.01 })), true);
  assert.equal(mayHold(policy({ when: [], amounts: [{ over: 1, currency: 'EUR' }] })), true);
  assert.equal(mayHold(policy({ afterwards: true })), false);
});

const tallies = [
  [['approve'], 1, { agreed: 1, outcome: 'approved' }],
  [['change'], 1, { agreed: 1, outcome: 'changed' }],
  [['reject'], 2, { agreed: 0, outcome: 'rejected' }],
  [['approve'], 2, { agreed: 1 }],
  [['approve', 'approve'], 2, { agreed: 2, outcome: 'approved' }],
  [['change'], 2, { agreed: 1 }],
  [['change', 'approve'], 2, { agreed: 2, outcome: 'changed' }],
  [['approve', 'change'], 2, { agreed: 1 }],
  [['approve', 'change', 'approve'], 2, { agreed: 2, outcome: 'changed' }],
  [['change', 'change'], 2, { agreed: 1 }],
  [['approve', 'reject'], 2, { agreed: 0, outcome: 'rejected' }],
] as const;
for (const [decisions, needs, outcome] of tallies) {
  test(`${decisions.join(', ')} with ${needs} needed: ${JSON.stringify(outcome)}`, () => {
    assert.deepEqual(tally(decisions, needs), outcome);
  });
}

const reviewer = (id: string, ...groups: string[]): Reviewer => ({ id, groups });
const bea = reviewer('bea', 'clinic');
const cyril = reviewer('cyril', 'clinic');
const dora = reviewer('dora', 'clinic');
const other = reviewer('other', 'sales');

const failsWith = (code: ProblemCode) => (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === code;

onEachStore('the queue of reviews', [...envelopeMigrations, ...reviewMigrations], (store) => {
  const envelopes = createEnvelopes(newMasterKey());
  let clock = new Date('2026-03-01T08:00:00Z');
  const later = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  const records: AuditEntry[] = [];
  const parts: ReviewParts = {
    envelopes,
    append: async (_, entry) => records.push(entry),
    now: () => clock,
    async stopped(_, versions) {
      const why = stop;
      return new Map(why ? versions.map(({ useCase, version }) => [`${useCase} ${version}`, why]) : []);
    },
  };
  let stop: ReviewStop | undefined;
  let key: DataKey;
  let made = 0;

  before(async () => {
    key = await envelopes.create(store(), { kind: 'conversation', id: 'c1' });
  });

  const put = async (more: Partial<ReviewPolicy> = {}, requester = 'anna'): Promise<string> => {
    made += 1;
    const id = `review-${made}`;
    const turn = `turn-${made}`;
    await inTransaction((handle) =>
      enqueueReview(parts, handle, {
        ...{ id, turn, conversation: 'c1', key, requester },
        ...{ useCase: 'desk', version: 'a'.repeat(64), rule: 'always' },
        policy: policy({ reviewers: ['clinic'], deputies: ['night'], ...more }),
        content: {
          question: 'Wie viel Zinnober?',
          language: 'de',
          answer: 'Drei Gramm Zinnober.',
          extension: {
            ...{ turn, conversation: 'c1', useCase: 'desk', version: 'a'.repeat(64) },
            ...{ state: 'answered', citations: [], aiGenerated: true },
          },
        },
      }),
    );
    return id;
  };
  const inTransaction = <T>(work: (handle: Handle) => Promise<T>): Promise<T> => store().transaction(work);
  const claim = (who: Reviewer, id: string) => inTransaction((h) => claimReview(parts, h, who, id));
  const decide = (who: Reviewer, id: string, wish: object) =>
    inTransaction((h) => decideReview(parts, h, who, id, decideBody.parse(wish)));
  const change = (output: string) => ({ decision: 'change', output, reason: 'Falsch abgelesen.' });
  const approve = { decision: 'approve' };
  const open = async (who: Reviewer, id: string) =>
    (await listReviews(parts, store(), who, { state: 'open', limit: 200 })).items.find(
      (one) => one.id === id,
    );

  test('what was asked and answered lies sealed, and so do the words of who decides', async () => {
    const id = await put();
    await claim(bea, id);
    await decide(bea, id, change('Drei Milligramm Zinnober.'));
    const db = store().tables<ReviewTables>();
    const rows = [
      ...(await db.selectFrom('reviews').select('sealed_content as sealed').execute()),
      ...(await db.selectFrom('review_decisions').select('sealed_output as sealed').execute()),
      ...(await db.selectFrom('review_decisions').select('sealed_reason as sealed').execute()),
    ];
    assert.ok(rows.length >= 3);
    for (const { sealed } of rows)
      assert.doesNotMatch(Buffer.from(sealed ?? '').toString(), /Zinnober|Falsch/);
    assert.doesNotMatch(JSON.stringify(records), /Zinnober|Falsch/);
  });

  test('those of other groups and the one who asked do not see that it is there', async () => {
    const id = await put({}, 'cyril');
    for (const who of [other, cyril]) {
      assert.equal(await open(who, id), undefined);
      await assert.rejects(claim(who, id), failsWith('resource.notFound'));
      await assert.rejects(viewReview(parts, store(), who, id), failsWith('resource.notFound'));
      await assert.rejects(decide(who, id, approve), failsWith('resource.notFound'));
    }
    assert.equal((await open(bea, id))?.state, 'queued');
  });

  test('a claim shows the content to one person, and to nobody else', async () => {
    const id = await put();
    await assert.rejects(viewReview(parts, store(), bea, id), failsWith('review.notClaimed'));
    await claim(bea, id);
    const view = await viewReview(parts, store(), bea, id);
    assert.equal(view.question, 'Wie viel Zinnober?');
    assert.equal(view.answer, 'Drei Gramm Zinnober.');
    await assert.rejects(viewReview(parts, store(), cyril, id), failsWith('review.notClaimed'));
    await assert.rejects(claim(cyril, id), failsWith('review.taken'));
    await assert.rejects(decide(cyril, id, approve), failsWith('review.notClaimed'));
    assert.deepEqual(
      [(await open(bea, id))?.mine, (await open(cyril, id))?.mine, (await open(cyril, id))?.state],
      [true, false, 'claimed'],
    );
  });

  test('of many who ask at once one gets it', async () => {
    const id = await put();
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => claim(reviewer(`r${at}`, 'clinic'), id)),
    );
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('a lease ends by itself, and can be renewed and given back', async () => {
    const id = await put();
    await claim(bea, id);
    later(leaseMs - 1_000);
    await claim(bea, id);
    later(leaseMs - 1_000);
    await assert.rejects(claim(cyril, id), failsWith('review.taken'));
    later(1_000);
    assert.equal((await open(cyril, id))?.state, 'queued');
    await assert.rejects(decide(bea, id, approve), failsWith('review.notClaimed'));
    await claim(cyril, id);
    await assert.rejects(
      inTransaction((h) => releaseClaim(parts, h, bea, id)),
      failsWith('review.notClaimed'),
    );
    await inTransaction((h) => releaseClaim(parts, h, cyril, id));
    await claim(bea, id);
  });

  test('two people: never the same twice, and the second sees what the first has changed', async () => {
    const id = await put({ people: 2 });
    await claim(bea, id);
    const first = await decide(bea, id, change('Drei Milligramm Zinnober.'));
    assert.deepEqual([first.outcome, first.agreed, first.ended], [undefined, 1, undefined]);
    await assert.rejects(claim(bea, id), failsWith('review.alreadyDecided'));
    assert.equal(await open(bea, id), undefined);
    await claim(cyril, id);
    const { proposed, answer } = await viewReview(parts, store(), cyril, id);
    assert.deepEqual(proposed, { output: 'Drei Milligramm Zinnober.', reason: 'Falsch abgelesen.' });
    assert.equal(answer, 'Drei Gramm Zinnober.');
    const { ended } = await decide(cyril, id, approve);
    assert.equal(ended?.outcome, 'changed');
    assert.equal(ended.output, 'Drei Milligramm Zinnober.');
    assert.deepEqual(ended.people, ['bea', 'cyril']);
    await assert.rejects(claim(dora, id), failsWith('review.ended'));
  });

  test('a second change needs a third person', async () => {
    const id = await put({ people: 2 });
    for (const [who, wish] of [
      [bea, approve],
      [cyril, change('Zwei.')],
    ] as const) {
      await claim(who, id);
      assert.equal((await decide(who, id, wish)).outcome, undefined);
    }
    await claim(dora, id);
    const { ended } = await decide(dora, id, approve);
    assert.deepEqual([ended?.outcome, ended?.output], ['changed', 'Zwei.']);
  });

  test('one rejection ends it', async () => {
    const id = await put({ people: 2 });
    await claim(bea, id);
    const { ended } = await decide(bea, id, { decision: 'reject', reason: 'Geht so nicht.' });
    assert.equal(ended?.outcome, 'rejected');
    const over = await listReviews(parts, store(), cyril, { state: 'over', limit: 200 });
    assert.equal(over.items.find((one) => one.id === id)?.outcome, 'rejected');
  });

  for (const why of ['stopped', 'retired'] as const) {
    test(`what is ${why} gives nothing out: its held answers can be taken and rejected, no more`, async () => {
      const [id, looked] = [await put(), await put({ afterwards: true })];
      await claim(bea, id);
      stop = why;
      try {
        assert.deepEqual(
          [(await open(bea, id))?.stopped, (await open(bea, looked))?.stopped],
          [why, undefined],
        );
        assert.equal((await viewReview(parts, store(), bea, id)).stopped, why);
        for (const wish of [approve, change('Zwei.')])
          await assert.rejects(decide(bea, id, wish), failsWith('review.stopped'));
        await inTransaction((h) => releaseClaim(parts, h, bea, id));
        await claim(cyril, id);
        assert.equal((await decide(cyril, id, { decision: 'reject', reason: 'Nein.' })).outcome, 'rejected');
        const over = await listReviews(parts, store(), cyril, { state: 'over', limit: 200 });
        assert.equal(over.items.find((one) => one.id === id)?.stopped, undefined);
        // That one was given before anybody looked.
        await claim(bea, looked);
        assert.equal((await decide(bea, looked, approve)).outcome, 'approved');
      } finally {
        stop = undefined;
      }
    });
  }

  test('what was stopped when it was refused is given out once it answers again', async () => {
    const id = await put({ people: 2 });
    await claim(bea, id);
    await decide(bea, id, approve);
    await claim(cyril, id);
    stop = 'stopped';
    await assert.rejects(decide(cyril, id, approve), failsWith('review.stopped'));
    stop = undefined;
    assert.equal((await decide(cyril, id, approve)).outcome, 'approved');
  });

  test('of many decisions at once one counts, and it ends once', async () => {
    const id = await put();
    await claim(bea, id);
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => decide(bea, id, approve)));
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
    const decided = records.filter(
      ({ subject, data }) => subject?.review === id && data.event === 'approved',
    );
    assert.equal(decided.length, 1);
  });

  test('past its deadline deputies are called; after as long again it is over', async () => {
    const id = await put({ deadlineHours: 1 });
    const deputy = reviewer('nora', 'night');
    assert.equal(await open(deputy, id), undefined);
    await inTransaction((h) => escalateOverdue(parts, h));
    assert.equal((await open(bea, id))?.state, 'queued');
    later(3_600_000);
    await inTransaction((h) => escalateOverdue(parts, h));
    assert.equal((await open(deputy, id))?.state, 'escalated');
    // Once, however often one looks.
    const told = () =>
      records.filter(({ subject, data }) => subject?.review === id && data.event === 'escalated').length;
    await inTransaction((h) => escalateOverdue(parts, h));
    assert.equal(told(), 1);
    later(3_600_000 - 60_000);
    await claim(deputy, id);
    later(60_000);
    const ends = () => inTransaction((h) => expireOverdue(parts, h));
    assert.ok((await ends()).every(({ turn }) => turn !== id.replace('review', 'turn')));
    later(leaseMs);
    assert.ok((await ends()).some(({ turn }) => turn === id.replace('review', 'turn')));
    await assert.rejects(claim(deputy, id), failsWith('review.ended'));
    assert.deepEqual(await ends(), []);
  });

  test('fields of a structured answer are signed one by one by everyone who agrees', async () => {
    const fields = ['/dose/value', '/drug'];
    const id = await put({ people: 2, fields });
    const shown = async (who: Reviewer) => (await viewReview(parts, store(), who, id)).fields;
    await claim(bea, id);
    // The answer is no JSON here: nothing stands in the fields, and it is signed all the same.
    assert.deepEqual(await shown(bea), [{ pointer: '/dose/value' }, { pointer: '/drug' }]);
    const output = JSON.stringify({ dose: { value: 3, unit: 'mg' }, drug: 'Zinnober' });
    const wish = { decision: 'change', output, reason: 'Als JSON.' };
    for (const signed of [undefined, [], ['/drug'], ['/dose/value', '/other']])
      await assert.rejects(decide(bea, id, { ...wish, signed }), failsWith('review.unsigned'));
    const words = { ...wish, output: 'Drei Milligramm.', signed: fields };
    await assert.rejects(decide(bea, id, words), failsWith('review.unsigned'));
    await decide(bea, id, { ...wish, signed: fields });
    await claim(cyril, id);
    assert.deepEqual(await shown(cyril), [
      { pointer: '/dose/value', value: 3 },
      { pointer: '/drug', value: 'Zinnober' },
    ]);
    await assert.rejects(decide(cyril, id, approve), failsWith('review.unsigned'));
    const { ended } = await decide(cyril, id, { ...approve, signed: fields });
    assert.equal(ended?.output, output);
    const told = records.filter(({ subject, data }) => subject?.review === id && 'signed' in data);
    assert.deepEqual(
      told.map(({ data }) => 'signed' in data && data.signed),
      [2, 2],
    );
    const other = await put({ fields });
    await claim(bea, other);
    await decide(bea, other, { decision: 'reject', reason: 'Nein.' });
  });

  test('where too few of its reviewers are there deputies are called at once', async () => {
    const there = ['bea', 'cyril'];
    const looks = () =>
      inTransaction((h) => escalateOverdue({ ...parts, reviewersOf: async () => there }, h));
    const one = await put({ deadlineHours: 700 });
    const two = await put({ deadlineHours: 700, people: 2 });
    const own = await put({ deadlineHours: 700 }, 'cyril');
    const deputy = reviewer('nora', 'night');
    const called = async () => {
      await looks();
      return Promise.all([one, two, own].map(async (id) => (await open(deputy, id)) !== undefined));
    };
    assert.deepEqual(await called(), [false, false, false]);
    const from = new Date(clock.getTime() + 1_000);
    await setAbsence(store(), 'bea', { from, until: new Date(from.getTime() + 86_400_000) });
    assert.deepEqual(await called(), [false, false, false]);
    later(2_000);
    assert.deepEqual((await absenceOf(store(), 'bea', clock))?.from, from.toISOString());
    assert.deepEqual(await whoIsThere(store(), ['bea', 'cyril'], clock), ['cyril']);
    assert.deepEqual(await called(), [false, true, true]);
    await endAbsence(store(), 'bea');
    assert.equal(await absenceOf(store(), 'bea', clock), undefined);
    const next = await put({ deadlineHours: 700, people: 2 });
    await looks();
    assert.equal(await open(deputy, next), undefined);
  });

  test('figures speak of people only from five on', async () => {
    const since = new Date(clock.getTime() + 1);
    later(10);
    const kappa = (pairs: readonly unknown[]) => pairs.length;
    const decideOn = async (name: string, wish: object) => {
      const id = await put();
      await claim(reviewer(name, 'clinic'), id);
      later(2_000);
      await decide(reviewer(name, 'clinic'), id, wish);
    };
    for (const name of ['p1', 'p2', 'p3', 'p4']) await decideOn(name, approve);
    const few = await reviewFigures(store(), { since, now: clock }, { kappa });
    assert.equal(few.people, undefined);
    await decideOn('p5', change('Anders.'));
    const { people } = await reviewFigures(store(), { since, now: clock }, { kappa });
    assert.deepEqual(people, { decisions: 5, medianMs: 2_000, overrideRate: 1 - 4 / 5 });
  });

  test('agreement is told from five compared people on', async () => {
    later(10);
    const since = clock;
    const compare = async (first: string, second: string) => {
      const id = await put({ people: 2 });
      for (const name of [first, second]) {
        await claim(reviewer(name, 'clinic'), id);
        later(1_000);
        await decide(reviewer(name, 'clinic'), id, approve);
      }
    };
    const figures = () => reviewFigures(store(), { since, now: clock }, { kappa: (pairs) => pairs.length });
    await compare('p1', 'p2');
    await compare('p3', 'p4');
    assert.equal((await figures()).people, undefined);
    await compare('p5', 'p1');
    assert.equal((await figures()).people?.kappa, 3);
  });

  test('with the key of the conversation everything in it is noise', async () => {
    const id = await put();
    await claim(bea, id);
    await envelopes.destroy(store(), key.id);
    await assert.rejects(viewReview(parts, store(), bea, id), failsWith('store.keyDestroyed'));
  });
});

const bodies = [
  [{ decision: 'approve' }, true],
  [{ decision: 'approve', output: 'x' }, false],
  [{ decision: 'change', output: 'x', reason: 'y' }, true],
  [{ decision: 'change', reason: 'y' }, false],
  [{ decision: 'change', output: 'x' }, false],
  [{ decision: 'reject' }, false],
  [{ decision: 'reject', reason: '  ' }, false],
  [{ decision: 'reject', reason: 'y' }, true],
] as const;
for (const [body, fits] of bodies) {
  test(`${JSON.stringify(body)} is ${fits ? 'a' : 'no'} decision`, () => {
    assert.equal(decideBody.safeParse(body).success, fits);
  });
}
