import { actionFor, type GuardPolicy, stricter } from './decide.ts';
import type { Finding } from './finding.ts';

/**
 * Findings in the order of the text, none over another. Of two readings of the same signs the surer one stays, then the
 * longer. A name within an address and a mail address within a link are no such readings, for both are true: what may
 * pass does not hide what may not, whichever is surer.
 */
export function settle(findings: readonly Finding[], policy: GuardPolicy = {}): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && finding.start < last.end) kept[kept.length - 1] = ofTwo(last, finding, policy);
    else kept.push(finding);
  }
  return kept;
}

/**
 * What was found in clear and in code. Half of a name may have been seen in clear (`J` of `J\u00fcrg`), so that what is to
 * be changed grows together; an address that holds the code stays one.
 */
export function together(
  found: readonly Finding[],
  inCode: readonly Finding[],
  policy: GuardPolicy | undefined,
): readonly Finding[] {
  const changes = (finding: Finding): boolean =>
    policy === undefined || actionFor(finding, policy) !== 'allow';
  const merged: Finding[] = [];
  const all = [...found.map((finding) => ({ finding, coded: false }))];
  for (const finding of inCode) all.push({ finding, coded: true });
  all.sort((a, b) => a.finding.start - b.finding.start || b.finding.end - a.finding.end);
  let last: (typeof all)[number] | undefined;
  for (const next of all) {
    if (!last || next.finding.start >= last.finding.end) {
      if (last) merged.push(last.finding);
      last = next;
      continue;
    }
    const [clear, code] = last.coded ? [next.finding, last.finding] : [last.finding, next.finding];
    const isInside = code.start >= clear.start && code.end <= clear.end;
    const winner =
      stricter(clear, code, policy) || (isInside && !stricter(code, clear, policy)) ? clear : code;
    const grows = changes(clear) && changes(code);
    const start = grows ? Math.min(clear.start, code.start) : winner.start;
    const end = grows ? Math.max(clear.end, code.end) : winner.end;
    last = { finding: { ...winner, start, end }, coded: winner === code };
  }
  if (last) merged.push(last.finding);
  return merged;
}

type Categories = ReadonlySet<Finding['category']>;
/** One string for machines: changed as a whole, or a half of it is left. */
const strings: Categories = new Set(['url', 'secret', 'email']);
/** May hold another finding and still be what they are; a number or a date is read one way or another. */
const holders: Categories = new Set([...strings, 'address', 'organisation', 'term']);

function ofTwo(first: Finding, second: Finding, policy: GuardPolicy): Finding {
  const [outer, inner] = first.end >= second.end ? [first, second] : [second, first];
  const isInside = inner.start >= outer.start && inner.end - inner.start < outer.end - outer.start;
  if (isInside && outer.category !== inner.category && holders.has(outer.category)) {
    const [around, within] = [actionFor(outer, policy), actionFor(inner, policy)];
    if (around === 'allow') return within === 'allow' ? surer(first, second) : inner;
    if (within === 'allow') return outer;
    if (strings.has(outer.category)) return within === 'refuse' ? inner : outer;
  }
  return surer(first, second);
}

function surer(a: Finding, b: Finding): Finding {
  if (a.confidence !== b.confidence) return a.confidence > b.confidence ? a : b;
  return b.end - b.start > a.end - a.start ? b : a;
}
