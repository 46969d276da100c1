import type { AuditEntry } from '#audit';
import type { Credential, NoticeAudience, ReviewNotice, ReviewStop } from '#contract';
import type { Envelopes, Handle } from '#store';

/** What the room works with; every function takes the caller's transaction beside it. */
export interface ReviewParts {
  readonly envelopes: Pick<Envelopes, 'open'>;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<unknown>;
  readonly now: () => Date;
  /**
   * Of these versions, by `useCase version`, those whose answers are not given out now. `hold`: that stays so until the
   * transaction ends.
   */
  readonly stopped: (
    handle: Handle,
    versions: readonly { readonly useCase: string; readonly version: string }[],
    how?: { readonly hold: boolean },
  ) => Promise<ReadonlyMap<string, ReviewStop>>;
  /** Ids of the reviewers of these groups; without it nobody is missed. */
  readonly reviewersOf?:
    | ((handle: Handle, groups: readonly string[]) => Promise<readonly string[]>)
    | undefined;
  /** Tells people and systems, in the same transaction; without it nobody is told. */
  readonly tell?:
    | ((handle: Handle, notice: ReviewNotice, audience: NoticeAudience) => Promise<void>)
    | undefined;
}

/** A person with the role of a reviewer, as far as it decides what they may take. */
export interface Reviewer {
  readonly id: string;
  readonly groups: readonly string[];
  /** For the record, where the key or link was not made by the person. */
  readonly credential?: Credential;
}
