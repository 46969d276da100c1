import { contentWords } from './content-words.ts';
import {
  connective,
  emptyPronouns,
  frenchClitic,
  frenchDemonstrative,
  ordinals,
  personal,
  pointingBack,
  questionWord,
  sameAgain,
} from './wording.ts';

/** How a question leans on the conversation. */
export type Leaning =
  /** Asks the last question again about `rest`. */
  | { readonly kind: 'sameAgain'; readonly rest: string; readonly reason: string }
  /** Asks something new about the last topic. */
  | { readonly kind: 'sameTopic'; readonly reason: string };

/** Whether and how a question cannot be understood alone; undefined when it can. */
export function leaning(question: string, language: string): Leaning | undefined {
  const opened = connective.test(question);
  const body = question.replace(connective, '');
  const formula = sameAgain.test(body);
  const rest = body
    .replace(sameAgain, '')
    .replace(/(?<![\s?!.])[\s?!.]+$/u, '')
    .trim();
  const words = contentWords(rest, language);
  const naming = words.filter(({ kind }) => kind !== 'asking');
  const asks = questionWord.test(rest);

  if (formula || (opened && !asks && naming.length <= 3) || (!asks && isFragment(rest, naming.length))) {
    return {
      kind: 'sameAgain',
      rest,
      reason: formula || opened ? 'Opens as a continuation' : 'Is only a fragment',
    };
  }
  const plain = rest.replace(emptyPronouns, ' ');
  if (ordinals.some(({ wording }) => wording.test(plain)) && naming.length <= 1) {
    return { kind: 'sameTopic', reason: 'Picks an item of the last answer' };
  }
  if (
    naming.length <= 3 &&
    (pointingBack.test(plain) || (language === 'fr' && frenchDemonstrative.test(plain)))
  ) {
    return { kind: 'sameTopic', reason: 'Points back to something said before' };
  }
  if (pronounWithoutNoun(plain, language))
    return { kind: 'sameTopic', reason: 'Its pronoun has no noun of its own' };
  if (naming.length === 0) return { kind: 'sameTopic', reason: 'Names no topic of its own' };
  // German nouns have capitals; `Wie lange muss ich warten?` names only what is done.
  if (
    language === 'de' &&
    asks &&
    naming.length <= 1 &&
    naming.every(({ written }) => /^\p{Ll}/u.test(written))
  )
    return { kind: 'sameTopic', reason: 'Names no noun of its own' };
  if (opened && naming.length <= 2) return { kind: 'sameTopic', reason: 'Opens as a continuation' };
  return undefined;
}

/** A few words without a verb in sight: starts with a preposition, an article or the thing itself. */
function isFragment(rest: string, naming: number): boolean {
  const words = rest.split(/\s+/).length;
  return (
    naming > 0 &&
    naming <= 2 &&
    words <= 5 &&
    /^(?:für|bei|in|im|mit|ohne|ab|auch|pour|avec|sans|chez|en|dans|per|con|senza|nel|nella|anche|for|with|without|in|at|also)\s/iu.test(
      rest,
    )
  );
}

/** A personal pronoun before the question has named anything it could stand for. */
function pronounWithoutNoun(text: string, language: string): boolean {
  const found = personal.exec(text) ?? (language === 'fr' ? frenchClitic.exec(text) : null);
  if (!found) return false;
  const nouns = (part: string) =>
    contentWords(part, language).filter(
      ({ kind, written }) => kind !== 'asking' && (language !== 'de' || /^[\p{Lu}\d]/u.test(written)),
    ).length;
  return nouns(text.slice(0, found.index)) === 0 && nouns(text.slice(found.index)) <= 3;
}
