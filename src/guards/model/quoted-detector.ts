import type { Detector, Finding } from '../finding.ts';
import { normalise } from '../reading/normalise.ts';
import { standsWhole } from '../reading/numbers.ts';
import type { Quote } from './quote.ts';

/** Less than a rule that saw a form or a label, more than a word on a list of names alone. */
const confidence = 0.65;
const reason = 'namedByModel';

/**
 * Finds what a model named, wherever it stands in the text, as a whole word and letter for letter: what does not occur
 * is nowhere found, whatever the model says.
 */
export function quotedDetector(quotes: readonly Quote[]): Detector {
  const wanted = new Map<string, Quote['category']>();
  for (const { text, category } of quotes) {
    const known = normalise(text).text.trim();
    if (known.length >= 2 && /[\p{L}\p{N}]/u.test(known) && !wanted.has(known)) wanted.set(known, category);
  }
  return {
    name: 'model',
    categories: [...new Set(wanted.values())],
    find: ({ text }) => [...wanted].flatMap(([quote, category]) => occurrences(text, quote, category)),
  };
}

function occurrences(text: string, quote: string, category: Quote['category']): readonly Finding[] {
  const findings: Finding[] = [];
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + quote.length)) {
    const end = start + quote.length;
    if (standsWhole(text, start, end))
      findings.push({ category, start, end, confidence, detector: 'model', reason });
  }
  return findings;
}
