import { type GuardPolicy, stricter } from './decide.ts';
import { detectors } from './detectors/catalog.ts';
import type { Detector, Finding } from './finding.ts';
import { type Uncoded, uncoded } from './reading/coded.ts';
import { layoutOf } from './reading/layout.ts';
import { Reading } from './reading/reading.ts';
import { tablesIn } from './reading/tables.ts';
import { settle, together } from './settle.ts';
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
  const all = [...new Set(texts.flatMap((text) => [text, ...readAgain(text).map((one) => one.text)]))];
  const found = batchesOf(all).flatMap((batch) => ask(detectors, batch.map(readingOf)));
  return new Map(all.map((text, at) => [text, found[at] ?? []]));
}

/** What each detector sees in each text. Each reads all texts before the next one does: so its code is fetched once. */
function ask(asked: readonly Detector[], readings: readonly Reading[]): readonly (readonly Finding[])[] {
  const found = readings.map((): Finding[] => []);
  for (const detector of asked)
    for (const [at, reading] of readings.entries())
      for (const finding of detector.find(reading)) found[at]?.push(finding);
  return found;
}

/** UTF-16 units that are read together: the code of the detectors is fetched seldom then, and their texts stay near. */
const batchUnits = 65_536;

function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let units = batchUnits;
  for (const text of texts) {
    if (units >= batchUnits) {
      batches.push([]);
      units = 0;
    }
    batches.at(-1)?.push(text);
    units += text.length;
  }
  return batches;
}

const readingOf = (text: string): Reading => new Reading(text);

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
  return detectAll([text], options)[0] ?? [];
}

/** The same of many texts, each for itself: in about two thirds of the time where they are short (docs/decisions/0209). */
export function detectAll(
  texts: readonly string[],
  options: DetectOptions = {},
): readonly (readonly Finding[])[] {
  return batchesOf(texts).flatMap((batch) => {
    const clear = read(batch, options);
    const again = batch.map(readAgain);
    const coded = readCode(again.flat(), options);
    let next = 0;
    return clear.map((found, at) => {
      const first = next;
      next += again[at]?.length ?? 0;
      const inCode = coded.slice(first, next).flat();
      return inCode.length === 0 ? found : together(found, inCode, options.policy);
    });
  });
}

function read(
  texts: readonly string[],
  { found: apart, policy, ...options }: DetectOptions,
): readonly (readonly Finding[])[] {
  const readings = texts.map(readingOf);
  const known = texts.map((text) => apart?.get(text));
  const fresh = ask(
    options.detectors ?? detectors,
    readings.filter((_, at) => !known[at]),
  );
  const added = ask(options.extra ?? [], readings);
  let next = 0;
  return readings.map((reading, at) => {
    const ours = known[at] ?? fresh[next++] ?? [];
    const found = settle([...ours, ...(added[at] ?? [])], policy);
    if (reading.isOriginal) return found;
    return found.map((finding) => ({ ...finding, ...reading.rangeInOriginal(finding.start, finding.end) }));
  });
}

const sure = 0.8;

/** Findings of which at least a part was in code; of several that one code holds, the one about which most must be done. */
function readCode(codes: readonly Uncoded[], options: DetectOptions): readonly (readonly Finding[])[] {
  const found = read(
    codes.map(({ text }) => text),
    options,
  );
  return codes.map((code, at) => inOriginal(code, found[at] ?? [], options.policy));
}

function inOriginal(
  { text, back, near }: Uncoded,
  seen: readonly Finding[],
  policy: GuardPolicy | undefined,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const finding of seen) {
    const { start, end, confidence } = finding;
    // Cut off from the rest of the text only what is sure counts: `Herrn⏎Muster`.
    const range = back(start, end, confidence > 0.9) ?? (confidence >= sure ? near?.(start, end) : undefined);
    if (!range) continue;
    // By its value it is the same person as one that stands there in clear.
    const made = { ...finding, ...range, lemma: finding.lemma ?? text.slice(finding.start, finding.end) };
    const last = found.at(-1);
    if (!last || range.start >= last.end) found.push(made);
    else if (stricter(made, last, policy)) found[found.length - 1] = made;
  }
  return found;
}
