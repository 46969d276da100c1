import { detectors } from './catalog.ts';
import type { Detector, Finding } from './finding.ts';

/** What all detectors see, in the order of the text; where two overlap the surer one stays, then the longer. */
export function detect(text: string, all: readonly Detector[] = detectors): readonly Finding[] {
  const found = all.flatMap((detector) => detector.find(text)).sort((a, b) => a.start - b.start);
  const kept: Finding[] = [];
  for (const finding of found) {
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
