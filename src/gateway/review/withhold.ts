/** Runs to the end without letting anything out; what would have been said comes with what came of it. */
export async function withhold<Event, Result>(
  events: AsyncGenerator<Event, Result, void>,
): Promise<{ readonly events: readonly Event[]; readonly result: Result }> {
  const kept: Event[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) return { events: kept, result: next.value };
    kept.push(next.value);
  }
}
