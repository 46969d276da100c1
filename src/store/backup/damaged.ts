import { Problem } from '#contract';

/** A backup that cannot be trusted. */
export function damaged(reason: string, cause?: unknown): Problem {
  return new Problem('backup.damaged', reason, { cause });
}
