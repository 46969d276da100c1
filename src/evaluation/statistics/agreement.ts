/**
 * Cohen's κ (Cohen 1960) of two people's labels on the same things: 1 agrees always, 0 as often as chance. `undefined`
 * where chance alone agrees always (both use one label only) or nothing was labelled.
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): number | undefined {
  const n = pairs.length;
  if (n === 0) return undefined;
  const labels = new Set(pairs.flat());
  const observed = pairs.filter(([one, other]) => one === other).length / n;
  let expected = 0;
  for (const label of labels) {
    const ofOne = pairs.filter(([one]) => one === label).length / n;
    const ofOther = pairs.filter(([, other]) => other === label).length / n;
    expected += ofOne * ofOther;
  }
  return expected === 1 ? undefined : (observed - expected) / (1 - expected);
}
