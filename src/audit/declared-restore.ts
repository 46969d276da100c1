import type { AuditRecord } from '#contract';

/** A `logRestored` record at `index` gives up what was witnessed beyond it, up to the size it names. */
export interface DeclaredRestore {
  readonly index: number;
  readonly witnessedSize: number;
}

export function gaveUp(
  { index, witnessedSize }: DeclaredRestore,
  { size }: { readonly size: number },
): boolean {
  return size > index && size <= witnessedSize;
}

export function declaredRestore(index: number, record: AuditRecord): DeclaredRestore | undefined {
  if (record.kind !== 'system' || record.data.event !== 'logRestored') return undefined;
  const { witnessedSize } = record.data;
  return witnessedSize === undefined ? undefined : { index, witnessedSize };
}
