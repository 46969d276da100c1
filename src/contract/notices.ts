/** What people and systems are told of. Names are those of the events of webhooks. */
export const noticeEvents = [
  'review.queued',
  'review.escalated',
  'review.decided',
  'review.expired',
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

/** What the owner of a use case is told of. */
export const ownerEvents = ['evaluation.dropped'] as const;
export type OwnerEvent = (typeof ownerEvents)[number];

/** Everything that anybody is told of. */
export const toldEvents = [...noticeEvents, ...ownerEvents] as const;

/** A replay of a live version came out worse than the run by which it passed. */
export interface OwnerNotice {
  readonly event: OwnerEvent;
  readonly evaluation: string;
  readonly useCase: string;
  readonly version: string;
  readonly suites: readonly string[];
  /** It answers nobody any more, as its gate declares. */
  readonly suspended: boolean;
}

/** What is told of a review: names and times, nothing of what was asked, answered or written by anybody. */
export interface ReviewNotice {
  readonly event: NoticeEvent;
  readonly review: string;
  readonly turn: string;
  readonly useCase: string;
  readonly version: string;
  readonly rule: string;
  /** The answer has not been given before somebody has decided. */
  readonly held: boolean;
  readonly needs: number;
  /** ISO 8601, UTC. */
  readonly deadline: string;
  readonly outcome?: 'approved' | 'changed' | 'rejected';
}

/** Whom it concerns; never sent anywhere. */
export interface NoticeAudience {
  /** Who asked. */
  readonly requester: string;
  /** Groups whose reviewers may take it now; "*" is every reviewer. */
  readonly reviewers: readonly string[];
}
