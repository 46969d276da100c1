/**
 * Fleiss' κ (Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76) of labels that
 * any people gave to the same things, each thing by as many of them: 1 agrees always, 0 as often as chance. Unlike Cohen's
 * it does not ask that the same two people looked at everything. `undefined` where there is nothing to compare, or chance
 * alone agrees always.
 */
export function fleissKappa(things: readonly (readonly string[])[]): number | undefined {
  const raters = things[0]?.length ?? 0;
  if (raters < 2 || things.some((labels) => labels.length !== raters)) return undefined;
  const shares = new Map<string, number>();
  let agreeing = 0;
  for (const labels of things) {
    for (const [label, of] of Map.groupBy(labels, (one) => one)) {
      shares.set(label, (shares.get(label) ?? 0) + of.length / (things.length * raters));
      agreeing += (of.length * (of.length - 1)) / (raters * (raters - 1));
    }
  }
  const observed = agreeing / things.length;
  const expected = [...shares.values()].reduce((sum, share) => sum + share * share, 0);
  // Both are sums of fractions: equality is not to be asked for to the last bit.
  return 1 - expected < 1e-12 ? undefined : (observed - expected) / (1 - expected);
}
