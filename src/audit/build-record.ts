import {
  type AuditData,
  type AuditKind,
  type AuditRecord,
  type AuditSubject,
  auditRecord,
  Problem,
} from '#contract';
import { canonicalJson } from './canonical-json.ts';

/** `system` is Leitstand itself, `anonymous` somebody who has not signed in; a person becomes a pseudonym. */
export type Actor = 'system' | 'anonymous' | { readonly person: string };

/** What a caller says happened. Content has no place in it; see `src/contract/audit.ts`. */
export type AuditEntry = {
  [Kind in AuditKind]: {
    readonly kind: Kind;
    readonly actor: Actor;
    readonly subject?: AuditSubject;
    readonly data: AuditData<Kind>;
  };
}[AuditKind];

export interface BuiltRecord {
  readonly record: AuditRecord;
  /** The bytes that are hashed, as text. */
  readonly canonical: string;
}

/** Checks and canonicalises; throws `audit.content` naming the fields (not their values) that do not fit. */
export function buildRecord(entry: AuditEntry, actor: string, id: string, at: Date): BuiltRecord {
  const parsed = auditRecord.safeParse({
    v: 1,
    id,
    at: at.toISOString(),
    kind: entry.kind,
    actor,
    subject: entry.subject ?? {},
    data: entry.data,
  });
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || issue.code);
    throw new Problem('audit.content', 'An audit record holds identifiers, hashes, codes and numbers only.', {
      details: { fields },
    });
  }
  return { record: parsed.data, canonical: canonicalJson(parsed.data) };
}
