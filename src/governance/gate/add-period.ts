const dayMs = 86_400_000;

/** A moment later by an ISO 8601 period of one unit; months end on their last day: 31 January + P1M is 28 February. */
export function addPeriod(from: Date, period: string): Date {
  const [, digits = '0', unit] = /^P(\d+)([DWMY])$/.exec(period) ?? [];
  const count = Number(digits);
  if (unit === 'D' || unit === 'W') return new Date(from.getTime() + count * (unit === 'W' ? 7 : 1) * dayMs);
  const months = unit === 'Y' ? count * 12 : count;
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return moved;
}
