import { z } from 'zod';
import type { Outage } from './two-servers.ts';

export const logRecord = z.looseObject({
  at: z.string(),
  kind: z.string(),
  actor: z.string(),
  subject: z.looseObject({ review: z.string().optional(), turn: z.string().optional() }),
  data: z.looseObject({
    event: z.string(),
    state: z.string().optional(),
    problem: z.string().optional(),
    reviewers: z.array(z.string()).optional(),
  }),
});
export type LogRecord = z.infer<typeof logRecord>;

export interface Rules {
  readonly leaseMs: number;
  /** By the use case of a record. */
  deadlineMs(record: LogRecord): number;
  needs(record: LogRecord): number;
  /** How late somebody may look after a deadline while a server answers, milliseconds. */
  readonly slackMs: number;
  readonly outages: readonly Outage[];
  /** When the log was read. */
  readonly until: number;
}

/** What the log shows of reviews that may never be; sentences, none if all is well. Records in the order of the log. */
export function judgeLog(records: readonly LogRecord[], rules: Rules): string[] {
  const faults: string[] = [];
  const byReview = Map.groupBy(
    records.filter(({ kind }) => kind === 'review'),
    ({ subject }) => subject.review ?? '',
  );
  const turns = Map.groupBy(
    records.filter(({ kind }) => kind === 'turn'),
    ({ subject }) => subject.turn ?? '',
  );
  for (const [review, events] of byReview)
    for (const fault of judgeReview(events, turns, rules)) faults.push(`${review}: ${fault}`);
  return faults;
}

function* judgeReview(
  events: readonly LogRecord[],
  turns: ReadonlyMap<string, readonly LogRecord[]>,
  rules: Rules,
): Generator<string> {
  const [queued] = events;
  if (queued?.data.event !== 'queued') return yield 'does not begin with being queued';
  let holder: { readonly actor: string; readonly until: number } | undefined;
  let escalated: number | undefined;
  let ended: number | undefined;
  let agreed = 0;
  const decided = new Set<string>();
  for (const { at, actor, data } of events.slice(1)) {
    const when = Date.parse(at);
    if (ended !== undefined) yield `${data.event} after its end`;
    switch (data.event) {
      case 'claimed':
        if (holder && holder.actor !== actor && when < holder.until) yield 'in the hands of two people';
        holder = { actor, until: when + rules.leaseMs };
        break;
      case 'claimReleased':
        if (holder?.actor !== actor) yield 'given back by somebody who had not taken it';
        holder = undefined;
        break;
      case 'approved':
      case 'changed':
      case 'rejected':
        if (holder?.actor !== actor || when >= holder.until) yield 'decided by somebody who did not hold it';
        if (decided.has(actor)) yield 'decided twice by one person';
        decided.add(actor);
        holder = undefined;
        agreed = data.event === 'approved' ? agreed + 1 : 1;
        if (data.event === 'rejected' || agreed >= rules.needs(queued)) ended = when;
        break;
      case 'escalated':
        if (escalated !== undefined) yield 'escalated twice';
        escalated = when;
        break;
      case 'expired':
        if (holder && when < holder.until) yield 'ended while somebody looked at it';
        if (escalated === undefined) yield 'ended without deputies having been called';
        ended = when;
        break;
      default:
        yield `has an event "${data.event}"`;
    }
  }
  const deadline = Date.parse(queued.at) + rules.deadlineMs(queued);
  const called = lookedAt(deadline, rules);
  if ((ended ?? rules.until) > called && (escalated === undefined || escalated > called))
    yield `waits past its deadline: ${(((escalated ?? rules.until) - deadline) / 60_000).toFixed(1)} min`;
  const given = (turns.get(queued.subject.turn ?? '') ?? []).filter(
    ({ data }) => data.event === 'answered' || data.event === 'refused',
  );
  if (given.length !== (ended === undefined ? 0 : 1)) yield `its turn has ended ${given.length} times`;
}

/** The latest time at which somebody must have noticed this deadline: later where no server answered. */
const lookedAt = (deadline: number, { slackMs, outages }: Rules): number =>
  outages.reduce(
    (latest, { from, until }) =>
      from < latest && until > deadline ? Math.max(latest, until + slackMs) : latest,
    deadline + slackMs,
  );
