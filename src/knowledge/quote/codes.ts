import type { Term } from '#language';

/**
 * Codes written with a space (`LM 400`, `ISO 9001`), as the terms that `LM-400` gives: both spellings meet.
 * Capital letters followed by digits; words in capitals are longer.
 */
export function spacedCodes(text: string): readonly Term[] {
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
