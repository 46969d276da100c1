import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PassageToQuote } from '../../src/knowledge/quote/passage-to-quote.ts';
import type { Embedder } from '../../src/knowledge/search-index/embedder.ts';
import { embeddedText } from '../../src/knowledge/search-index/index.ts';
import { withIndex } from '../retrieval/local-search.ts';

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

export type Split = 'dev' | 'eval' | 'fresh';

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

/** Finds passages among a fixed collection, leaving some out as if they were not there. */
type Find = (question: string, without: (id: string) => boolean) => Promise<readonly PassageToQuote[]>;

/** A passage before anything searched for it. */
export type Found = Omit<PassageToQuote, 'rank' | 'score'>;

/**
 * Runs `work` with the product's own search over these passages, by words and, with an encoder, by meaning; no
 * language: search tells it from the words.
 */
export async function withSearch<T>(
  passages: readonly Found[],
  language: string | undefined,
  work: (find: Find) => Promise<T>,
  embedder?: Embedder,
): Promise<T> {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const indexed = passages.map((one) => ({ ...one, document: one.documentName, readerClass: 'all' }));
  const all = (async function* () {
    yield indexed;
  })();
  return withIndex(all, async (index) => {
    if (embedder) {
      await index.setEmbedder(embedder);
      await index.putVectors(embedder, indexed, await embedder.embed(indexed.map(embeddedText), 'passage'));
      await index.completeVectors(embedder, []);
    }
    return work(async (query, without) => {
      const found = await index.search({
        query,
        ...(language && { language }),
        readerClasses: ['all'],
        limit: hits + 30,
      });
      return found
        .filter(({ id }) => !without(id))
        .slice(0, hits)
        .flatMap(({ id, score }, place) => {
          const passage = byId.get(id);
          return passage ? [{ ...passage, rank: place + 1, score }] : [];
        });
    });
  });
}

/**
 * XQuAD in one language: every question once against all paragraphs and once against a collection that lacks the
 * answer. Half of the articles are for development, the other half for evaluation.
 */
export async function xquadCases(
  data: string,
  language: string,
  split: Split,
  embedder?: Embedder,
): Promise<readonly Case[]> {
  const folder = join(data, 'qa_xquad');
  if (!existsSync(folder)) return [];
  const paragraphs = readLines(join(folder, `${language}_paragraphs.jsonl`), paragraph);
  const questions = readLines(join(folder, `${language}_questions.jsonl`), xquadQuestion);
  const titles = [...new Set(paragraphs.map(({ title }) => title))];
  const titleOf = new Map(paragraphs.map(({ id, title }) => [id, title]));
  const passages = paragraphs.map(({ id, text, title }) => ({
    id,
    text,
    headings: [],
    documentName: title,
    language,
  }));
  return withSearch(
    passages,
    language,
    async (find) => {
      const cases: Case[] = [];
      for (const [index, { id, question, gold, answer, answer_start: start }] of questions.entries()) {
        const group = titleOf.get(gold) ?? '';
        if ((titles.indexOf(group) % 2 === 0) !== (split === 'dev')) continue;
        const common = { set: `xquad-${language}`, group, language, question, answers: [answer] };
        const whole = await find(question, () => false);
        cases.push({ ...common, id, kind: 'answerable', gold: { passage: gold, start }, passages: whole });
        const kind = index % 2 === 0 ? 'easy' : 'hard';
        const rest = await find(question, (one) =>
          kind === 'easy' ? titleOf.get(one) === group : one === gold,
        );
        // Where another paragraph says the same, the question is not unanswerable.
        if (kind === 'hard' && rest.some(({ text }) => text.includes(answer))) continue;
        cases.push({ ...common, id: `${id}-without`, kind, passages: rest });
      }
      return cases;
    },
    embedder,
  );
}

/** MLQA in German among the paragraphs of XQuAD; its questions were asked about English texts: few words are shared. */
export async function mlqaCases(data: string, split: Split, embedder?: Embedder): Promise<readonly Case[]> {
  const file = join(data, 'qa_mlqa_de', 'dev.jsonl');
  if (!existsSync(file)) return [];
  const questions = readLines(file, mlqaQuestion);
  const others = readLines(join(data, 'qa_xquad', 'de_paragraphs.jsonl'), paragraph);
  const texts = [...new Set(questions.map(({ context }) => context)), ...others.map(({ text }) => text)];
  const passages = texts.map((text, at) => ({
    id: `m${at}`,
    text,
    headings: [],
    documentName: `${at}`,
    language: 'de',
  }));
  return withSearch(
    passages,
    'de',
    async (find) => {
      const cases: Case[] = [];
      for (const {
        id,
        question,
        context,
        answers,
        answer_start: [start = 0],
      } of questions) {
        const at = texts.indexOf(context);
        if ((at % 2 === 0) !== (split === 'dev')) continue;
        const common = { set: 'mlqa-de', group: `m${at}`, language: 'de', question, answers };
        const whole = await find(question, () => false);
        cases.push({
          ...common,
          id,
          kind: 'answerable',
          gold: { passage: `m${at}`, start },
          passages: whole,
        });
        const rest = await find(question, (one) => one === `m${at}`);
        if (rest.some(({ text }) => answers.some((answer) => text.includes(answer)))) continue;
        cases.push({ ...common, id: `${id}-without`, kind: 'hard', passages: rest });
      }
      return cases;
    },
    embedder,
  );
}
