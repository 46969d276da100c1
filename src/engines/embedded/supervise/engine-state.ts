/** Where an engine of ours stands, without asking it. */
export interface SupervisedState {
  /** What evaluates the weights. */
  readonly runtime: 'node-llama-cpp' | 'llama-server';
  readonly state: 'starting' | 'ready' | 'restarting' | 'failed' | 'stopped';
  /** Since when. */
  readonly since: Date;
  /** How often its process was started again. */
  readonly restarts: number;
  readonly pid?: number;
  /** Why it is down, or why it was given up. */
  readonly problem?: string;
  /** The last time it went down, also when it answers again. */
  readonly lastFall?: { readonly at: Date; readonly problem: string };
  /** Requests that callers have open now. */
  readonly open: number;
  /** Requests evaluated and waiting in the process, as it last said. */
  readonly running: number;
  readonly waiting: number;
  /** Bytes, where the system tells. */
  readonly memoryBytes?: number;
  readonly contextTokens?: number;
}
