export { type Erasures, openErasures } from './backup/erasures.ts';
export {
  type Replay,
  type RestoreOptions,
  type RestoreReport,
  refuseUnfinishedRestore,
  restoreBackup,
  verifyBackup,
} from './backup/restore-backup.ts';
export { type BackupOptions, type BackupReport, writeBackup } from './backup/write-backup.ts';
export { type BlobEntry, type Blobs, openBlobs, type StoredBlob } from './blobs/blobs.ts';
export { makeFolder, syncFile, syncFolder } from './blobs/write-durably.ts';
export type { DataKey } from './envelope/data-key.ts';
export { createEnvelopes, type Envelopes, type KeyOwner } from './envelope/envelopes.ts';
export { loadOrCreateMasterKey } from './envelope/load-master-key.ts';
export { type MasterKey, masterKey, newMasterKey, type Wrapper } from './envelope/master-key.ts';
export { envelopeMigrations } from './envelope/migrations.ts';
export { type SealedCase, sealedCases } from './envelope/sealed-cases.ts';
export { databaseCode, isUniqueViolation } from './failures.ts';
export type { Handle, Migration, Store } from './handle.ts';
export { migrate } from './migrate.ts';
export { openStore, type StoreOptions } from './open.ts';
