import { randomUUID } from 'node:crypto';
import { type AuditConsistency, type AuditReceipt, Problem } from '#contract';
import type { Handle, Store } from '#store';
import { actorPseudonyms } from './actors.ts';
import { appendPending } from './append.ts';
import type { AuditEntry } from './build-record.ts';
import { checkWitness, type WitnessFinding } from './check-witness.ts';
import { ClockWatch } from './clock-watch.ts';
import type { RecordPage, RecordWish } from './list-records.ts';
import type { LogKey } from './log-keys.ts';
import { deriveLogSecrets } from './log-secrets.ts';
import { type KeptCheckpoint, type LogState, treeAndQueue } from './log-state.ts';
import {
  type AuditItem,
  type LateReceipt,
  type ProofAnswer,
  type ReceiptState,
  readLog,
} from './read-log.ts';
import { rotateInLog } from './rotation.ts';
import { sequenceBatch } from './sequence-batch.ts';
import { Sequencer } from './sequencer.ts';
import { type SigningKey, writeNote } from './signed-note.ts';
import { startLog } from './start-log.ts';
import { formatVerifierKey } from './verifier-key.ts';
import { writeWitness } from './witness.ts';

export interface AuditOptions {
  readonly store: Store;
  /** Keys of the log (`loadOrCreateSigningKeys`); the log knows which one it uses. Their name is the origin. */
  readonly signingKeys: readonly [SigningKey, ...SigningKey[]];
  /** 32 bytes from outside the database, the same on every server. */
  readonly logKey: Uint8Array;
  readonly now: () => Date;
  /** Default 50 ms. */
  readonly poolMs?: number;
  /** Default 256 entries a batch. */
  readonly poolSize?: number;
  /** Second folder, on another disk or machine if possible. */
  readonly witness?: { readonly folder: string /** Default ten minutes. */; readonly everyMs?: number };
  /** Told once for every trouble nobody waits for. */
  readonly alarm?: (problem: Problem) => void;
}

export interface Audit {
  /** Opens the log (or begins it), compares it with its witness, and starts to sequence. */
  start(): Promise<void>;
  /** Sequences what is pending and writes the witness. */
  stop(): Promise<void>;
  /** In the caller's transaction; the promise holds if that transaction commits. Throws `audit.content`. */
  append(handle: Handle, entry: AuditEntry): Promise<AuditReceipt>;
  appendMany(handle: Handle, entries: readonly AuditEntry[]): Promise<AuditReceipt[]>;
  /** The log's pseudonym of a person, for fields of a record that name somebody besides the actor. */
  pseudonym(handle: Handle, person: string): Promise<string>;
  /** The newest signed checkpoint, as a C2SP note. */
  checkpoint(): Promise<string>;
  /** Records after the index (−1: from the first), at most 1,000. */
  records(after: number, limit: number): Promise<AuditItem[]>;
  /** Records from either end, filtered; looks at a bounded number of them for a page. */
  search(wish: RecordWish): Promise<RecordPage>;
  /** By id or index; without an index while it is only promised. Throws `resource.notFound`. */
  record(record: string | number): Promise<Omit<AuditItem, 'index'> & { readonly index?: number }>;
  /** Checkpoints that were kept, one a minute, the newest first. */
  checkpoints(page: {
    readonly limit: number;
    readonly before?: number | undefined;
  }): Promise<readonly KeptCheckpoint[]>;
  /** The log's verifier keys, the one that signs now last. */
  keys(): Promise<readonly LogKey[]>;
  /** Size, newest checkpoint, keys, queue and what the witness says. */
  state(): Promise<LogState>;
  /** By record id or index. Throws `resource.notFound`. */
  proof(record: string | number): Promise<ProofAnswer>;
  /** Throws `request.invalid` for sizes the log never had. */
  consistency(from: number, to: number): Promise<AuditConsistency>;
  receiptState(receipt: AuditReceipt): Promise<ReceiptState>;
  /** Promises older than `afterMs` (default 5 s) and not in the log: an alarm. */
  lateReceipts(afterMs?: number): Promise<LateReceipt[]>;
  /** Hands the log over to a new key; afterwards the old one signs nothing any more. */
  rotateKey(next: SigningKey): Promise<void>;
  checkWitness(): Promise<WitnessFinding>;
  /** Writes the newest checkpoint to the witness now; false when it is there already or there is no witness. */
  witness(): Promise<boolean>;
  /** Records that an administrator restored a backup, so that the witness is contradicted with reason. */
  declareRestore(person: string): Promise<void>;
  /** The line that whoever verifies needs to know by another way. */
  publicKey(): string;
  /** A C2SP note over a text that is no checkpoint and no receipt: its first line has blanks, no origin has. */
  signStatement(text: string): string;
}

/** The audit log over a store. Nothing runs before `start`. */
export function createAudit(options: AuditOptions): Audit {
  const { store, now, poolMs = 50, poolSize = 256 } = options;
  const secrets = deriveLogSecrets(options.logKey);
  const log = readLog(store, now);
  let key: SigningKey = options.signingKeys[0];
  /** More than the one only while a rotation is under way. */
  let keys: readonly SigningKey[] = [key];
  let clock = new ClockWatch(new Date(0));
  let contradicted = false;
  let witnessTimer: NodeJS.Timeout | undefined;

  const alarm = (cause: unknown) => {
    const problem =
      cause instanceof Problem
        ? cause
        : new Problem('internal.unexpected', 'The audit log is held up.', { cause });
    options.alarm?.(problem);
  };

  const appendMany = async (handle: Handle, entries: readonly AuditEntry[]) => {
    const time = now();
    clock.observe(time);
    const receipts = await appendPending(handle, secrets, key, entries, time);
    sequencer.poke(entries.length);
    return receipts;
  };

  const sequencer = new Sequencer({
    poolMs,
    poolSize,
    failed: alarm,
    batch: async () => {
      const behindMs = clock.behindMs;
      const { sequenced, refused } = await store.transaction(async (transaction) => {
        if (behindMs > 0) {
          const data = { event: 'clockWentBack' as const, behindMs };
          await appendPending(transaction, secrets, key, [{ kind: 'system', actor: 'system', data }], now());
        }
        return sequenceBatch(transaction, secrets, keys, poolSize, now());
      });
      if (behindMs > 0) clock.noted();
      if (refused > 0) {
        alarm(new Problem('audit.contradicted', `${refused} pending entries were not written by Leitstand.`));
      }
      return sequenced + refused;
    },
  });

  const witness = async () => {
    // A contradicted witness is evidence: nothing is added until the contradiction is resolved.
    if (!options.witness || contradicted) return false;
    return writeWitness(options.witness.folder, await log.checkpoint(), key);
  };

  const judgeWitness = async (): Promise<WitnessFinding> => {
    if (!options.witness) return { state: 'empty' };
    const finding = await checkWitness(store, options.witness.folder);
    contradicted = finding.state !== 'empty' && finding.state !== 'consistent';
    return finding;
  };

  return {
    async start() {
      const opened = await startLog(store, options.signingKeys, now());
      key = opened.key;
      keys = [key];
      clock = new ClockWatch(opened.signedAt);
      const finding = await judgeWitness();
      if (finding.state === 'unreadable') alarm(new Problem('audit.contradicted', finding.reason));
      if (finding.state === 'truncated' || finding.state === 'rewritten') {
        const message = `The audit log was ${finding.state}: ${finding.size} entries, the witness has seen ${finding.witnessedSize}.`;
        alarm(new Problem('audit.contradicted', message, { details: finding }));
      }
      sequencer.start();
      if (options.witness) {
        witnessTimer = setInterval(() => void witness().catch(alarm), options.witness.everyMs ?? 600_000);
        witnessTimer.unref();
      }
    },
    async stop() {
      clearInterval(witnessTimer);
      await sequencer.stop();
      await witness();
    },
    async append(handle, entry) {
      const [receipt] = await appendMany(handle, [entry]);
      return receipt as AuditReceipt;
    },
    appendMany,
    async pseudonym(handle, person) {
      const pseudonyms = await actorPseudonyms(handle, secrets, [person], now());
      return pseudonyms.get(person) ?? '';
    },
    ...log,
    async rotateKey(next) {
      keys = [key, next];
      try {
        await store.transaction((transaction) => rotateInLog(transaction, key, next, randomUUID(), now()));
        key = next;
      } finally {
        keys = [key];
      }
    },
    checkWitness: judgeWitness,
    witness,
    async declareRestore(person) {
      const finding = await judgeWitness();
      if (finding.state !== 'truncated' && finding.state !== 'rewritten') {
        throw new Problem(
          'resource.conflict',
          'The log does not contradict its witness; there is nothing to declare.',
        );
      }
      const { witnessedSize, witnessedRoot } = finding;
      const data = { event: 'logRestored' as const, witnessedSize, witnessedRoot };
      await store.transaction((transaction) =>
        appendMany(transaction, [{ kind: 'system', actor: { person }, data }]),
      );
    },
    async state() {
      return {
        ...(await treeAndQueue(store)),
        keys: await log.keys(),
        late: (await log.lateReceipts()).length,
        witness: options.witness ? await judgeWitness() : { state: 'none' },
      };
    },
    publicKey: () => formatVerifierKey(key),
    signStatement(text) {
      if (!/^\S+ [^\n]*\n/.test(text) || text.includes('\n\n') || !text.endsWith('\n'))
        throw new Problem('audit.malformed', 'A statement begins with a line of several words.');
      return writeNote(text, key);
    },
  };
}
