/** A number as people write it: groups of three by ’ ' or spaces, one mark before the decimals. */
const written = /-?\d{1,20}(?:['’ \u00a0\u202f]\d{3}){0,6}(?:[.,]\d{1,10})?/g;

/** Whether a number of the text lies within `tolerance` of this value. */
export function holdsNumber(text: string, value: number, tolerance: number): boolean {
  // What floating point adds to a difference of decimals is no difference.
  const slack = Math.abs(value) * 1e-12;
  return [...text.matchAll(written)].some(
    ([number]) =>
      Math.abs(Number(number.replace(/['’ \u00a0\u202f]/g, '').replace(',', '.')) - value) <=
      tolerance + slack,
  );
}
