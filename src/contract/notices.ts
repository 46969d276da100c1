import type { ChangeArea } from './gate.ts';

/** What people and systems are told of. Names are those of the events of webhooks. */
export const noticeEvents = [
  'review.queued',
  'review.escalated',
  'review.decided',
  'review.expired',
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

/** What the owner of a use case is told of. */
export const ownerEvents = [
  'evaluation.dropped',
  'useCase.reviewOverdue',
  'useCase.approvalsFell',
  'useCase.approvalWithdrawn',
] as const;
export type OwnerEvent = (typeof ownerEvents)[number];

/** What is told of files of chats that were locked away. */
export const fileEvents = ['attachment.releaseAsked', 'attachment.released', 'attachment.declined'] as const;
export type FileEvent = (typeof fileEvents)[number];

/** Everything that anybody is told of. */
export const toldEvents = [...noticeEvents, ...ownerEvents, ...fileEvents] as const;
export type ToldEvent = (typeof toldEvents)[number];

/** What is told of such a file: ids, not its name. */
export interface FileNotice {
  readonly event: FileEvent;
  readonly document: string;
  readonly conversation: string;
  readonly useCase: string;
}

/** What is told of a use case: names, numbers and times. */
export type OwnerNotice = {
  readonly useCase: string;
  readonly version: string;
} & (
  | {
      /** A replay of a live version came out worse than the run by which it passed. */
      readonly event: 'evaluation.dropped';
      readonly evaluation: string;
      readonly suites: readonly string[];
      /** It answers nobody any more, as its gate declares. */
      readonly suspended: boolean;
    }
  | {
      /** Nobody but the author has looked at the live version for as long as its gate allows. */
      readonly event: 'useCase.reviewOverdue';
      /** ISO 8601, UTC. */
      readonly dueAt: string;
      readonly suspended: boolean;
      /** When it will be suspended unless somebody looks, where its gate declares that. */
      readonly suspendsAt?: string;
    }
  | {
      /** A version was stored for which approvals of the one that answers do not count. */
      readonly event: 'useCase.approvalsFell';
      readonly liveVersion: string;
      /** How many. */
      readonly approvals: number;
      /** What differs; `author`: whoever approved wrote the new one. */
      readonly because: readonly (ChangeArea | 'author')[];
    }
  | {
      /** Somebody took an approval back. */
      readonly event: 'useCase.approvalWithdrawn';
      readonly suspended: boolean;
    }
);

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
