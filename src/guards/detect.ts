import { detectors } from './detectors/catalog.ts';
import type { Detector, Finding } from './finding.ts';
import { Reading } from './reading/reading.ts';

export interface DetectOptions {
  readonly detectors?: readonly Detector[];
  /** Detectors of this organisation beside ours: its terms, its directory. */
  readonly extra?: readonly Detector[];
}

/**
 * What all detectors see in a text, in its order, with offsets of the text as it was given; where two overlap the
 * surer one stays, then the longer.
 */
export function detect(text: string, options: DetectOptions = {}): readonly Finding[] {
  const reading = new Reading(text);
  const all = [...(options.detectors ?? detectors), ...(options.extra ?? [])];
  const found = settle(all.flatMap((detector) => detector.find(reading)));
  return found.map((finding) => ({ ...finding, ...reading.rangeInOriginal(finding.start, finding.end) }));
}

/** Findings in the order of the text, none over another. */
export function settle(findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && finding.start < last.end) kept[kept.length - 1] = surer(last, finding);
    else kept.push(finding);
  }
  return kept;
}

function surer(a: Finding, b: Finding): Finding {
  if (a.confidence !== b.confidence) return a.confidence > b.confidence ? a : b;
  return b.end - b.start > a.end - a.start ? b : a;
}
