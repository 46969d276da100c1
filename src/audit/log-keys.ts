import { auditRecord } from '#contract';
import type { Handle } from '#store';
import type { AuditTables } from './tables.ts';
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts';
import { KeyChain } from './verify/key-chain.ts';

/** A key of the log, as text, and how it came to be one. */
export interface LogKey {
  /** `<name>+<key id>+<base64(0x01 ‖ key)>` */
  readonly verifier: string;
  /** The signature of the key before it over this one; the first has none. */
  readonly handover?: string;
}

/** The log's verifier keys, the first one first, the one that signs now last. */
export function createKeyList(handle: Handle) {
  let known: { readonly current: string; readonly keys: readonly LogKey[] } | undefined;

  return async (): Promise<readonly LogKey[]> => {
    const { first_key: first, key: current } = await handle
      .tables<AuditTables>()
      .selectFrom('audit_tree')
      .select(['first_key', 'key'])
      .executeTakeFirstOrThrow();
    // Looking for rotations reads the whole log: once for every key.
    if (known?.current !== current) known = { current, keys: await follow(handle, first, current) };
    return known.keys;
  };
}

async function follow(handle: Handle, first: string, current: string): Promise<LogKey[]> {
  const keys: LogKey[] = [{ verifier: first }];
  if (first === current) return keys;
  const chain = new KeyChain(parseVerifierKey(first));
  const rows = await handle
    .tables<AuditTables>()
    .selectFrom('audit_entries')
    .select('record')
    .where('record', 'like', '%"event":"signingKeyRotated"%')
    .orderBy('index')
    .execute();
  for (const { record } of rows) {
    const parsed = auditRecord.safeParse(JSON.parse(record));
    if (!parsed.success || parsed.data.kind !== 'system') continue;
    const { handover } = parsed.data.data;
    if (!chain.follow(parsed.data) || handover === undefined) continue;
    keys.push({ verifier: formatVerifierKey(chain.current), handover });
  }
  return keys;
}
