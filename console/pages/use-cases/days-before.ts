const dayMs = 86_400_000;

/** The first of so many days (UTC) of which `now` is the last, as YYYY-MM-DD. */
export const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - (days - 1) * dayMs).toISOString().slice(0, 10);
