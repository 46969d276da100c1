/** What is looked for, as the address has it. */
export interface RecordFilter {
  readonly kind: string;
  readonly event: string;
  readonly useCase: string;
  readonly about: string;
  readonly from: string;
  readonly to: string;
  readonly first: 'newest' | 'oldest';
}

/** What a filter asks the server for; days are the person's own, from their first moment to their last. */
export function recordQuery(filter: RecordFilter): URLSearchParams {
  const asked = new URLSearchParams({ first: filter.first });
  for (const name of ['kind', 'event', 'useCase', 'about'] as const) {
    if (filter[name] !== '') asked.set(name, filter[name]);
  }
  const from = dayStart(filter.from, 0);
  const to = dayStart(filter.to, 1);
  if (from) asked.set('from', from.toISOString());
  if (to) asked.set('to', new Date(to.getTime() - 1).toISOString());
  return asked;
}

function dayStart(day: string, plus: number): Date | undefined {
  const [year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return new Date(year, month - 1, date + plus);
}
