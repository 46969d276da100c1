import type { Generated } from 'kysely';

export interface EnvelopeTables {
  data_keys: {
    id: string;
    /** What it protects, e.g. `conversation` or `document`, and which one. */
    owner_kind: string;
    owner_id: string;
    /** Null once destroyed. */
    wrapped: Uint8Array | null;
    master_key_id: string;
    created_at: Generated<Date>;
    destroyed_at: Date | null;
  };
}
