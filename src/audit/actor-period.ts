/**
 * A pseudonym of the log serves a person's acts for so long, 30 days; then the person gets another. So the mapping of an act
 * can end a known time after it: one pseudonym for ever would tie all acts together, or end that of yesterday with the oldest.
 */
export const actorPeriodMs = 30 * 86_400_000;

/** The period in which something happens, from 1970. */
export const periodOf = (at: Date): number => Math.floor(at.getTime() / actorPeriodMs);
