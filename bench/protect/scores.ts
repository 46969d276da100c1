import type { Span } from './annotated.ts';

export interface Counts {
  readonly hits: number;
  readonly gold: number;
  /** Findings that are right. */
  readonly right: number;
  readonly found: number;
}

export const none: Counts = { hits: 0, gold: 0, right: 0, found: 0 };

export const plus = (a: Counts, b: Counts): Counts => ({
  hits: a.hits + b.hits,
  gold: a.gold + b.gold,
  right: a.right + b.right,
  found: a.found + b.found,
});

/**
 * Spans as the SpanEvaluator of presidio-research compares them: neighbours of one kind with nothing but blanks and
 * punctuation between them are one; two are the same if they are of one kind and share at least 90 % of the characters
 * that both have together (intersection over union).
 */
export function bySpans(text: string, gold: readonly Span[], found: readonly Span[]): Counts {
  const wanted = joined(text, gold);
  const seen = joined(text, found);
  const same = (a: Span, b: Span) => {
    if (a.type !== b.type) return false;
    const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
    return shared > 0 && shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start)) >= 0.9;
  };
  return {
    hits: wanted.filter((span) => seen.some((other) => same(span, other))).length,
    gold: wanted.length,
    right: seen.filter((span) => wanted.some((other) => same(span, other))).length,
    found: seen.length,
  };
}

/** Words and numbers, each of the kind of the span that holds it. */
export function byTokens(text: string, gold: readonly Span[], found: readonly Span[]): Counts {
  let counts = none;
  for (const { 0: token, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const kindIn = (spans: readonly Span[]) =>
      spans.find(({ start, end }) => start < index + token.length && index < end)?.type;
    const wanted = kindIn(gold);
    const seen = kindIn(found);
    const right = wanted !== undefined && wanted === seen ? 1 : 0;
    counts = plus(counts, { hits: right, gold: wanted ? 1 : 0, right, found: seen ? 1 : 0 });
  }
  return counts;
}

function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last?.type === span.type && !/[\p{L}\p{N}]/u.test(text.slice(last.end, span.start)))
      result[result.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** F with recall twice as heavy as precision. */
export function f2({ hits, gold, right, found }: Counts): number {
  const recall = gold ? hits / gold : 0;
  const precision = found ? right / found : 0;
  return precision + recall === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);
}

/** `P .912 R .803 F2 .823 [.801–.845]`: the interval of F2 by 500 draws of the texts with replacement. */
export function line(rows: readonly Counts[]): string {
  const all = rows.reduce(plus, none);
  const draws = Array.from({ length: 500 }, () =>
    f2(Array.from(rows, () => rows[Math.floor(random() * rows.length)] ?? none).reduce(plus, none)),
  ).sort((a, b) => a - b);
  const show = (share: number) => share.toFixed(3);
  const precision = all.found ? all.right / all.found : 0;
  const recall = all.gold ? all.hits / all.gold : 0;
  return `P ${show(precision)}  R ${show(recall)} (${all.hits} of ${all.gold})  F2 ${show(f2(all))} [${show(draws[12] ?? 0)}–${show(draws[487] ?? 0)}]`;
}

let state = 20_261_126;
/** Park and Miller's generator: the same draws in every run. */
function random(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}
