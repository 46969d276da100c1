import { analyse } from '#language';
import { type AnswerType, asksFor, expectedAnswer } from './answer-type.ts';
import { isCode, spacedCodes } from './codes.ts';
import { yearsIn } from './series.ts';
import { wordImportance } from './word-importance.ts';

/** One content term of a question. */
export interface QuestionTerm {
  readonly kind: 'word' | 'number' | 'identifier';
  /** As it stands in the question, for messages. */
  readonly written: string;
  /** The folded word, for comparison across languages. */
  readonly form: string;
  /** Stems of the word in every language involved; the identifier's canonical form. */
  readonly keys: ReadonlySet<string>;
  /** Written like a proper name: capital inside a sentence (not in German, where every noun has one). */
  readonly name: boolean;
  /** How much the term counts beside its rarity: 1 for a topic, less for verbs that carry little of it. */
  readonly importance: number;
  /** Only asks for the kind of answer, so a find of that kind answers it. */
  readonly asksForKind: boolean;
}

/** A question taken apart: what must be found, and what kind of thing would answer it. */
export interface Question {
  readonly terms: readonly QuestionTerm[];
  readonly expects: AnswerType;
  /** Years named in the question; a source about another year does not answer it. */
  readonly years: readonly string[];
}

/** Splits a question into content terms, stemmed for its own language and for those of the passages. */
export function readQuestion(text: string, language: string, passageLanguages: readonly string[]): Question {
  const others = [...new Set(passageLanguages)].filter((other) => other !== language);
  const inOthers = others.map(
    (other) => new Map(analyse(text, other).map((term) => [term.start, term.term])),
  );
  const own = [...analyse(text, language), ...spacedCodes(text)];
  const codes = own.filter((term) => term.kind === 'identifier' && isCode(text.slice(term.start, term.end)));
  const terms = new Map<string, QuestionTerm>();
  const firstWord = own[0]?.start ?? 0;
  const expects = expectedAnswer(text);
  for (const term of own) {
    const isWord = term.kind === 'word';
    if (
      isWord ? codes.some((code) => code.start <= term.start && term.end <= code.end) : !codes.includes(term)
    ) {
      continue;
    }
    if (term.stopWord || /^\p{L}$/u.test(term.form)) continue;
    const written = text.slice(term.start, term.end);
    const importance = wordImportance(term.form, written, language);
    if (importance === 0) continue;
    terms.set(term.term, {
      kind: isWord ? kindOf(written) : 'identifier',
      written,
      form: term.form,
      keys: new Set([term.term, ...inOthers.flatMap((stems) => (isWord && stems.get(term.start)) || [])]),
      name: isWord && language !== 'de' && term.start > firstWord && /^\p{Lu}/u.test(written),
      importance,
      asksForKind: asksFor(expects, term.form),
    });
  }
  return {
    terms: [...terms.values()],
    expects,
    years: yearsIn(text),
  };
}

/** `E17` and `LM400` are codes although no mark stands inside; `3rd` and `1970er` are words. */
function kindOf(written: string): QuestionTerm['kind'] {
  if (/^\d+$/.test(written)) return 'number';
  return /\p{Lu}\d|\d\p{Lu}/u.test(written) ? 'identifier' : 'word';
}
