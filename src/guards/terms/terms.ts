import type { FindingCategory } from '#contract';
import type { Detector, Finding } from '../finding.ts';
import { normalise } from '../reading/normalise.ts';
import { standsWhole } from '../reading/numbers.ts';
import { Automaton } from './automaton.ts';

/** What the organisation says about itself: whom it employs and serves. */
export interface Directory {
  readonly people?: readonly string[];
  readonly organisations?: readonly string[];
}

/** Finds words and names of a list as whole words, in small and large letters, the longest that begins first. */
export function termDetector(terms: readonly string[], category: FindingCategory = 'term'): Detector {
  const reason = category === 'term' ? 'onTermList' : 'inDirectory';
  const known = [...new Set(terms.map((term) => normalise(term).text.trim()))].filter(
    ({ length }) => length >= 2,
  );
  const automaton = new Automaton(known);
  const confidence = category === 'term' ? 0.97 : 0.96;
  return {
    name: 'terms',
    categories: [category],
    find({ text }): readonly Finding[] {
      const findings: Finding[] = [];
      for (const { end, length } of automaton.hits(text)) {
        const start = end - length;
        if (!standsWhole(text, start, end)) continue;
        let last = findings.at(-1);
        if (last && last.start < start && last.end > start) continue;
        while (last && last.start >= start) {
          findings.pop();
          last = findings.at(-1);
        }
        if (last && last.end > start) continue;
        findings.push({ category, start, end, confidence, detector: 'terms', reason });
      }
      return findings;
    },
  };
}

/** Detectors of a directory; people are also found family name first, with and without a comma. */
export function directoryDetectors({ people = [], organisations = [] }: Directory): readonly Detector[] {
  const detectors: Detector[] = [];
  if (people.length > 0) detectors.push(termDetector(people.flatMap(ordersOf), 'person'));
  if (organisations.length > 0) detectors.push(termDetector(organisations, 'organisation'));
  return detectors;
}

function ordersOf(name: string): readonly string[] {
  const blank = name.trim().lastIndexOf(' ');
  if (blank < 0) return [name];
  const given = name.trim().slice(0, blank);
  const family = name.trim().slice(blank + 1);
  return [name, `${family} ${given}`, `${family}, ${given}`];
}
