import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Declaration, UseCaseState } from '#contract';

export interface UseCaseTables {
  use_cases: {
    name: string;
    state: UseCaseState;
    live_version: string | null;
    /** Why it was suspended, in the words of who did it. */
    reason: string | null;
    created_at: Generated<Date>;
    changed_at: ColumnType<Date, Date | undefined, Date>;
  };
  use_case_versions: {
    use_case: string;
    version: string;
    files: JSONColumnType<Record<string, string>>;
    declaration: JSONColumnType<Declaration>;
    created_by: string;
    created_at: Generated<Date>;
    /** When these files were put last: whoever goes back to older ones means those. */
    put_at: Generated<Date>;
  };
  /** The version that is asked beside the live one. */
  use_case_shadows: {
    use_case: string;
    version: string;
    share: number;
    since: Date;
    started_by: string;
  };
  /** The stop button for everything: one row while it is pressed. */
  stop_switch: { id: 'all'; pressed_by: string; reason: string | null; pressed_at: Generated<Date> };
  /** What people reported of the detectors; the words are sealed under a key of the case's own. */
  guard_cases: {
    id: string;
    use_case: string;
    data_key: string;
    sealed: Uint8Array;
    created_by: string;
    created_at: Date;
  };
}
