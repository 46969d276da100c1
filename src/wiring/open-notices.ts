import { readFileSync } from 'node:fs';
import { findPerson, identityOf, may, reviewersOf } from '#access';
import type { Audit } from '#audit';
import type { Config } from '#config';
import { createEgress, type Egress } from '#egress';
import { releasedAnswer, waitingFiles } from '#gateway';
import { stoppedVersions } from '#governance';
import type { Jobs } from '#jobs';
import { createNotices, type Notices } from '#notices';
import { listReviews, whoIsThere } from '#review';
import type { Envelopes, Store } from '#store';
import { addressOf } from './places.ts';

/** Notices of reviews, and their own way out: to the places of the settings, with no redirect and little patience. */
export function openNotices(
  config: Config,
  {
    store,
    envelopes,
    jobs,
    audit,
    now,
  }: {
    readonly store: Store;
    readonly envelopes: Envelopes;
    readonly jobs: Jobs;
    readonly audit: Audit;
    readonly now: () => Date;
  },
): { readonly notices: Notices; readonly noticeEgress: Egress } {
  const { notices: settings, egress } = config;
  const { mail, webhooks, callbacks } = settings;
  const places = [
    ...[...webhooks, ...callbacks].map(({ url, allowPrivate }) => ({
      host: new URL(url).origin,
      allowPrivate,
    })),
    ...(mail ? [{ host: mailPlace(mail), allowPrivate: mail.allowPrivate }] : []),
  ];
  const noticeEgress = createEgress({
    allow: [...egress.allow, ...places],
    limits: { redirects: 0, totalMs: 30_000, connectMs: 10_000, responseBytes: 1 << 20 },
  });
  const notices = createNotices({
    ...{ settings, store, jobs, now, egress: noticeEgress, random: Math.random },
    ...(mail?.caFile === undefined ? {} : { mailCa: readFileSync(mail.caFile, 'utf8') }),
    async reviewersOf(handle, { reviewers, requester }) {
      const there = await whoIsThere(handle, await reviewersOf(handle, reviewers), now());
      return there.filter((id) => id !== requester);
    },
    async recipientOf(id) {
      const { email, language, disabled } = (await findPerson(store, id)) ?? { disabled: true };
      if (disabled || !email) return undefined;
      return { address: email, ...(language ? { language } : {}) };
    },
    async waitingFor(id) {
      const person = await findPerson(store, id);
      if (!person) return { count: 0 };
      const wish = { state: 'open', limit: 1 } as const;
      const { items, more } = await listReviews({ now, stopped: stoppedVersions }, store, person, wish);
      const [first] = items;
      return { count: items.length + more, ...(first ? { deadline: first.deadline } : {}) };
    },
    async filesWaitingFor(id) {
      const identity = await identityOf(store, id, { kind: 'session', id: '' });
      return identity ? (await waitingFiles({ store, now, may }, identity)).length : 0;
    },
    releasedAnswer: (turn) => releasedAnswer({ store, envelopes }, turn),
    recordCallback: ({ turn, review }) =>
      audit.append(store, {
        kind: 'turn',
        actor: 'system',
        subject: { turn, review },
        data: { event: 'calledBack' },
      }),
    link: (path) => `${addressOf(config)}${path}`,
  });
  return { notices, noticeEgress };
}

/** As the way out names it: with TLS unless it is said that there is none. */
function mailPlace({ server, startTls }: NonNullable<Config['notices']['mail']>): string {
  const { protocol, hostname, port } = new URL(server);
  const secure = protocol === 'smtps:';
  return `${secure || startTls === 'required' ? 'https' : 'http'}://${hostname}:${port || (secure ? 465 : 587)}`;
}
