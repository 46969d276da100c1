import type { AuditEntry } from '#audit';
import type { AuditReceipt, Identity, SearchHit, SearchRequest } from '#contract';
import type { Engine } from '#engines';
import type { Detector } from '#guards';
import type { Attached, Reader, UnitEncoder } from '#knowledge';
import type { ReviewParts } from '#review';
import type { Envelopes, Handle, Store } from '#store';
import type { GuardFunctions } from './guard-functions.ts';
import type { RunningTurns } from './running-turns.ts';
import type { Ruled } from './shield/guards-of.ts';

/** What the gateway works with; `src/serve.ts` hands it in. */
export interface GatewayParts {
  readonly store: Store;
  readonly envelopes: Envelopes;
  readonly engines: readonly Engine[];
  readonly running: RunningTurns;
  readonly search: (reader: Reader, request: SearchRequest) => Promise<readonly SearchHit[]>;
  /** How the files attached to a conversation begin; nothing where none are. */
  readonly openingOf?: (attached: Attached, limit: number) => Promise<readonly SearchHit[]>;
  /** Compares sentences with the question in meaning; without it, quotes are chosen by words alone. */
  readonly unitEncoder?: UnitEncoder;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  /** May this person call a use case that admits these groups? */
  readonly mayCall: (identity: Identity, groups: readonly string[]) => boolean;
  /** Detectors of this organisation beside ours and the use case's terms: its directory. */
  readonly detectorsOf?: (useCase: Ruled) => readonly Detector[];
  /** In the place of ours, for tests that break one. */
  readonly guards?: Partial<GuardFunctions>;
  /** How long a caller who waits for the whole answer is held while people look at it; 60 s without it. */
  readonly reviewHoldMs?: number;
  /** Even chance from 0 to below 1 for a turn, for answers that are looked at by chance. */
  readonly draw?: (turn: string) => number;
  readonly now: () => Date;
  /** Tells people and systems of answers that wait for people. */
  readonly tell?: ReviewParts['tell'];
  /** Names of the places that may be called back. */
  readonly callbacks?: readonly string[];
}
