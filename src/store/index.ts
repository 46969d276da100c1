export { databaseCode, isUniqueViolation } from './failures.ts';
export type { Handle, Migration, Store } from './handle.ts';
export { migrate } from './migrate.ts';
export { openStore, type StoreOptions } from './open.ts';
