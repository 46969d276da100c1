import type { EngineModules, WasmModule } from './modules.ts';

/** What the main thread asks of the database's thread. */
export type EmbeddedRequest =
  | {
      readonly id: number;
      readonly kind: 'query';
      readonly sql: string;
      readonly parameters: readonly (string | Uint8Array | null)[];
    }
  | { readonly id: number; readonly kind: 'close' };

/** Rows travel as PostgreSQL's own texts; the main thread turns them into values. */
export interface EmbeddedRows {
  readonly command: string;
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly oid: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** An error as plain data, for a class does not survive the way between threads. */
export interface EmbeddedFailure {
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What comes back: first whether the start succeeded, then one answer per request; between them compiled code. */
export type EmbeddedMessage = EmbeddedReply | { readonly size: number; readonly module: WasmModule };

export type EmbeddedReply =
  | { readonly id: number; readonly rows: EmbeddedRows }
  | { readonly id: number; readonly closed: true }
  | { readonly id: number; readonly failure: EmbeddedFailure };

/** What the database's thread is started with. */
export interface EmbeddedStart {
  /** Folder of the cluster; undefined keeps it in memory. */
  readonly folder: string | undefined;
  readonly modules: EngineModules;
}

/** The `id` of the reply that says whether the start succeeded. */
export const startReply = 0;

/** Exit statuses of the database's thread when the engine gave up: because the disk is full, or otherwise. */
export const diskFullExit = 28;
export const gaveUpExit = 70;
