import type { AuditEntry } from '#audit';
import type { Declaration, Duty, OwnerNotice } from '#contract';
import type { Handle, Store } from '#store';

/** The run by which a version may go live, as far as a gate looks at it. */
export interface Passed {
  readonly id: string;
  readonly finishedAt: Date;
  readonly suites: readonly {
    readonly suite: string;
    readonly cases: number;
    readonly held: number;
    readonly threshold: number;
  }[];
  /** Runs of this version that were begun: one that passes after many is weaker evidence. */
  readonly runs: number;
}

/** What the room works with. Everything that reads takes the caller's transaction. */
export interface GovernanceParts {
  readonly store: Store;
  readonly now: () => Date;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<unknown>;
  /** In the caller's transaction; `owner` is a login, `by` the id of who did it: nobody is told of their own deeds. */
  readonly tellOwner: (
    handle: Handle,
    notice: OwnerNotice,
    whom: { readonly owner: string; readonly by?: string | undefined },
  ) => Promise<void>;
  readonly passedEvaluation: (
    handle: Handle,
    useCase: string,
    version: string,
  ) => Promise<Passed | undefined>;
  /** Duties that this declaration brings. */
  readonly dutiesOf: (
    handle: Handle,
    version: { readonly declaration: Declaration },
  ) => Promise<readonly Duty[]>;
  /** No version goes live without a gate. */
  readonly gateRequired: boolean;
}
