import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PassageToQuote } from '../../src/knowledge/quote/passage-to-quote.ts';
import { stemmedBm25 } from './stemmed-bm25.ts';

/** One question with the passages that search found for it. */
export interface Case {
  readonly set: string;
  readonly id: string;
  /** Questions on one article belong together: they are never in both halves, nor on both sides of a fold. */
  readonly group: string;
  readonly language: string;
  readonly question: string;
  /**
   * `answerable`: all passages were searched. `hard`: the gold paragraph is gone, its article is still there.
   * `easy`: the whole article is gone. `none`: written so that no source answers it.
   */
  readonly kind: 'answerable' | 'hard' | 'easy' | 'none';
  readonly answers: readonly string[];
  /** Where the answer stands. */
  readonly gold?: { readonly passage: string; readonly start: number };
  readonly passages: readonly PassageToQuote[];
}

export type Split = 'dev' | 'eval';

const hits = 8;
const paragraph = z.object({ id: z.string(), title: z.string(), text: z.string() });
const xquadQuestion = z.object({
  id: z.string(),
  question: z.string(),
  gold: z.string(),
  answer: z.string(),
  answer_start: z.number(),
});
const mlqaQuestion = z.object({
  id: z.string(),
  question: z.string(),
  context: z.string(),
  answers: z.array(z.string()),
  answer_start: z.array(z.number()),
});

/** Reads a JSON Lines file, one schema for every line. */
export function readLines<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

/**
 * XQuAD in one language: every question once against all paragraphs and once against a collection that lacks the
 * answer. Half of the articles are for development, the other half for evaluation.
 */
export function xquadCases(data: string, language: string, split: Split): readonly Case[] {
  const folder = join(data, 'qa_xquad');
  if (!existsSync(folder)) return [];
  const paragraphs = readLines(join(folder, `${language}_paragraphs.jsonl`), paragraph);
  const questions = readLines(join(folder, `${language}_questions.jsonl`), xquadQuestion);
  const search = stemmedBm25(
    paragraphs.map(({ text }) => text),
    language,
  );
  const titles = [...new Set(paragraphs.map(({ title }) => title))];
  const set = `xquad-${language}`;
  const found = (question: string, without: (index: number) => boolean) =>
    search.best(question, hits, without).map(({ index, score }, rank): PassageToQuote => {
      const { id, text, title } = paragraphs[index] ?? { id: '', text: '', title: '' };
      return { id, text, headings: [], documentName: title, language, rank: rank + 1, score };
    });
  return questions.flatMap((question, index): readonly Case[] => {
    const gold = paragraphs.find(({ id }) => id === question.gold);
    if (!gold || (titles.indexOf(gold.title) % 2 === 0) !== (split === 'dev')) return [];
    const base = {
      set,
      group: gold.title,
      language,
      question: question.question,
      answers: [question.answer],
    };
    const common = { ...base };
    const without =
      index % 2 === 0
        ? found(question.question, (at) => paragraphs[at]?.title === gold.title)
        : found(question.question, (at) => paragraphs[at] === gold);
    // Where another paragraph says the same, the question is not unanswerable.
    const stillThere = index % 2 === 1 && without.some(({ text }) => text.includes(question.answer));
    return [
      {
        ...common,
        id: question.id,
        kind: 'answerable',
        gold: { passage: gold.id, start: question.answer_start },
        passages: found(question.question, () => false),
      },
      ...(stillThere
        ? []
        : [
            {
              ...common,
              id: `${question.id}-without`,
              kind: index % 2 === 0 ? ('easy' as const) : ('hard' as const),
              passages: without,
            },
          ]),
    ];
  });
}

/** MLQA in German among the paragraphs of XQuAD; its questions were asked about English texts: few words are shared. */
export function mlqaCases(data: string, split: Split): readonly Case[] {
  const file = join(data, 'qa_mlqa_de', 'dev.jsonl');
  if (!existsSync(file)) return [];
  const questions = readLines(file, mlqaQuestion);
  const others = readLines(join(data, 'qa_xquad', 'de_paragraphs.jsonl'), paragraph);
  const texts = [...new Set(questions.map(({ context }) => context)), ...others.map(({ text }) => text)];
  const search = stemmedBm25(texts, 'de');
  const found = (question: string, without: number | undefined) =>
    search
      .best(question, hits, (at) => at === without)
      .map(({ index, score }, rank): PassageToQuote => {
        return {
          id: `m${index}`,
          text: texts[index] ?? '',
          headings: [],
          documentName: '',
          language: 'de',
          rank: rank + 1,
          score,
        };
      });
  return questions.flatMap(
    ({ id, question, context, answers, answer_start: [start = 0] }): readonly Case[] => {
      const at = texts.indexOf(context);
      if ((at % 2 === 0) !== (split === 'dev')) return [];
      const common = {
        set: 'mlqa-de',
        group: `m${at}`,
        language: 'de',
        question,
        answers,
      };
      const without = found(question, at);
      const stillThere = without.some(({ text }) => answers.some((answer) => text.includes(answer)));
      return [
        {
          ...common,
          id,
          kind: 'answerable',
          gold: { passage: `m${at}`, start },
          passages: found(question, undefined),
        },
        ...(stillThere ? [] : [{ ...common, id: `${id}-without`, kind: 'hard' as const, passages: without }]),
      ];
    },
  );
}
