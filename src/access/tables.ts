import type { ColumnType, Generated } from 'kysely';
import type { Language, Role, Scope } from '#contract';

export interface AccessTables {
  persons: {
    id: string;
    /** Spelled as `loginKey` spells it; null for people who only come from elsewhere (single sign-on). */
    login: string | null;
    name: string;
    email: string | null;
    /** In which mails are written; null: nobody knows it. */
    language: Generated<Language | null>;
    /** Who vouches for the person elsewhere, and under which identifier there. */
    issuer: string | null;
    subject: string | null;
    disabled_at: Date | null;
    created_at: Generated<Date>;
  };
  groups: { id: string; name: string; name_key: string; created_at: Generated<Date> };
  memberships: { person_id: string; group_id: string };
  person_roles: { person_id: string; role: Role };
  api_keys: {
    id: string;
    person_id: string;
    label: string;
    /** SHA-256 of the whole key. */
    hash: Uint8Array;
    /** null: whatever the person may do. */
    scopes: ColumnType<Scope[] | null, string | null, never>;
    /** The one key that the settings give, and that follows them. */
    configured: Generated<boolean>;
    /** Who else knows it, as `makerOf` says; null for nobody. */
    made_by: Generated<string | null>;
    created_at: Date;
    expires_at: Date | null;
    revoked_at: Date | null;
    /** Midnight UTC of the last day of use: enough to find dead keys, too little to watch a person. */
    last_used_at: Date | null;
  };
  sessions: {
    id: string;
    person_id: string;
    /** SHA-256 of the token. */
    token_hash: Uint8Array;
    created_at: Date;
    expires_at: Date;
    /** Ends earlier when nothing is asked until then; moved on while the session is used. */
    idle_at: Date;
    /** Of the link that opened it. */
    made_by: Generated<string | null>;
  };
  sign_in_links: {
    id: string;
    person_id: string;
    token_hash: Uint8Array;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    made_by: Generated<string | null>;
  };
  passwords: { person_id: string; hash: string; changed_at: Date };
  /** What was said in one turn, shown to an auditor or to those of a group until a date. */
  turn_grants: {
    id: string;
    /** Of the gateway; where it is gone, the grant opens nothing. */
    turn: string;
    granted_by: string;
    person_id: string | null;
    group_id: string | null;
    created_at: Date;
    expires_at: Date;
    withdrawn_at: Date | null;
  };
  /** Tries by password; `key` is a hash of the login or of the address, so no list of who tries arises. */
  sign_in_attempts: { id: Generated<number>; key: string; at: Date };
}

/** Every table of this room; none holds content. */
export const accessTables = [
  ...(['persons', 'groups', 'memberships', 'person_roles', 'api_keys'] as const),
  ...(['sessions', 'sign_in_links', 'passwords', 'sign_in_attempts', 'turn_grants'] as const),
] as const satisfies readonly (keyof AccessTables)[];
