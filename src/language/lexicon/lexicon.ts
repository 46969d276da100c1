import { fold, foldGerman } from '../fold.ts';
import { stem } from '../stem.ts';
import { compoundParts } from './compound.ts';
import {
  type Concept,
  type Entry,
  type LexiconLanguage,
  lexiconLanguages,
  lexiconLines,
  readConcepts,
} from './read-concepts.ts';

/** A phrase of several content words, found by its first one. */
export interface Phrase {
  readonly concept: number;
  readonly terms: readonly string[];
}

interface Side {
  readonly words: ReadonlyMap<string, readonly number[]>;
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

/** A concept that a word stands for; `share` is 1 for the whole word, less for a part of a compound. */
export interface Meaning {
  readonly concept: number;
  readonly share: number;
}

interface Lexicon {
  readonly concepts: readonly Concept[];
  readonly sides: Readonly<Record<LexiconLanguage, Side>>;
}

const compoundShare = 0.5;
const rememberAtMost = 50_000;
const remembered = new Map<string, readonly Meaning[]>();
let read: Lexicon | undefined;

/** The lexicon, read once at first use (0.2 s, more on a busy machine). */
export function lexicon(): Lexicon {
  read ??= build(readConcepts(lexiconLines()));
  return read;
}

export function isLexiconLanguage(language: string): language is LexiconLanguage {
  return lexiconLanguages.some((one) => one === language);
}

/** Concepts of one word by its stem, its form, its verb's stem or the parts of a German compound; most words have none. */
export function meaningsOf(
  word: { form: string; term: string },
  language: LexiconLanguage,
): readonly Meaning[] {
  const key = `${language}:${word.form}`;
  const known = remembered.get(key);
  if (known) return known;
  const found = lookUp(word, language);
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(key, found);
  return found;
}

function lookUp(word: { form: string; term: string }, language: LexiconLanguage): readonly Meaning[] {
  const { words } = lexicon().sides[language];
  // The word itself first: `Lager` is not `Lage`, though their stems are one.
  const whole = words.get(word.form) ?? words.get(word.term);
  if (whole) return whole.map((concept) => ({ concept, share: 1 }));
  if (language !== 'de') return [];
  const form = foldGerman(word.form);
  for (const verb of verbStems(form)) {
    const concepts = words.get(verb);
    if (concepts) return concepts.map((concept) => ({ concept, share: 1 }));
  }
  const parts = compoundParts(form, word.term, (part) => words.has(part));
  return parts.flatMap((part) =>
    (words.get(part) ?? []).map((concept) => ({ concept, share: compoundShare })),
  );
}

/** `gefettet`, `fettet` → `fett`; `angemeldet` → `anmeld`: Snowball leaves German verbs their `t` and `ge`. */
function verbStems(form: string): readonly string[] {
  const bare = form.replace(/(?:e?te?[nst]?|en)$/, '');
  if (bare.length < 3 || bare === form) return [];
  const participle = bare.replace(
    /^((?:an|auf|aus|ab|bei|ein|mit|nach|vor|zu|zuruck|um|weg|her|hin|los)?)ge/,
    '$1',
  );
  const infinitive = bare.replace(
    /^((?:an|auf|aus|ab|bei|ein|mit|nach|vor|zuruck|um|weg|her|hin|los))zu/,
    '$1',
  );
  return [bare, participle, infinitive].map((one) => stem(one, 'de'));
}

function build(concepts: readonly Concept[]): Lexicon {
  const side = (language: LexiconLanguage): Side => {
    const words = new Map<string, number[]>();
    const phrases = new Map<string, Phrase[]>();
    for (const { number, entries } of concepts) {
      for (const entry of entries.filter((one) => one.language === language))
        addEntry(entry, number, words, phrases);
    }
    return { words, phrases };
  };
  return { concepts, sides: { de: side('de'), fr: side('fr'), it: side('it'), en: side('en') } };
}

function addEntry(
  { words: content, language, written }: Entry,
  concept: number,
  words: Map<string, number[]>,
  phrases: Map<string, Phrase[]>,
): void {
  const [first] = content;
  if (!first) return;
  if (content.length > 1) {
    const terms = content.map(({ term }) => term);
    phrases.set(first.term, [...(phrases.get(first.term) ?? []), { concept, terms }]);
    return;
  }
  // Stem of the accented and of the plain spelling (`congé`, `conge`), and the word itself.
  const keys = new Set([
    first.term,
    first.form,
    ...(fold(written) !== written.toLowerCase() ? [stem(first.form, language)] : []),
  ]);
  for (const key of keys) {
    const some = words.get(key) ?? [];
    if (!some.includes(concept)) words.set(key, [...some, concept]);
  }
}
