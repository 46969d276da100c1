import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { verifyExport } from '#audit';
import { leaseMs } from '#review';
import { seeded } from '../../src/store/durability/seeded.ts';
import { engineServer, streamWords } from '../engine-server.ts';
import { liveUseCase } from '../server.ts';
import { onServer } from '../stores.ts';
import { judgeLog, type LogRecord, logRecord } from './judge-log.ts';
import { type Acknowledged, ask, type Hold, review, type Situation } from './people.ts';
import { quickTime } from './quick-time.ts';
import { type TwoServers, twoServers } from './two-servers.ts';

const items = Number(process.env.LEITSTAND_REVIEWS ?? 24);
const people = Number(process.env.LEITSTAND_REVIEWERS ?? 6);
const kills = Number(process.env.LEITSTAND_KILLS ?? 3);
const seed = Number(process.env.LEITSTAND_SEED ?? 20_261_126);
/** An hour in ten seconds where few look, in half a minute where many do. */
const factor = items > 100 ? 120 : 360;
const hourMs = 3_600_000;

/** Deadline in hours, people needed and groups: one nobody looks at in time, one nobody looks at at all. */
const useCases = {
  one: { hours: 2, needs: 1, more: 'reviewers: [day], deputies: [night]' },
  two: { hours: 2, needs: 2, more: 'people: 2, reviewers: [day, night]' },
  late: { hours: 1, needs: 1, more: 'reviewers: [nobody], deputies: [night]' },
  never: { hours: 1, needs: 1, more: 'reviewers: [nobody], deputies: [nobody]' },
} as const;
type UseCase = keyof typeof useCases;
/** Of twelve answers: mostly those that somebody looks at. */
// biome-ignore format: a dozen.
const mix: readonly UseCase[] = ['one', 'two', 'one', 'two', 'late', 'one', 'two', 'one', 'two', 'never', 'one', 'two'];

onServer(
  `${items} reviews, ${people} people, two servers, ${kills} kills or more: each in one pair of hands, ended once, none lost or late (seed ${seed})`,
  async (databaseUrl) => {
    const random = seeded(seed);
    const time = quickTime(factor);
    const engine = await engineServer((_, response) => streamWords(response, ['Drei ', 'Milligramm.']));
    const servers = await twoServers(databaseUrl, engine.url, time);
    try {
      const { askers, reviewers } = await company(servers);
      const acknowledged: Acknowledged = { turns: new Map(), holds: [], decisions: [], ended: new Set() };
      const began = performance.now();
      let over = false;
      const situation: Situation = { servers, time, random, acknowledged, over: () => over };
      const asking = (async () => {
        for (let at = 0; at < items; at += 1) {
          await ask(situation, askers[at % askers.length] ?? '', mix[at % mix.length] ?? 'one', at);
          await pause(random() * 100);
        }
      })();
      const looking = reviewers.map(({ name, key }, at) => review(situation, name, key, at));
      const killing = killAtRandom(servers, random, () => over);
      await asking;
      while (servers.kills() < kills || !(await nothingWaits(servers, acknowledged))) {
        assert.ok(performance.now() - began < 600_000, 'everything has ended within ten minutes');
        await pause(500);
      }
      over = true;
      await Promise.all([...looking, killing]);
      await pause(1_500);
      const records = await readLog(servers);
      const faults = judgeLog(records, {
        leaseMs,
        slackMs: 60_000 + 3_000 * factor,
        outages: servers.outages(),
        until: time.now(),
        deadlineMs: (record) => useCases[useCaseOf(record)].hours * hourMs,
        needs: (record) => useCases[useCaseOf(record)].needs,
      });
      assert.deepEqual(faults, []);
      assert.deepEqual(inTwoHands(acknowledged.holds), []);
      const events = records.filter(({ kind }) => kind === 'review');
      const count = (...names: readonly string[]) =>
        events.filter(({ data }) => names.includes(data.event)).length;
      const queued = new Set(events.map(({ subject }) => subject.review));
      for (const id of acknowledged.turns.values()) assert.ok(queued.has(id), 'a review that was promised');
      assert.equal(
        new Set(acknowledged.decisions.map((one) => JSON.stringify(one))).size,
        acknowledged.decisions.length,
      );
      assert.ok(count('approved', 'changed', 'rejected') >= acknowledged.decisions.length);
      for (const needed of ['approved', 'changed', 'claimReleased', 'escalated', 'expired'])
        assert.ok(count(needed) > 0, `it happened at all: ${needed}`);
      console.log(
        `reviews under kills: ${queued.size} reviews (${acknowledged.turns.size} acknowledged), ${people} people, ` +
          `${servers.kills()} kills, ${servers.outages().length} times both; ${count('claimed')} claims, ` +
          `${count('approved', 'changed', 'rejected')} decisions, ${count('escalated')} escalated, ${count('expired')} expired; ` +
          `${((performance.now() - began) / 1_000).toFixed(0)} s`,
      );
    } finally {
      await servers.close();
      await engine.close();
    }
  },
);

const useCaseOf = ({ subject }: LogRecord): UseCase =>
  z.enum(Object.keys(useCases) as [UseCase, ...UseCase[]]).parse(subject.useCase);

async function company(servers: TwoServers) {
  const server = await servers.pick(0);
  const made = async (path: string, body: unknown) => {
    const reply = await server.call('POST', path, body);
    assert.ok(reply.status < 300, `${path}: ${reply.text}`);
    return reply.body;
  };
  const person = async (login: string, roles: readonly string[], groups: readonly string[]) => {
    await made('/api/people', { name: login, login, roles, groups });
    const { key } = z
      .object({ key: z.string() })
      .parse(await made('/api/keys', { person: login, label: login }));
    return { name: login, key };
  };
  for (const name of ['day', 'night', 'nobody']) await made('/api/groups', { name });
  for (const [name, { hours, more }] of Object.entries(useCases)) {
    const declared = `review: { when: [always], deadlineHours: ${hours}, ${more} }\n`;
    await liveUseCase(server, name, [], declared);
  }
  const askers = [(await person('asker-1', ['staff'], [])).key, (await person('asker-2', ['staff'], [])).key];
  const reviewers = [];
  for (let at = 0; at < people; at += 1)
    reviewers.push(await person(`reviewer-${at}`, ['reviewer'], [at % 3 === 2 ? 'night' : 'day']));
  return { askers, reviewers };
}

/** One server or the other, or one while the other is still down; as often as wanted. */
async function killAtRandom(servers: TwoServers, random: () => number, over: () => boolean): Promise<void> {
  const starting: Promise<void>[] = [];
  // No more than wanted: on a busy machine a start takes longer than the time between two kills.
  while (!over() && servers.kills() < kills) {
    await pause(1_000 + random() * 5_000);
    if (over()) break;
    starting.push(servers.kill(random() < 0.5 ? 0 : 1, random() * 1_500));
  }
  await Promise.all(starting);
}

async function nothingWaits(servers: TwoServers, { turns }: Acknowledged): Promise<boolean> {
  try {
    const server = await servers.pick(0);
    for (const turn of turns.keys()) {
      const { status, body } = await server.call('GET', `/api/turns/${turn}`);
      if (status !== 200) return false;
      if (z.object({ state: z.string() }).parse(body).state === 'awaitingReview') return false;
    }
    return true;
  } catch {
    // Killed in the middle.
    return false;
  }
}

/** The whole log, verified. */
async function readLog(servers: TwoServers): Promise<LogRecord[]> {
  const server = await servers.pick(0);
  const reply = await fetch(`${server.url}/api/audit/export`, {
    headers: { authorization: `Bearer ${servers.adminKey}` },
  });
  const text = await reply.text();
  assert.equal(reply.status, 200, text);
  async function* pieces() {
    yield text;
  }
  const report = await verifyExport(pieces(), {});
  assert.equal(report.ok, true, JSON.stringify(report.findings));
  const line = z.looseObject({ type: z.string(), record: z.string().optional() });
  return text
    .trimEnd()
    .split('\n')
    .map((one) => line.parse(JSON.parse(one)))
    .flatMap(({ type, record }) => (type === 'record' ? [logRecord.parse(JSON.parse(record ?? ''))] : []));
}

/** Reviews that two people had at the same time, by what they were told. */
function inTwoHands(holds: readonly Hold[]): string[] {
  const found: string[] = [];
  for (const [review, of] of Map.groupBy(holds, (hold) => hold.review)) {
    for (const one of of)
      for (const other of of)
        if (one.person < other.person && one.from < other.until && other.from < one.until)
          found.push(`${review}: ${one.person} and ${other.person}`);
  }
  return found;
}

const leased = 900_000;
const at = (minute: number) => new Date(minute * 60_000).toISOString();
const record = (minute: number, event: string, actor = 'system', kind = 'review'): LogRecord => ({
  ...{ at: at(minute), kind, actor, data: { event } },
  subject: { review: 'r', turn: 't', useCase: 'one' },
});
const rules = {
  ...{ leaseMs: leased, slackMs: 60_000, outages: [], until: 600 * 60_000 },
  ...{ deadlineMs: () => 60 * 60_000, needs: () => 1 },
};
const queued = record(0, 'queued');
const answered = record(2, 'answered', 'p', 'turn');

// biome-ignore format: a row a case.
const judged: readonly [string, readonly LogRecord[], RegExp | undefined][] = [
  ['one person takes and approves', [queued, record(1, 'claimed', 'a'), record(2, 'approved', 'a'), answered], undefined],
  ['two hands', [queued, record(1, 'claimed', 'a'), record(2, 'claimed', 'b'), record(2, 'approved', 'b'), answered], /two people/],
  ['a lease that has ended', [queued, record(1, 'claimed', 'a'), record(16, 'claimed', 'b'), record(17, 'approved', 'b'), answered], undefined],
  ['given twice', [queued, record(1, 'claimed', 'a'), record(2, 'approved', 'a'), answered, answered], /ended 2 times/],
  ['decided twice', [queued, record(1, 'claimed', 'a'), record(2, 'approved', 'a'), record(3, 'approved', 'a'), answered], /after its end/],
  ['decided without holding it', [queued, record(2, 'approved', 'a'), answered], /did not hold/],
  ['lost', [queued, record(61, 'escalated'), record(63, 'claimed', 'a'), record(64, 'approved', 'a')], /ended 0 times/],
  ['late', [queued, record(63, 'escalated'), record(64, 'claimed', 'a'), record(65, 'approved', 'a'), answered], /past its deadline/],
  ['never called', [queued], /past its deadline/],
];
for (const [name, records, fault] of judged) {
  test(`the judge of the load: ${name}`, () => {
    const faults = judgeLog(records, rules).join('\n');
    if (fault) assert.match(faults, fault);
    else assert.equal(faults, '');
  });
}
