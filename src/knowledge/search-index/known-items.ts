import { sentences } from '#language';
import type { IndexedPassage } from './search-index.ts';
import type { LanguageMeasure } from './vector-table.ts';

/** Passages of a language that are looked for again; fewer than {@link fewest} say nothing. */
const mostPerLanguage = 200;
const fewest = 20;
/** How much vectors may take from the mean reciprocal rank before they are switched off for a language. */
const tolerance = 0.01;
/** UTF-16 units of a sentence that serves as a question. */
const [shortest, longest] = [40, 200];

/** Ranks of the passage sought with words alone, and with vectors; infinite when it was not found. */
export type Look = (
  question: string,
  passage: IndexedPassage,
) => Promise<{ readonly lexical: number; readonly hybrid: number }>;

/**
 * What vectors do to each language, measured without anybody's labels (decision 0098): a sentence of a passage is the
 * question, that passage the answer. Words alone almost always find it; an encoder that does not know the language
 * pulls others before it.
 */
export async function measureLanguages(
  sample: readonly IndexedPassage[],
  look: Look,
): Promise<Readonly<Record<string, LanguageMeasure>>> {
  const measured: Record<string, LanguageMeasure> = {};
  for (const [language, passages] of Map.groupBy(sample, (passage) => passage.language)) {
    let [questions, lexical, hybrid] = [0, 0, 0];
    for (const passage of passages) {
      const question = sentenceOf(passage);
      if (question === undefined) continue;
      const ranks = await look(question, passage);
      questions += 1;
      lexical += 1 / ranks.lexical;
      hybrid += 1 / ranks.hybrid;
    }
    if (questions < fewest) continue;
    measured[language] = {
      questions,
      lexical: lexical / questions,
      hybrid: hybrid / questions,
      vectors: (hybrid - lexical) / questions < -tolerance ? 'off' : 'on',
    };
  }
  return measured;
}

/** Ids of passages to measure with, spread evenly over those of each language. */
export function pickKnownItems(known: ReadonlyMap<string, { readonly language: string }>): readonly string[] {
  const languages = Map.groupBy(
    [...known].sort(([a], [b]) => (a < b ? -1 : 1)),
    ([, { language }]) => language,
  );
  return [...languages.values()].flatMap((passages) => {
    const count = Math.min(passages.length, mostPerLanguage);
    const step = passages.length / count;
    return Array.from({ length: count }, (_, at) => passages[Math.floor(at * step)]?.[0] ?? '');
  });
}

/** The sentence in the middle of a passage, or none that could serve as a question. */
function sentenceOf({ text, language }: IndexedPassage): string | undefined {
  const whole = sentences(text, language)
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((sentence) => sentence.length >= shortest);
  return whole[Math.floor(whole.length / 2)]?.slice(0, longest);
}
