import type { WrittenCall } from './render-tool-calls.ts';

/** Follows the inside of one call, from just behind its opening mark, however it is cut. */
export interface CallBody {
  /**
   * `body` is all that has come since the opening mark. A number: the call ends there, closing mark included.
   * `'none'`: this is no call. Nothing: more must come.
   */
  scan(body: string): number | 'none' | undefined;
  /** The call in the whole body, or nothing if it is none; also when the answer ended without a closing mark. */
  read(body: string): WrittenCall | undefined;
}
