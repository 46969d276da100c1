import type { Generated } from 'kysely';
import type { LifeStep } from '#contract';

export interface GovernanceTables {
  /** Every step of every version, in order; states are read from it. */
  use_case_steps: {
    id: Generated<number>;
    use_case: string;
    version: string;
    /** `remind`: Leitstand has warned the owner that nobody looked at it again. */
    step: LifeStep | 'remind';
    /** null: Leitstand itself. */
    person: string | null;
    at: Date;
    /** The version that answered before. */
    previous: string | null;
    /** Of what went live. */
    gate: 'met' | 'none' | null;
    evaluation: string | null;
    /** In the words of who took the step. */
    reason: string | null;
  };
  use_case_approvals: {
    id: string;
    use_case: string;
    version: string;
    person: string;
    at: Date;
    /** Given to that version; nothing that matters had changed. */
    carried_from: string | null;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
  };
}
