import { sharesStem } from './same-word.ts';
import type { Token } from './tokens.ts';

/** Tokens of the sentence and of the passage that stand in the same place and differ. */
export interface Difference {
  readonly said: readonly number[];
  readonly written: readonly number[];
}

export interface Alignment {
  /** Share of the sentence's tokens that the passage's stretch has in the same order, 0 to 1. */
  readonly share: number;
  /** First token of the passage's stretch and the one behind it. */
  readonly from: number;
  readonly to: number;
  readonly differences: readonly Difference[];
}

/** Longest texts that are laid beside each other; beyond, the work (their product) would not be worth it. */
const most = { said: 120, written: 160 };

/**
 * Lays a sentence beside the stretch of the passage that says most of it in the same order (longest common
 * subsequence of stems), so that a changed number, name or negator shows even if the passage has it elsewhere.
 */
export function align(
  said: readonly Token[],
  written: readonly Token[],
  starts: readonly number[],
): Alignment {
  let best: Alignment = { share: 0, from: 0, to: 0, differences: [] };
  const sentence = said.slice(0, most.said);
  if (sentence.length === 0) return best;
  for (const [at, from] of starts.entries()) {
    const to = Math.min(starts[at + 1] ?? written.length, from + most.written);
    const stretch = written.slice(from, to);
    // What shares too few words cannot align; counting them is cheap.
    const known = new Set(stretch.map(({ plain }) => plain));
    const common = sentence.filter(({ plain }) => known.has(plain)).length;
    if (common / sentence.length <= Math.max(best.share - 0.15, 0.25)) continue;
    const pairs = commonOrder(sentence, stretch);
    const share = pairs.length / sentence.length;
    if (share > best.share) best = read(pairs, sentence.length, from, share);
  }
  return best;
}

type Pair = readonly [said: number, written: number];

function commonOrder(a: readonly Token[], b: readonly Token[]): readonly Pair[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const same = (at: number, other: number): boolean => {
    const [one, two] = [a[at], b[other]];
    return one !== undefined && two !== undefined && isSame(one, two);
  };
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const skip = Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
      table[i * width + j] = same(i, j) ? Math.max(skip, (table[(i + 1) * width + j + 1] ?? 0) + 1) : skip;
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(i, j) && (table[i * width + j] ?? 0) === (table[(i + 1) * width + j + 1] ?? 0) + 1) {
      pairs.push([i, j]);
      i++;
      j++;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function isSame(a: Token, b: Token): boolean {
  if (a.plain === b.plain) return true;
  return a.kind === 'word' && b.kind === 'word' && sharesStem(a.plain, b.plain);
}

function read(pairs: readonly Pair[], length: number, from: number, share: number): Alignment {
  const differences: Difference[] = [];
  let i = 0;
  let j = pairs[0]?.[1] ?? 0;
  const [first, last] = [pairs[0]?.[1] ?? 0, pairs.at(-1)?.[1] ?? 0];
  for (const [said, written] of [...pairs, [length, last + 1] as const]) {
    if (said > i) differences.push({ said: range(i, said), written: range(j + from, written + from) });
    else if (written > j) differences.push({ said: [], written: range(j + from, written + from) });
    i = said + 1;
    j = written + 1;
  }
  return { share, from: from + first, to: from + last + 1, differences };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
