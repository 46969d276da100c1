import { analyse, type Term } from '#language';

/** Terms of a question or a passage: words, codes, and codes written with a space. */
export function termsOf(text: string, language: string): readonly Term[] {
  const whole = analyse(text, language).filter((term) => !isHalfOfACode(term, text));
  return [...whole, ...spacedCodes(text)];
}

/** `Artikel 20` is no section of a law when `-0920` follows: it is the first half of an article number. */
function isHalfOfACode(term: Term, text: string): boolean {
  return (
    term.kind === 'identifier' &&
    /^(?:art|§)\d+$/.test(term.term) &&
    /^-\d/.test(text.slice(term.end, term.end + 2))
  );
}

/**
 * Below a heading `§ 5`, a paragraph that opens with `Abs. 2`, `al. 2` or `(2)` is § 5 Abs. 2, as people cite it.
 * Terms as of the citation written out.
 */
export function sectionTerms(opening: string, headings: readonly Term[]): readonly Term[] {
  const found = /^\W{0,3}(?:(?:Abs|Absatz|al|cpv|para)\.? ?)?\(?(\d{1,2})\)?[.)\s]/iu.exec(opening);
  const section = headings.findLast(({ term }) => /^(?:art|§)\d+\p{Ll}?$/u.test(term))?.term;
  if (!found || section === undefined) return [];
  return ['abs', 'al', 'cpv', 'para'].map((kind): Term => {
    const term = `${section}${kind}${found[1]}`;
    return { kind: 'identifier', term, form: term, stopWord: false, start: 0, end: found[0].length };
  });
}

/**
 * Codes written with a space (`LM 400`, `ISO 9001`), as the terms that `LM-400` gives: both spellings meet.
 * Capital letters followed by digits; words in capitals are longer.
 */
function spacedCodes(text: string): readonly Term[] {
  return [
    ...text.matchAll(/(?<![\p{L}\p{N}-])(\p{Lu}{1,5})[ \u00a0](\d{1,6}\p{L}?)(?![\p{L}\p{N}'’]|[.,]\d)/gu),
  ].map((match): Term => {
    const term = `${match[1]}${match[2]}`.toLowerCase();
    return {
      kind: 'identifier',
      term,
      form: term,
      stopWord: false,
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

/** Whether an identifier must be found as a whole; `2-yard` and `1970er-Jahren` are words with a number in them. */
export function isCode(written: string): boolean {
  return (
    !/^\d+(?:[-–/]\d+$|\p{Ll}*[-–]?\p{L}*\p{Ll}{2,})/u.test(written) || /^\d{4}-\d\d-\d\d$/.test(written)
  );
}
