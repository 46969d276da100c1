import type { GlossaryEntry, Language } from '#contract';
import { languages } from '#contract';
import { analyse } from '#language';

const list = (words: string | readonly string[] | undefined): readonly string[] =>
  words === undefined ? [] : typeof words === 'string' ? [words] : words;

/** Words as they are compared: without their endings, in the order of the text. */
function stems(text: string, language: Language): readonly string[] {
  return analyse(text, language).flatMap(({ kind, term }) => (kind === 'word' ? [term] : []));
}

function stands(term: string, text: readonly string[], language: Language): boolean {
  const wanted = stems(term, language);
  if (wanted.length === 0) return false;
  return text.some((_, at) => wanted.every((stem, more) => text[at + more] === stem));
}

/**
 * Whether an answer in this language uses the house's own terms: where the question holds a term in another language,
 * the answer holds one of its terms in this one; and no word of `never` is used. Endings do not count.
 */
export function keepsGlossary(
  glossary: readonly GlossaryEntry[],
  question: string,
  answer: string,
  language: Language,
): boolean {
  const said = stems(answer, language);
  const asked = languages
    .filter((one) => one !== language)
    .map((one) => ({ one, words: stems(question, one) }));
  return glossary.every((entry) => {
    if (list(entry.never?.[language]).some((word) => stands(word, said, language))) return false;
    const meant = asked.some(({ one, words }) => list(entry[one]).some((term) => stands(term, words, one)));
    const own = list(entry[language]);
    return !meant || own.length === 0 || own.some((term) => stands(term, said, language));
  });
}
