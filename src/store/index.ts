export type { Handle, Migration, Store } from './handle.ts';
export { openStore, type StoreOptions } from './open.ts';
