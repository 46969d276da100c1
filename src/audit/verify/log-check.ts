import { type AuditReceipt, type AuditRecord, auditRecord } from '#contract';
import { isCanonicalJson } from '../canonical-json.ts';
import { readCheckpoint } from '../checkpoint.ts';
import { type DeclaredRestore, declaredRestore, gaveUp } from '../declared-restore.ts';
import { CompactRange } from '../merkle/compact-range.ts';
import { leafHash } from '../merkle/hash.ts';
import { receiptHolds } from '../receipt.ts';
import { signerOf, type VerifierKey } from '../signed-note.ts';
import { parseVerifierKey } from '../verifier-key.ts';
import { type WitnessedCheckpoint, witnessedBy } from '../witness.ts';
import type { ExportLine } from './export-line.ts';
import { Findings } from './findings.ts';
import { KeyChain } from './key-chain.ts';
import type { VerifyReport } from './report.ts';

/** One pass over the lines of an export. */
export class LogCheck {
  readonly #log: ExportLine & { readonly type: 'log' };
  readonly #found = new Findings();
  readonly #range = new CompactRange();
  readonly #keys: KeyChain;
  readonly #witnessed: readonly WitnessedCheckpoint[];
  readonly #receipts: Map<string, AuditReceipt>;
  readonly #restores: DeclaredRestore[] = [];
  readonly #contradicting: WitnessedCheckpoint[] = [];
  readonly #receiptCount: number;
  #nextWitness = 0;
  #checkpoints = 0;
  #lastSigned = -1;
  /** Up to here signed evidence agrees with the export. */
  #agreed = 0;

  constructor(
    log: ExportLine & { readonly type: 'log' },
    witnessed: readonly WitnessedCheckpoint[],
    receipts: readonly AuditReceipt[],
  ) {
    this.#log = log;
    this.#keys = new KeyChain(parseVerifierKey(log.firstKey));
    this.#witnessed = witnessed.filter(({ origin }) => origin === log.origin);
    this.#receipts = new Map(receipts.map((receipt) => [receipt.record, receipt]));
    this.#receiptCount = receipts.length;
    if (this.#keys.current.name !== log.origin) {
      this.#found.add('key.unknown', 'The key of the log does not bear the name of the log.');
    }
    this.#passWitness();
  }

  line(line: ExportLine | undefined): void {
    if (line?.type === 'record') this.#record(line);
    else if (line?.type === 'checkpoint') this.#checkpoint(line.note);
    else this.#found.add('export.malformed', `A line after entry ${this.#range.size - 1} cannot be read.`);
  }

  #record({ index, leaf: stored, record }: ExportLine & { readonly type: 'record' }): void {
    const place = this.#range.size;
    if (index !== place) {
      this.#found.add(
        'record.order',
        `Entry ${index} stands where entry ${place} belongs.`,
        place,
        place + 1,
      );
    }
    const leaf = leafHash(record);
    if (leaf.toString('base64') !== stored) {
      this.#found.add('record.altered', `Entry ${index} is not what its stored hash says.`, place, place + 1);
    }
    const parsed = parseRecord(record);
    if (parsed) {
      const receipt = this.#receipts.get(parsed.id);
      if (receipt) this.#receipt(receipt, leaf, place);
      if (!this.#keys.follow(parsed)) {
        this.#found.add(
          'key.handover',
          `Entry ${index} hands over to a key without the old key's signature.`,
        );
      }
      const restore = declaredRestore(place, parsed);
      if (restore) this.#restores.push(restore);
    } else {
      this.#found.add('record.form', `Entry ${index} is no record in canonical form.`, place, place + 1);
    }
    this.#range.append(leaf);
    this.#passWitness();
  }

  #receipt(receipt: AuditReceipt, leaf: Buffer, place: number): void {
    this.#receipts.delete(receipt.record);
    if (!this.#isOurs(receipt) || leaf.toString('base64') === receipt.leaf) return;
    this.#found.add(
      'receipt.altered',
      `Record ${receipt.record} is not what was promised.`,
      place,
      place + 1,
    );
  }

  /** A receipt that this log never signed says nothing about the log. */
  #isOurs(receipt: AuditReceipt): boolean {
    const ours = receiptHolds(receipt, this.#keys.all);
    if (!ours) {
      this.#found.add('receipt.signature', `The receipt for ${receipt.record} was not signed by this log.`);
    }
    return ours;
  }

  #checkpoint(note: string): void {
    this.#checkpoints += 1;
    let read: ReturnType<typeof readCheckpoint>;
    try {
      read = readCheckpoint(note);
    } catch {
      this.#found.add(
        'checkpoint.malformed',
        `A checkpoint after entry ${this.#range.size - 1} cannot be read.`,
      );
      return;
    }
    const { origin, size, root, signed } = read;
    this.#lastSigned = size;
    if (origin !== this.#log.origin || !signerOf(signed, [this.#keys.current])) {
      this.#found.add(
        'checkpoint.signature',
        `The checkpoint of ${size} entries is not signed by this log's key.`,
      );
    }
    if (size === this.#range.size && root.equals(this.#range.root())) {
      if (this.#found.count === 0) this.#agreed = size;
      return;
    }
    const from = Math.min(this.#agreed, size);
    const to = Math.max(size, from + 1);
    this.#found.add(
      'checkpoint.root',
      `The entries do not give the root that was signed for ${size}.`,
      from,
      to,
    );
  }

  /** Compares with what was witnessed at this size. */
  #passWitness(): void {
    for (let next = this.#witnessed[this.#nextWitness]; next?.size === this.#range.size; ) {
      if (next.root.equals(this.#range.root())) {
        if (this.#found.count === 0 && this.#contradicting.length === 0) this.#agreed = next.size;
      } else {
        this.#contradicting.push(next);
      }
      this.#nextWitness += 1;
      next = this.#witnessed[this.#nextWitness];
    }
  }

  finish(trusted: readonly VerifierKey[]): Omit<VerifyReport, 'keyFrom'> {
    const { size } = this.#range;
    if (this.#lastSigned !== size || size !== this.#log.size) {
      const whole = Math.max(this.#lastSigned, this.#log.size);
      const message = `The export says it has ${whole} entries and has ${size}.`;
      this.#found.add('export.incomplete', message, Math.min(size, whole), Math.max(size, whole));
    }
    if (trusted.length > 0 && !this.#keys.holds(trusted)) {
      this.#found.add(
        'key.unknown',
        'The log is signed by keys that have nothing to do with the one you trust.',
      );
    }
    const givenUp = this.#judgeWitness();
    for (const receipt of this.#receipts.values()) {
      if (!this.#isOurs(receipt)) continue;
      this.#found.add(
        'receipt.missing',
        `Record ${receipt.record} was promised ${receipt.at} and is not in the log.`,
      );
    }
    const { first, list, count } = this.#found;
    return {
      ok: count === 0,
      origin: this.#log.origin,
      size,
      root: this.#range.root().toString('base64'),
      checkpoints: this.#checkpoints,
      witnessed: this.#witnessed.length,
      givenUp,
      receipts: this.#receiptCount,
      ...(first ? { firstDifference: first } : {}),
      findings: list,
      findingCount: count,
    };
  }

  #judgeWitness(): number {
    const beyond = this.#witnessed.slice(this.#nextWitness);
    let givenUp = 0;
    for (const checkpoint of [...this.#contradicting, ...beyond]) {
      if (this.#restores.some((restore) => gaveUp(restore, checkpoint))) {
        givenUp += 1;
        continue;
      }
      const { size, file } = checkpoint;
      if (size > this.#range.size) {
        const message = `${file} has seen ${size} entries, the export has ${this.#range.size}.`;
        this.#found.add('witness.truncated', message, this.#range.size, size);
      } else {
        const message = `${file} has seen other entries among the first ${size}.`;
        this.#found.add('witness.rewritten', message, Math.min(this.#agreed, size - 1), size);
      }
    }
    for (const checkpoint of this.#witnessed) {
      if (witnessedBy(checkpoint, this.#keys.all)) continue;
      this.#found.add('witness.signature', `${checkpoint.file} is not signed by a key of this log.`);
    }
    return givenUp;
  }
}

function parseRecord(text: string): AuditRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // A strict schema gives back the members it was given, in the schema's order: the text is compared with its own.
    const { data } = auditRecord.safeParse(value);
    return data && isCanonicalJson(text, value) ? data : undefined;
  } catch {
    return undefined;
  }
}
