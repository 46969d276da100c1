import { asksFor, expectedAnswer } from '../quote/answer-type.ts';
import { termsOf } from '../quote/codes.ts';
import { wordImportance } from '../quote/word-importance.ts';

/** A word of a question that names something. */
export interface ContentWord {
  readonly form: string;
  /** As written, without what surrounds it. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** `asking`: only says what kind of answer is wanted, or a verb that carries little. */
  readonly kind: 'topic' | 'code' | 'year' | 'number' | 'asking';
}

/** The content words of a question in reading order; a code counts as one word. */
export function contentWords(text: string, language: string): readonly ContentWord[] {
  const terms = termsOf(text, language);
  const codes = terms.filter((term) => term.kind === 'identifier');
  const found: ContentWord[] = codes.map(({ form, start, end }) => ({
    form,
    written: text.slice(start, end),
    start,
    end,
    kind: /[\p{L}§]/u.test(form) ? 'code' : 'number',
  }));
  for (const term of terms) {
    if (term.kind === 'identifier' || term.stopWord || /^\p{L}$/u.test(term.form)) continue;
    if (codes.some((code) => code.start <= term.start && term.end <= code.end)) continue;
    const written = text.slice(term.start, term.end);
    found.push({
      form: term.form,
      written,
      start: term.start,
      end: term.end,
      kind: kindOf(written, term.form, text, language),
    });
  }
  return found
    .filter((one, index) => found.findIndex((other) => other.start === one.start) === index)
    .sort((a, b) => a.start - b.start);
}

function kindOf(written: string, form: string, text: string, language: string): ContentWord['kind'] {
  if (/^(?:19|20)\d\d$/.test(form)) return 'year';
  if (/^\d+$/.test(form)) return 'number';
  if (/\d/.test(form) || (/^\p{Lu}{2,5}$/u.test(written) && text !== text.toUpperCase())) return 'code';
  if (asksFor(expectedAnswer(text), form)) return 'asking';
  return wordImportance(form, written, language) < 0.5 ? 'asking' : 'topic';
}
