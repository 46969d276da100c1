import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type FileNotice,
  type Language,
  type NoticeAudience,
  type OwnerNotice,
  Problem,
  type ReviewNotice,
  type Settings,
  type ToldEvent,
  toldEvents,
} from '#contract';
import type { Egress } from '#egress';
import type { Jobs, RunningJob } from '#jobs';
import type { Handle, Store } from '#store';
import { retryWaitMs } from './retry-schedule.ts';
import { sendMail } from './send-mail.ts';
import { sendWebhook } from './send-webhook.ts';
import { type MailFacts, writeMail } from './write-mail.ts';

export const webhookJob = 'webhook';
export const mailJob = 'mail';
export const callbackJob = 'callback';

export interface NoticeParts {
  readonly settings: Settings['notices'];
  /** Certificates (PEM) of `mail.caFile`. */
  readonly mailCa?: string;
  readonly store: Store;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** Reaches the places that the settings name, and follows no redirect. */
  readonly egress: Pick<Egress, 'fetch' | 'connect'>;
  readonly now: () => Date;
  /** Even chance from 0 to below 1. */
  readonly random: () => number;
  /** Waits after attempts that failed, milliseconds; those of Standard Webhooks unless given. */
  readonly retryWaitsMs?: readonly number[];
  /** Ids of those who may take reviews of these groups now, but for the one who asked. */
  readonly reviewersOf: (handle: Handle, audience: NoticeAudience) => Promise<readonly string[]>;
  /** Nothing for somebody without an address, or who is gone; their language where it is known. */
  readonly recipientOf: (
    person: string,
  ) => Promise<{ readonly address: string; readonly language?: Language } | undefined>;
  readonly waitingFor: (person: string) => Promise<{ readonly count: number; readonly deadline?: string }>;
  /** Locked files that this person may decide on. */
  readonly filesWaitingFor: (person: string) => Promise<number>;
  /** What became of a turn, as its caller may read it; nothing once it is erased. */
  readonly releasedAnswer: (turn: string) => Promise<object | undefined>;
  /** It has been sent: for the log. */
  readonly recordCallback: (sent: { readonly turn: string; readonly review: string }) => Promise<unknown>;
  /** Address of a page of the console. */
  readonly link: (path: string) => string;
}

export interface Notices {
  /** In the caller's transaction: it is told if and only if that commits. */
  readonly tell: (handle: Handle, notice: ReviewNotice, audience: NoticeAudience) => Promise<void>;
  /** The same of a use case, to who answers for it (an id); to systems alone where that is nobody here. */
  readonly tellOwner: (handle: Handle, notice: OwnerNotice, owner: string | undefined) => Promise<void>;
  /** The same of a locked file, to these people (ids). */
  readonly tellOfFile: (handle: Handle, notice: FileNotice, people: readonly string[]) => Promise<void>;
  /** In the caller's transaction: the outcome of a turn goes to a place of `callbacks`. Content is read when it is sent. */
  readonly callBack: (
    handle: Handle,
    wish: { readonly callback: string; readonly turn: string; readonly review: string },
  ) => Promise<void>;
  /** Who does the jobs, by their kind. */
  readonly handlers: Readonly<Record<string, (job: RunningJob) => Promise<unknown>>>;
}

const attempt = z.int().min(1).default(1);
/** As it was when it happened: every attempt sends the same bytes. */
const webhookPayload = z.strictObject({ endpoint: z.string(), id: z.string(), body: z.string(), attempt });
/** Ids only: the answer itself is of class 1 and never in a job. */
const callbackPayload = z.strictObject({
  callback: z.string(),
  id: z.string(),
  at: z.string(),
  turn: z.string(),
  review: z.string(),
  attempt,
});
const mailPayload = z.strictObject({
  person: z.string(),
  event: z.enum(toldEvents),
  turn: z.string().optional(),
  conversation: z.string().optional(),
  evaluation: z.string().optional(),
  useCase: z.string(),
  suspended: z.boolean().optional(),
  suspendsAt: z.string().optional(),
  attempt,
});
type MailPayload = z.infer<typeof mailPayload>;

/** Events told to those who look; the others concern who asked. */
const forReviewers: ReadonlySet<ToldEvent> = new Set(['review.queued', 'review.escalated']);

/** Tells people by mail and systems by webhook what becomes of reviews; each notice is a job that is tried again. */
export function createNotices(parts: NoticeParts): Notices {
  const { settings, jobs, now } = parts;
  const { mail, webhooks, callbacks } = settings;

  async function tell(handle: Handle, notice: ReviewNotice, audience: NoticeAudience): Promise<void> {
    await tellSystems(handle, notice);
    const { event } = notice;
    if (!mail?.events.includes(event)) return;
    const { turn, useCase } = notice;
    if (!forReviewers.has(event)) {
      const payload = { person: audience.requester, event, turn, useCase };
      await jobs.enqueue(handle, { kind: mailJob, payload });
      return;
    }
    for (const person of await parts.reviewersOf(handle, audience))
      await jobs.enqueue(handle, {
        ...{ kind: mailJob, payload: { person, event, turn, useCase } },
        ...together(person, event, mail.pauseMinutes),
      });
  }

  async function tellSystems(handle: Handle, notice: ReviewNotice | OwnerNotice | FileNotice): Promise<void> {
    const { event, ...data } = notice;
    const told = { type: event, timestamp: now().toISOString(), data };
    for (const { name, events } of webhooks) {
      if (!events.includes(event)) continue;
      const payload = { endpoint: name, id: `msg_${randomUUID()}`, body: JSON.stringify(told) };
      await jobs.enqueue(handle, { kind: webhookJob, payload });
    }
  }

  async function tellOwner(handle: Handle, notice: OwnerNotice, owner: string | undefined): Promise<void> {
    await tellSystems(handle, notice);
    const { event, useCase } = notice;
    if (owner === undefined || !mail?.events.includes(event)) return;
    const { evaluation, suspended, suspendsAt } = { ...nothingMore, ...notice };
    const payload = { person: owner, event, useCase, evaluation, suspended, suspendsAt };
    await jobs.enqueue(handle, {
      ...{ kind: mailJob, payload },
      // A version is stored again and again while somebody works on it.
      ...(event === 'useCase.approvalsFell' ? together(`${owner}:${useCase}`, event, mail.pauseMinutes) : {}),
    });
  }

  async function tellOfFile(handle: Handle, notice: FileNotice, people: readonly string[]): Promise<void> {
    await tellSystems(handle, notice);
    const { event, useCase, conversation } = notice;
    if (!mail?.events.includes(event)) return;
    for (const person of people)
      await jobs.enqueue(handle, {
        ...{ kind: mailJob, payload: { person, event, useCase, conversation } },
        ...(event === 'attachment.releaseAsked' ? together(person, event, mail.pauseMinutes) : {}),
      });
  }

  /** What comes within one pause shares a mail, which is written when the pause has ended. */
  function together(whom: string, event: ToldEvent, pauseMinutes: number) {
    if (pauseMinutes === 0) return {};
    const pauseMs = pauseMinutes * 60_000;
    const pause = Math.floor(now().getTime() / pauseMs);
    return { dedupeKey: `${event}:${whom}:${pause}`, runAfter: new Date((pause + 1) * pauseMs) };
  }

  /** Tries again later, or gives up: then the job has failed, and its list says so. */
  async function again(
    job: RunningJob,
    payload: { readonly attempt: number },
    reason: object,
  ): Promise<object> {
    const wait = retryWaitMs(payload.attempt, parts.random(), parts.retryWaitsMs);
    if (wait === undefined)
      throw new Problem('notice.failed', `It was not taken in ${payload.attempt} attempts.`, {
        details: { ...reason },
      });
    const runAfter = new Date(now().getTime() + wait);
    const result = { delivered: false, attempt: payload.attempt, ...reason, next: runAfter.toISOString() };
    await parts.store.transaction(async (handle) => {
      const next = { ...payload, attempt: payload.attempt + 1 };
      await jobs.enqueue(handle, { kind: job.kind, payload: next, runAfter });
      await job.finish(handle, result);
    });
    return result;
  }

  async function deliverWebhook(job: RunningJob): Promise<unknown> {
    const payload = webhookPayload.parse(job.payload);
    const endpoint = webhooks.find(({ name }) => name === payload.endpoint);
    if (!endpoint) return { dropped: 'endpoint' };
    const sent = await sendWebhook(parts.egress, placeOf(endpoint), payload, now(), job.signal);
    if (sent.state === 'delivered') return { delivered: true, attempt: payload.attempt };
    if (sent.state === 'gone') return { dropped: 'gone' };
    const { state: _, ...reason } = sent;
    return again(job, payload, reason);
  }

  async function callBack(
    handle: Handle,
    wish: { readonly callback: string; readonly turn: string; readonly review: string },
  ): Promise<void> {
    const payload = { ...wish, id: `msg_${randomUUID()}`, at: now().toISOString() };
    await jobs.enqueue(handle, { kind: callbackJob, payload });
  }

  async function deliverCallback(job: RunningJob): Promise<unknown> {
    const payload = callbackPayload.parse(job.payload);
    const { id, at, turn, review } = payload;
    const place = callbacks.find(({ name }) => name === payload.callback);
    if (!place) return { dropped: 'endpoint' };
    const outcome = await parts.releasedAnswer(turn);
    if (!outcome) return { dropped: 'erased' };
    const type = 'answer' in outcome ? 'turn.released' : 'turn.refused';
    const body = JSON.stringify({ type, timestamp: at, data: { ...outcome, review } });
    const sent = await sendWebhook(parts.egress, placeOf(place), { id, body }, now(), job.signal);
    if (sent.state === 'gone') return { dropped: 'gone' };
    if (sent.state === 'delivered') {
      await parts.recordCallback({ turn, review });
      return { delivered: true, attempt: payload.attempt };
    }
    const { state: _, ...reason } = sent;
    return again(job, payload, reason);
  }

  async function deliverMail(job: RunningJob): Promise<unknown> {
    const payload = mailPayload.parse(job.payload);
    const to = await parts.recipientOf(payload.person);
    if (!mail || to === undefined) return { dropped: 'address' };
    const facts = await factsFor(payload);
    if (!facts) return { dropped: 'nothingWaits' };
    const text = writeMail(to.language ?? settings.language, payload.event, facts);
    const { server, from, user, password, startTls } = mail;
    try {
      await sendMail(
        parts.egress,
        {
          ...{ server, from, startTls },
          ...(user === undefined ? {} : { user }),
          ...(password === undefined ? {} : { password }),
          ...(parts.mailCa === undefined ? {} : { ca: parts.mailCa }),
        },
        { to: to.address, ...text },
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return again(job, payload, { problem: error.code, ...error.details });
    }
    return { delivered: true, attempt: payload.attempt };
  }

  /** As things stand when it is written; nothing if nothing waits any more. */
  async function factsFor(payload: MailPayload): Promise<MailFacts | undefined> {
    const { person, event, useCase, suspended, suspendsAt } = payload;
    if (event === 'attachment.releaseAsked') {
      const waiting = await parts.filesWaitingFor(person);
      return waiting === 0 ? undefined : { waiting, useCase, link: parts.link('/collections') };
    }
    if (!forReviewers.has(event))
      return {
        ...{ waiting: 0, useCase, link: parts.link(placeToLook(payload)) },
        ...(suspended === undefined ? {} : { suspended }),
        ...(suspendsAt === undefined ? {} : { suspendsAt }),
      };
    const { count, deadline } = await parts.waitingFor(person);
    if (count === 0) return undefined;
    return {
      ...{ waiting: count, useCase, link: parts.link('/reviews') },
      ...(deadline === undefined ? {} : { deadline }),
    };
  }

  const handlers = {
    [webhookJob]: deliverWebhook,
    [callbackJob]: deliverCallback,
    [mailJob]: deliverMail,
  };
  return { tell, tellOwner, tellOfFile, callBack, handlers };
}

/** What a notice of a use case may hold besides. */
const nothingMore: { evaluation?: string; suspended?: boolean; suspendsAt?: string } = {};

/** Path of the page of the console that says more. */
function placeToLook({ event, turn = '', conversation = '', evaluation = '', useCase }: MailPayload): string {
  if (event === 'evaluation.dropped') return `/evaluations/${encodeURIComponent(evaluation)}`;
  if (event.startsWith('attachment.')) return `/chat/${encodeURIComponent(conversation)}`;
  if (event.startsWith('useCase.')) return `/use-cases/${encodeURIComponent(useCase)}`;
  return `/turns/${encodeURIComponent(turn)}`;
}

const placeOf = ({
  url,
  secret,
  previousSecret,
}: {
  readonly url: string;
  readonly secret: string;
  readonly previousSecret?: string | undefined;
}) => ({ url, secrets: previousSecret === undefined ? [secret] : [secret, previousSecret] });
