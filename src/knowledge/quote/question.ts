import { analyse } from '#language';
import { type AnswerType, asksFor, expectedAnswer } from './answer-type.ts';

/** One content term of a question. */
export interface QuestionTerm {
  readonly kind: 'word' | 'number' | 'identifier';
  /** The folded word as asked, for messages and for comparison across languages. */
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

/** Question words that stop-word lists leave in, and polite formulas: dropped. */
const asking: Readonly<Record<string, ReadonlySet<string>>> = {
  de: set('wann wieviel wieviele bitte genau eigentlich sagen wissen oft hoch gross lange'),
  fr: set('est ce quoi lequel quels dites savoir exactement'),
  it: set('quanti quant dite sapere esattamente cos'),
  en: set('please tell know exactly kind type many much'),
};

/** Verbs that carry little of the topic (being, having, giving, happening, having to): counted at a third. */
const light: Readonly<Record<string, ReadonlySet<string>>> = {
  de: set(
    'gibt geben lautet lauten heisst heissen bedeutet betragt betragen gilt gelten liegt liegen befindet befinden darf durfen mussen macht machen bekommt bekommen bekomme erhalt erhalten erhalte findet erfolgt steht stehen geht braucht brauche benotigt hatte wurde gelegt vorgesehen moglich',
  ),
  fr: set(
    'faut doit doivent dois appelle appellent veut dire existe comporte faire fait prevu prevue recoit recois obtenir donne peux peuvent avoir',
  ),
  it: set(
    'bisogna occorre chiama significa esiste devono deve devo possono puo posso prevede previsto prevista riceve ricevo ottiene fare dare',
  ),
  en: set(
    'get gets give gives given named called name mean means need needs must made make makes used use happen happened happens become became exist exists',
  ),
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Splits a question into content terms, stemmed for its own language and for those of the passages. */
export function readQuestion(text: string, language: string, passageLanguages: readonly string[]): Question {
  const others = [...new Set(passageLanguages)].filter((other) => other !== language);
  const inOthers = others.map(
    (other) => new Map(analyse(text, other).map((term) => [term.start, term.term])),
  );
  const own = analyse(text, language);
  const codes = own.filter((term) => term.kind === 'identifier');
  const terms = new Map<string, QuestionTerm>();
  const firstWord = own[0]?.start ?? 0;
  const expects = expectedAnswer(text);
  for (const term of own) {
    const inCode =
      term.kind === 'word' && codes.some((code) => code.start <= term.start && term.end <= code.end);
    if (term.stopWord || inCode || (asking[language]?.has(term.form) ?? false)) continue;
    if (term.kind === 'word' && term.form.length < 2 && !/\d/.test(term.form)) continue;
    const written = text.slice(term.start, term.end);
    terms.set(term.term, {
      kind: term.kind === 'identifier' ? 'identifier' : /^\d+$/.test(term.form) ? 'number' : 'word',
      form: term.form,
      keys: new Set([term.term, ...inOthers.flatMap((stems) => stems.get(term.start) ?? [])]),
      name: term.kind === 'word' && language !== 'de' && term.start > firstWord && /^\p{Lu}/u.test(written),
      importance: importance(term.form, written, language),
      asksForKind: asksFor(expects, term.form),
    });
  }
  return {
    terms: [...terms.values()],
    expects,
    years: yearsIn(text),
  };
}

/** How much a folded word says about the topic of a question: 0 to 1; words that only ask stay below .5. */
export function wordWeight(form: string, question: string, language: string): number {
  if (asking[language]?.has(form) || asksFor(expectedAnswer(question), form)) return 0;
  return light[language]?.has(form) ? 0.33 : 1;
}

/** German writes its nouns, the topics, with a capital; verbs and adjectives count less. */
function importance(form: string, written: string, language: string): number {
  if (light[language]?.has(form)) return 0.33;
  return language === 'de' && /^\p{Ll}/u.test(written) ? 0.7 : 1;
}

/** Years written in a text (1900 to 2099), each once. */
export function yearsIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\p{L}\d.,'’-])(?:19|20)\d\d(?![\p{L}\d'’]|[.,]\d{3})/gu) ?? [])];
}
