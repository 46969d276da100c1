import * as z from '../api/schema.ts';
import type { Remembered } from './verify-record.ts';

const shape = z.object({ note: z.string(), firstKey: z.string(), seenAt: z.string() });
const place = 'leitstand.auditCheckpoint';

/** The newest checkpoint that this browser found good, kept so that the log cannot be changed behind it. */
export function recallCheckpoint(): Remembered | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function rememberCheckpoint(kept: Omit<Remembered, 'seenAt'>, now: Date): void {
  try {
    localStorage.setItem(place, JSON.stringify({ ...kept, seenAt: now.toISOString() }));
  } catch {
    // A browser that keeps nothing still checks everything else.
  }
}

/** Begins anew, for whoever knows why the log is another one. */
export function forgetCheckpoint(): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept either.
  }
}
