import type { FindingReason } from '#contract';
import type { Finding } from '../../finding.ts';
import type { Reading, Word } from '../../reading/reading.ts';

/**
 * One idea of what makes a name that of an organisation, asked at each word: the name that this word begins, ends or announces.
 * Most words are none of it, so that a rule first asks lists of words.
 */
export type Rule = (reading: Reading, at: number, word: Word) => Finding | undefined;

/** What a rule finds; `word` is the one of the text that told it. */
export function organisationAt(
  start: number,
  end: number,
  confidence: number,
  reason: FindingReason,
  word?: string,
): Finding {
  const found = {
    category: 'organisation',
    start,
    end,
    confidence,
    detector: 'organisation',
    reason,
  } as const;
  return word === undefined ? found : { ...found, values: { word } };
}
