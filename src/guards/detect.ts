import { actionFor, type GuardPolicy } from './decide.ts';
import { detectors } from './detectors/catalog.ts';
import type { Detector, Finding } from './finding.ts';
import { Reading } from './reading/reading.ts';

export interface DetectOptions {
  readonly detectors?: readonly Detector[];
  /** Detectors of this organisation beside ours: its terms, its directory. */
  readonly extra?: readonly Detector[];
  /** What will be done about the findings: one that may pass hides none that may not. */
  readonly policy?: GuardPolicy;
}

/** What all detectors see in a text, in its order, none over another, with offsets of the text as it was given. */
export function detect(text: string, { policy, ...options }: DetectOptions = {}): readonly Finding[] {
  const reading = new Reading(text);
  const all = [...(options.detectors ?? detectors), ...(options.extra ?? [])];
  const found = settle(
    all.flatMap((detector) => detector.find(reading)),
    policy,
  );
  return found.map((finding) => ({ ...finding, ...reading.rangeInOriginal(finding.start, finding.end) }));
}

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
