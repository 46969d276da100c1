import type { Language } from '#contract';
import { checkSupport, type SupportReason } from './check-support.ts';
import { type ReadPassage, readPassage } from './read-passage.ts';
import { splitAnswer } from './split-answer.ts';

export interface SentenceSupport {
  /** The sentence in the answer, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly markers: readonly number[];
  readonly supported: 'yes' | 'no' | 'unclear';
  /** Offsets in the answer. */
  readonly reasons: readonly SupportReason[];
}

export interface AnswerSupport {
  /** Sentences with a mark that were held against what they cite. */
  readonly checked: number;
  /** Those that are not surely borne out, in their order. */
  readonly unsupported: readonly SentenceSupport[];
}

/**
 * Holds every sentence of an answer against the passages its marks `[1]` name, all of one sentence's passages
 * together. Sentences without a mark, code and marks without a passage are not checked.
 */
export function supportOf(
  answer: string,
  passages: ReadonlyMap<number, string>,
  language: Language,
): AnswerSupport {
  const read = new Map<string, ReadPassage>();
  let checked = 0;
  const unsupported: SentenceSupport[] = [];
  for (const { start, end, markers, text } of splitAnswer(answer)) {
    const known = [...new Set(markers)].filter((marker) => passages.has(marker));
    if (known.length === 0) continue;
    const key = known.join();
    const passage =
      read.get(key) ?? readPassage(known.map((marker) => passages.get(marker) ?? '').join('\n'));
    read.set(key, passage);
    const { supported, reasons } = checkSupport(text, passage, language);
    checked++;
    if (supported === 'yes') continue;
    const moved = reasons.map((reason) => ({
      ...reason,
      start: reason.start + start,
      end: reason.end + start,
    }));
    unsupported.push({ start, end, markers: known, supported, reasons: moved });
  }
  return { checked, unsupported };
}
