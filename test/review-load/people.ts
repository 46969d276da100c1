import assert from 'node:assert/strict';
import { z } from 'zod';
import type { QuickTime } from './quick-time.ts';
import type { TwoServers } from './two-servers.ts';

/** How long somebody surely had a review: from the answer to the claim until they sent what ended it. */
export interface Hold {
  readonly review: string;
  readonly person: string;
  readonly from: number;
  until: number;
}

/** What the servers have said yes to. */
export interface Acknowledged {
  readonly turns: Map<string, string>;
  readonly holds: Hold[];
  readonly decisions: { readonly review: string; readonly person: string }[];
  readonly ended: Set<string>;
}

export interface Situation {
  readonly servers: TwoServers;
  readonly time: QuickTime;
  readonly random: () => number;
  readonly acknowledged: Acknowledged;
  /** Nothing is left to do. */
  readonly over: () => boolean;
}

const listed = z.object({
  items: z.array(z.object({ id: z.string(), state: z.string(), mine: z.boolean() })),
});
const claimed = z.object({ claimedUntil: z.string() });
const decidedReply = z.object({ outcome: z.string().optional() });
const told = z.object({ turn: z.string(), review: z.string(), state: z.literal('awaitingReview') });

/** The line broke: what was asked may have happened or not. */
const broken = Symbol('broken');

type Call = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: unknown; readonly text: string } | typeof broken>;

function caller({ servers }: Situation, key: string, home: number): Call {
  return async (method, path, body) => {
    const server = await servers.pick(home);
    try {
      return await server.call(method, path, body, key);
    } catch (error) {
      // A killed server breaks the line, or an answer in two; anything else is a fault.
      if (error instanceof TypeError || error instanceof SyntaxError) return broken;
      throw error;
    }
  };
}

/** Asks until one answer waits for people; questions whose line broke may wait as well, and nobody has been told. */
export async function ask(situation: Situation, key: string, useCase: string, at: number): Promise<void> {
  const call = caller(situation, key, at % 2);
  for (;;) {
    const reply = await call('POST', '/v1/chat/completions', {
      model: useCase,
      stream: true,
      messages: [{ role: 'user', content: `Frage ${at}?` }],
    });
    if (reply === broken) continue;
    const data = /"leitstand":(\{.*\})\}\s*\n\s*data: \[DONE\]/s.exec(reply.text)?.[1];
    // Stopped between the head and the end of the stream.
    if (reply.status === 200 && data === undefined) continue;
    assert.equal(reply.status, 200, reply.text);
    const { turn, review } = told.parse(JSON.parse(data ?? ''));
    situation.acknowledged.turns.set(turn, review);
    return;
  }
}

/** One reviewer at work: takes, reads, decides, gives back, or goes away with it in hand. */
export async function review(situation: Situation, person: string, key: string, at: number): Promise<void> {
  const { time, random, acknowledged } = situation;
  const call = caller(situation, key, at % 2);
  while (!situation.over()) {
    const list = await call('GET', '/api/reviews?limit=200');
    if (list === broken) continue;
    assert.equal(list.status, 200, list.text);
    const free = listed.parse(list.body).items.filter(({ state, mine }) => state !== 'claimed' || mine);
    const wanted = free[Math.floor(random() * free.length)];
    if (!wanted) {
      await new Promise((resolve) => setTimeout(resolve, 100 + random() * 200));
      continue;
    }
    const path = `/api/reviews/${wanted.id}`;
    const claim = await call('POST', `${path}/claim`);
    if (claim === broken) continue;
    if (claim.status !== 200) {
      assert.ok([404, 409].includes(claim.status), claim.text);
      continue;
    }
    const from = time.now();
    const lease = Date.parse(claimed.parse(claim.body).claimedUntil);
    const mine = acknowledged.holds.filter((one) => one.review === wanted.id && one.person === person);
    /** What one gives back is gone, also by a claim that one had left lying. */
    const had = (until: number) => {
      for (const hold of mine) hold.until = Math.min(hold.until, until);
      acknowledged.holds.push({ review: wanted.id, person, from, until: Math.min(until, lease) });
    };
    const mood = random();
    if (mood < 0.1) {
      had(lease);
      continue;
    }
    if (mood < 0.2) {
      had(time.now());
      const given = await call('POST', `${path}/release-claim`);
      if (given !== broken) assert.ok([204, 409].includes(given.status), given.text);
      continue;
    }
    await call('GET', path);
    await new Promise((resolve) => setTimeout(resolve, random() * 150));
    const wish =
      mood < 0.3
        ? { decision: 'change', output: `Besser ${person}.`, reason: 'Ungenau.' }
        : mood < 0.37
          ? { decision: 'reject', reason: 'Falsch.' }
          : { decision: 'approve' };
    had(time.now());
    const decided = await call('POST', `${path}/decide`, wish);
    if (decided === broken) continue;
    // The lease may have ended meanwhile.
    if (decided.status !== 200) {
      assert.ok([404, 409].includes(decided.status), decided.text);
      continue;
    }
    acknowledged.decisions.push({ review: wanted.id, person });
    if (decidedReply.parse(decided.body).outcome === undefined) continue;
    assert.ok(!acknowledged.ended.has(wanted.id), 'ended twice');
    acknowledged.ended.add(wanted.id);
  }
}
