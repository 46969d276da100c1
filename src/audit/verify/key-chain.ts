import type { AuditRecord } from '#contract';
import { handedOverTo } from '../handover.ts';
import type { VerifierKey } from '../signed-note.ts';
import { formatVerifierKey } from '../verifier-key.ts';

/** The keys of a log, one after the other; each but the first was handed over by the one before. */
export class KeyChain {
  readonly #keys: VerifierKey[];

  constructor(first: VerifierKey) {
    this.#keys = [first];
  }

  get all(): readonly VerifierKey[] {
    return this.#keys;
  }

  /** The only key that may sign checkpoints at this point of the log. */
  get current(): VerifierKey {
    return this.#keys.at(-1) as VerifierKey;
  }

  /** Follows a record of rotation; false when the current key did not sign the handover. */
  follow(record: AuditRecord): boolean {
    if (record.kind !== 'system' || record.data.event !== 'signingKeyRotated') return true;
    const { previousKey, newKey, handover } = record.data;
    const next = handedOverTo(
      {
        ...(previousKey === undefined ? {} : { previousKey }),
        ...(newKey === undefined ? {} : { newKey }),
        ...(handover === undefined ? {} : { handover }),
      },
      this.current,
    );
    if (!next) return false;
    this.#keys.push(next);
    return true;
  }

  /** Is one of the keys that the verifier trusts part of the chain? Later ones vouch for all before. */
  holds(trusted: readonly VerifierKey[]): boolean {
    const own = new Set(this.#keys.map(formatVerifierKey));
    return trusted.some((key) => own.has(formatVerifierKey(key)));
  }
}
