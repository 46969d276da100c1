export { type ActorRetention, expireActors } from './actors.ts';
export type { Actor, AuditEntry } from './build-record.ts';
export type { WitnessFinding } from './check-witness.ts';
export { type Audit, type AuditOptions, createAudit } from './create-audit.ts';
export { exportLog, exportLogToFile } from './export-log.ts';
export type { RecordPage, RecordWish } from './list-records.ts';
export type { LogKey } from './log-keys.ts';
export type { KeptCheckpoint, LogState } from './log-state.ts';
export { auditMigrations } from './migrations.ts';
export type { AuditItem, LateReceipt, ProofAnswer, ReceiptState } from './read-log.ts';
export {
  type ActorTraces,
  type ErasedActor,
  eraseActor,
  exportActor,
  findActor,
  turnsOfActor,
} from './rights.ts';
export type { SigningKey, VerifierKey } from './signed-note.ts';
export {
  createSigningKey,
  loadOrCreateSigningKeys,
  removeSigningKey,
  signingKeyFromPem,
} from './signing-key.ts';
export { auditTables } from './tables.ts';
export { formatVerifierKey, parseVerifierKey } from './verifier-key.ts';
export {
  type Difference,
  type Finding,
  type FindingCode,
  formatReport,
  type VerifyReport,
} from './verify/report.ts';
export { type VerifyOptions, verifyExport } from './verify/verify-export.ts';
export { formatRecordReport, type RecordReport, verifyRecord } from './verify/verify-record.ts';
