/**
 * Milliseconds of processor time that a guard may take for a text of so many UTF-16 units: over ten times what the
 * slowest text needs (docs/decisions/0201). Processor time, so that a busy machine makes no guard late.
 */
export const guardDeadlineMs = (length: number): number => 2_000 + length / 50;
