import { analyse, type Term } from '../analyse.ts';
import { isLexiconLanguage, lexicon, type Meaning, meaningsOf } from './lexicon.ts';
import { type LexiconLanguage, lexiconLanguages } from './read-concepts.ts';

/** A word of the same meaning, in the same or another language. */
export interface RelatedWord {
  /** Folded, not stemmed; comparable with {@link Term.form}. */
  readonly form: string;
  /** Its stem in its language; comparable with {@link Term.term}. */
  readonly term: string;
  readonly language: LexiconLanguage;
  /** 0 to 1: less for one word of several (`mot` of `mot de passe`) and for a part of a compound. */
  readonly share: number;
}

/** A concept of the lexicon that words of a text stand for. */
export interface FoundConcept extends Meaning {
  /** Indices into the terms given. */
  readonly terms: readonly number[];
}

/**
 * Words that mean the same as this one (as written, or its folded form) in every language of the lexicon, the same
 * language first; without the word itself. `und` and `''` ask in every language; other languages have none. Cheap: look-ups.
 */
export function related(word: string, language: string): readonly RelatedWord[] {
  const found = new Map<string, RelatedWord>();
  for (const one of languagesFor(language)) {
    const [term] = analyse(word, one);
    if (!term) continue;
    const order = [one, ...lexiconLanguages.filter((other) => other !== one)];
    for (const { concept, share } of meaningsOf(term, one)) {
      const entries = lexicon().concepts[concept]?.entries ?? [];
      for (const entry of order.flatMap((which) => entries.filter((each) => each.language === which))) {
        for (const { form, term: stemmed } of entry.words) {
          if (entry.language === one && stemmed === term.term) continue;
          const key = `${entry.language}:${form}`;
          const part = share / entry.words.length;
          if ((found.get(key)?.share ?? 0) < part)
            found.set(key, { form, term: stemmed, language: entry.language, share: part });
        }
      }
    }
  }
  return [...found.values()];
}

/**
 * Concepts of a text's terms: of single words, of phrases whose content words stand close together (`mot de passe`), of the
 * parts of German compounds. Two texts about the same thing share concepts, whatever their languages and synonyms.
 */
export function conceptsOf(terms: readonly Term[], language: string): readonly FoundConcept[] {
  return languagesFor(language).flatMap((one) => conceptsIn(terms, one));
}

/** Words between two of one phrase, function words included. */
const widestGap = 3;

function conceptsIn(terms: readonly Term[], language: LexiconLanguage): readonly FoundConcept[] {
  const { phrases } = lexicon().sides[language];
  return terms.flatMap((term, at): readonly FoundConcept[] => {
    if (term.kind !== 'word') return [];
    const alone = term.stopWord ? [] : meaningsOf(term, language).map((one) => ({ ...one, terms: [at] }));
    const longer = (phrases.get(term.term) ?? []).flatMap((phrase) => {
      const places = phraseAt(terms, at, phrase.terms);
      return places ? [{ concept: phrase.concept, share: 1, terms: places }] : [];
    });
    return [...alone, ...longer];
  });
}

function phraseAt(
  terms: readonly Term[],
  at: number,
  wanted: readonly string[],
): readonly number[] | undefined {
  const places = [at];
  for (const next of wanted.slice(1)) {
    const from = (places.at(-1) ?? at) + 1;
    const offset = terms.slice(from, from + widestGap).findIndex((term) => term.term === next);
    if (offset < 0) return undefined;
    places.push(from + offset);
  }
  return places;
}

function languagesFor(language: string): readonly LexiconLanguage[] {
  if (language === 'und' || language === '') return lexiconLanguages;
  return isLexiconLanguage(language) ? [language] : [];
}
