export type Day = 'today' | 'yesterday' | 'lastDays' | 'earlier';

/** Which group of days a moment belongs to, by this device's calendar. A moment to come counts as today. */
export function dayOf(moment: Date, now: Date): Day {
  const midnight = (daysAgo: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
  if (moment >= midnight(0)) return 'today';
  if (moment >= midnight(1)) return 'yesterday';
  return moment >= midnight(7) ? 'lastDays' : 'earlier';
}
