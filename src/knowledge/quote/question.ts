import { analyse } from '#language';
import { type AnswerType, asksFor, expectedAnswer, isSureKind } from './answer-type.ts';
import { isCode, termsOf } from './codes.ts';
import { yearsIn } from './series.ts';
import { meaningsIn } from './units.ts';
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
  /** Concepts of the lexicon it stands for, with how much of each, 0 to 1. */
  readonly concepts: ReadonlyMap<number, number>;
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
  /** The kind expected is recognised wherever it stands. */
  readonly kindIsSure: boolean;
  /** ISO 639-1. */
  readonly language: string;
  /** Years named in the question; a source about another year does not answer it. */
  readonly years: readonly string[];
}

const shortQuery = 4;

/** Splits a question into content terms, stemmed for its own language and for those of the passages. */
export function readQuestion(text: string, language: string, passageLanguages: readonly string[]): Question {
  const others = [...new Set(passageLanguages)].filter((other) => other !== language);
  const inOthers = others.map(
    (other) => new Map(analyse(text, other).map((term) => [term.start, term.term])),
  );
  const own = termsOf(text, language);
  const codes = own.filter((term) => term.kind === 'identifier' && isCode(text.slice(term.start, term.end)));
  const terms = new Map<string, QuestionTerm>();
  const meanings = meaningsIn(own, language);
  // A short query is often in another language than it seems.
  if (own.length <= shortQuery)
    for (const [term, some] of meaningsIn(
      own.filter((one) => !meanings.has(one)),
      'und',
    ))
      meanings.set(term, some);
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
      kind: isWord
        ? isCircumstance(written, text.slice(term.end))
          ? 'word'
          : kindOf(written)
        : 'identifier',
      written,
      form: term.form,
      keys: new Set([term.term, ...inOthers.flatMap((stems) => (isWord && stems.get(term.start)) || [])]),
      concepts: new Map((meanings.get(term) ?? []).map(({ concept, share }) => [concept, share])),
      name: isWord && language !== 'de' && term.start > firstWord && /^\p{Lu}/u.test(written),
      importance,
      asksForKind: asksFor(expects, term.form),
    });
  }
  return {
    terms: [...terms.values()],
    expects,
    kindIsSure: isSureKind(expects, text),
    language,
    years: yearsIn(text),
  };
}

/** `à 35 ans`, `5 % Rabatt`: an amount in the asker's own case; the rule that answers it may name another. */
function isCircumstance(written: string, after: string): boolean {
  return (
    /^\d{1,3}$/.test(written) &&
    /^[\s\u00a0]?(?:%|(?:jahre?n?|monate?n?|wochen?|tage?n?|stunden?|minuten?|ans?|mois|semaines?|jours?|heures?|ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|minut[oi]|years?|months?|weeks?|days?|hours?|minutes?|prozent|pour cent|per cento|per ?cent)(?!\p{L}))/iu.test(
      after,
    )
  );
}

/** `E17` and `LM400` are codes although no mark stands inside; `3rd` and `1970er` are words. */
function kindOf(written: string): QuestionTerm['kind'] {
  if (/^\d+$/.test(written)) return 'number';
  return /\p{Lu}\d|\d\p{Lu}/u.test(written) ? 'identifier' : 'word';
}
