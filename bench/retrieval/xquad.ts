import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const languages = ['de', 'en', 'es'] as const;
export type Language = (typeof languages)[number];

const paragraph = z.object({ id: z.string(), text: z.string() });
const question = z.object({ question: z.string(), gold: z.string() });

export interface Paragraph {
  /** Language and paragraph, e.g. `de-p17`; unique over all languages. */
  readonly id: string;
  readonly language: Language;
  readonly text: string;
}

export interface Question {
  readonly text: string;
  /** Number of the paragraph that answers it, the same in every language, e.g. `p17`. */
  readonly gold: string;
}

/** XQuAD (Artetxe, Ruder, Yogatama 2020): the same 240 paragraphs and questions about them in each language. */
export async function readXquad(
  folder: string,
  language: Language,
): Promise<{ readonly paragraphs: readonly Paragraph[]; readonly questions: readonly Question[] }> {
  const paragraphs = await readLines(join(folder, `${language}_paragraphs.jsonl`), paragraph);
  const questions = await readLines(join(folder, `${language}_questions.jsonl`), question);
  return {
    paragraphs: paragraphs.map(({ id, text }) => ({ id: `${language}-${id}`, language, text })),
    questions: questions.map(({ question: text, gold }) => ({ text, gold })),
  };
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
