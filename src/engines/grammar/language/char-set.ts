/** Code points as sorted, disjoint, inclusive ranges: `[lo, hi, lo, hi, …]`. */
export type CharSet = readonly number[];

export const noChar: CharSet = [];
/** Every Unicode scalar value; half surrogates have no UTF-8 form and are no part of any text. */
export const anyChar: CharSet = [0, 0xd7ff, 0xe000, 0x10ffff];

/** Ranges in any order, overlapping or not, brought into order. */
export function charSet(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out: number[] = [];
  for (const [lo, hi] of sorted) {
    const last = out.at(-1);
    if (last !== undefined && lo <= last + 1) out[out.length - 1] = Math.max(last, hi);
    else out.push(lo, hi);
  }
  return out;
}

export function rangesOf(set: CharSet): readonly (readonly [number, number])[] {
  const out: (readonly [number, number])[] = [];
  for (let at = 0; at < set.length; at += 2) out.push([set[at] ?? 0, set[at + 1] ?? 0]);
  return out;
}

export function union(...sets: readonly CharSet[]): CharSet {
  return charSet(sets.flatMap(rangesOf));
}

export function intersection(a: CharSet, b: CharSet): CharSet {
  const out: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const aHi = a[i + 1] ?? 0;
    const bHi = b[j + 1] ?? 0;
    const lo = Math.max(a[i] ?? 0, b[j] ?? 0);
    const hi = Math.min(aHi, bHi);
    if (lo <= hi) out.push(lo, hi);
    if (aHi < bHi) i += 2;
    else j += 2;
  }
  return out;
}

export function complement(set: CharSet): CharSet {
  const gaps: (readonly [number, number])[] = [];
  let next = 0;
  for (const [lo, hi] of rangesOf(set)) {
    if (lo > next) gaps.push([next, lo - 1]);
    next = hi + 1;
  }
  if (next <= 0x10ffff) gaps.push([next, 0x10ffff]);
  return intersection(charSet(gaps), anyChar);
}

export function charsOf(text: string): CharSet {
  return charSet([...text].map((char) => [char.codePointAt(0) ?? 0, char.codePointAt(0) ?? 0] as const));
}
