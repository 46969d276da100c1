import { actionFor, type GuardPolicy, stricter } from './decide.ts';
import { detectors } from './detectors/catalog.ts';
import type { Detector, Finding } from './finding.ts';
import { type Uncoded, uncoded } from './reading/coded.ts';
import { layoutOf } from './reading/layout.ts';
import { Reading } from './reading/reading.ts';
import { tablesIn } from './reading/tables.ts';
import { withCapitals } from './written-small.ts';

export interface DetectOptions {
  readonly detectors?: readonly Detector[];
  /** Detectors of this organisation beside ours: its terms, its directory. */
  readonly extra?: readonly Detector[];
  /** What will be done about the findings: one that may pass hides none that may not. */
  readonly policy?: GuardPolicy;
  /** What our own detectors saw in this very text when it was read apart; then they are not asked again. */
  readonly found?: ReadByOurs | undefined;
}

/** Text → what our own detectors see in it, as they see it: one over another, with offsets of its reading. */
export type ReadByOurs = ReadonlyMap<string, readonly Finding[]>;

/** What our own detectors see in these texts and in what stands in them in code, which takes time: what is long is read so apart. */
export function readByOurs(texts: readonly string[]): ReadByOurs {
  const all = texts.flatMap((text) => [text, ...readAgain(text).map((one) => one.text)]);
  return new Map(all.map((text) => [text, ask(detectors, new Reading(text))]));
}

function ask(asked: readonly Detector[], reading: Reading): readonly Finding[] {
  const found: Finding[] = [];
  for (const detector of asked) for (const finding of detector.find(reading)) found.push(finding);
  return found;
}

/** What is read once more: without codes, without what the layout puts into names and numbers, tables as forms, and chats with capitals. */
const readAgain = (text: string): readonly Uncoded[] => [
  ...uncoded(text, layoutOf(text)),
  ...tablesIn(text),
  ...withCapitals(text),
];

/**
 * What all detectors see in a text, in its order, none over another, with offsets of the text as it was given. What stands
 * in it in code (`J&uuml;rg`, `J\u00fcrg`, base64) or parted by the layout (`Mül-⏎ler`) is read too, and found where it stands.
 */
export function detect(text: string, options: DetectOptions = {}): readonly Finding[] {
  const found = read(text, options);
  const inCode = readAgain(text).flatMap((one) => readCode(one, options));
  return inCode.length === 0 ? found : together(found, inCode, options.policy);
}

function read(text: string, { found: apart, policy, ...options }: DetectOptions): readonly Finding[] {
  const reading = new Reading(text);
  const ours = apart?.get(text) ?? ask(options.detectors ?? detectors, reading);
  const found = settle([...ours, ...ask(options.extra ?? [], reading)], policy);
  if (reading.isOriginal) return found;
  return found.map((finding) => ({ ...finding, ...reading.rangeInOriginal(finding.start, finding.end) }));
}

const sure = 0.8;

/** Findings of which at least a part was in code; of several that one code holds, the one about which most must be done. */
function readCode({ text, back, near }: Uncoded, options: DetectOptions): readonly Finding[] {
  const found: Finding[] = [];
  for (const finding of read(text, options)) {
    const { start, end, confidence } = finding;
    // Cut off from the rest of the text only what is sure counts: `Herrn⏎Muster`.
    const range = back(start, end, confidence > 0.9) ?? (confidence >= sure ? near?.(start, end) : undefined);
    if (!range) continue;
    // By its value it is the same person as one that stands there in clear.
    const made = { ...finding, ...range, lemma: finding.lemma ?? text.slice(finding.start, finding.end) };
    const last = found.at(-1);
    if (!last || range.start >= last.end) found.push(made);
    else if (stricter(made, last, options.policy)) found[found.length - 1] = made;
  }
  return found;
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

/**
 * What was found in clear and in code. Half of a name may have been seen in clear (`J` of `J\u00fcrg`), so that what is to
 * be changed grows together; an address that holds the code stays one.
 */
function together(
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
