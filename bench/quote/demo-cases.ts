import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { cutPassages } from '../../src/knowledge/passages/cut-passages.ts';
import { renderMarkdown } from '../../src/knowledge/passages/render-markdown.ts';
import type { PassageToQuote } from '../../src/knowledge/quote/passage-to-quote.ts';
import type { Embedder } from '../../src/knowledge/search-index/embedder.ts';
import { detectLanguage, sentences } from '../../src/language/index.ts';
import { readDocument } from '../../src/sources/formats/read-document.ts';
import { defaultReadLimits } from '../../src/sources/formats/read-limits.ts';
import { demoQuestions, holds } from '../demo/questions.ts';
import { type Case, type Found, readLines, type Split, withSearch } from './cases.ts';

const nearMisses = 'bench/quote/near-misses.jsonl';
const nearMiss = z.object({ id: z.string(), language: z.string(), question: z.string() });
const offered = ['de', 'fr', 'it', 'en'];

/**
 * The demo company's questions over its documents, read, cut and searched as the product does it, without a server.
 * Every answerable question is asked a second time with whatever holds its answer taken away. For calibrating, more
 * questions of the company's world are added that no document answers.
 */
export async function demoCases(
  split: Split,
  calibrating = false,
  embedder?: Embedder,
): Promise<readonly Case[]> {
  const passages = await demoPassages();
  const { answerable, unanswerable } = demoQuestions();
  return withSearch(
    passages,
    undefined,
    async (find) => {
      const cases: Case[] = [];
      for (const [place, one] of answerable.filter((each) => each.split === split).entries()) {
        const common = { group: one.document, question: one.question, language: languageOf(one.question) };
        const set = `demo-${one.language}`;
        const gold = goldOf(one, passages);
        cases.push({
          ...common,
          set,
          id: one.id,
          kind: 'answerable',
          answers: one.answer,
          ...(gold && { gold }),
          passages: await find(one.question, () => false),
        });
        const holding = passages.filter(({ text }) => holdsWhole(text, one.answer)).map(({ id }) => id);
        const [kind, gone] = (await takenAway(place, holding, gold?.passage, passages)) ?? [];
        if (kind && gone)
          cases.push({
            ...common,
            set,
            id: `${one.id}-without`,
            kind,
            answers: [],
            passages: await find(one.question, (id) => gone.has(id)),
          });
      }
      const none = unanswerable.filter((each) => each.split === split);
      for (const one of calibrating ? [...none, ...readLines(nearMisses, nearMiss)] : none)
        cases.push({
          set: `demo-${one.language}`,
          id: one.id,
          group: one.id,
          language: languageOf(one.question),
          question: one.question,
          kind: 'none',
          answers: [],
          passages: await find(one.question, () => false),
        });
      return cases;
    },
    embedder,
  );
}

/** `hard`: all passages that hold the answer are gone; `easy`: so is the rest of its document. */
async function takenAway(
  place: number,
  holding: readonly string[],
  gold: string | undefined,
  passages: readonly Found[],
): Promise<readonly ['easy' | 'hard', ReadonlySet<string>] | undefined> {
  if (gold === undefined) return undefined;
  const name = passages.find(({ id }) => id === gold)?.documentName;
  const all = passages.filter(({ documentName }) => documentName === name).map(({ id }) => id);
  return place % 2 === 1 ? ['easy', new Set([...holding, ...all])] : ['hard', new Set(holding)];
}

/** As the gateway tells the language of a first question. */
function languageOf(question: string): string {
  const { language } = detectLanguage(question);
  return offered.includes(language) ? language : 'de';
}

/** Every passage of the demo documents. */
export async function demoPassages(): Promise<readonly Omit<PassageToQuote, 'rank' | 'score'>[]> {
  const passages: Omit<PassageToQuote, 'rank' | 'score'>[] = [];
  for (const file of globSync('demo/documents/*/*').sort()) {
    const name = basename(file);
    const { parsed } = await readDocument(readFileSync(file), name, defaultReadLimits);
    const { text, spans } = renderMarkdown(parsed.blocks);
    const { language } = detectLanguage(text);
    for (const passage of cutPassages({ text, spans }, { sentences: (piece) => sentences(piece, language) }))
      passages.push({
        id: `${name}#${passage.ordinal}`,
        text: passage.text,
        headings: passage.headings,
        documentName: name,
        language,
        ...(passage.tableHeader === undefined ? {} : { tableHeader: passage.tableHeader }),
      });
  }
  return passages;
}

/** Where the evidence of a question stands: the place of its answer in the passage that holds it. */
function goldOf(
  one: {
    readonly document: string;
    readonly passage?: string | undefined;
    readonly answer: readonly string[];
  },
  passages: readonly Found[],
): { passage: string; start: number } | undefined {
  if (one.passage === undefined) return undefined;
  const wanted = words(one.passage).map(({ word }) => word);
  for (const { id, text } of passages.filter(({ documentName }) => documentName === one.document)) {
    const own = words(text);
    for (let at = 0; at + wanted.length <= own.length; at += 1) {
      if (!wanted.every((word, index) => own[at + index]?.word === word)) continue;
      const start = own[at]?.start ?? 0;
      const end = own[at + wanted.length - 1]?.end ?? text.length;
      const inside = one.answer.map((answer) => text.slice(start, end).indexOf(answer)).find((i) => i >= 0);
      return { passage: id, start: start + (inside ?? 0) };
    }
  }
  return undefined;
}

function words(text: string): readonly { word: string; start: number; end: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: match[0].normalize('NFKC').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The answer as a thing of its own: `15` is not in `2015`. */
export function holdsWhole(text: string, answers: readonly string[]): boolean {
  return answers.some((answer) => {
    if (!holds(text, [answer])) return false;
    const escaped = answer
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/['’]/g, "['’]")
      .replace(/\s+/g, '\\s+');
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
  });
}
