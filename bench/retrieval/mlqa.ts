import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Paragraph, Question } from './xquad.ts';

const row = z.object({ question: z.string(), context: z.string() });

/** MLQA (Lewis et al. 2020), the German development questions: about texts that chose nothing here. None without the data. */
export async function readMlqa(
  data: string,
): Promise<
  { readonly paragraphs: readonly Paragraph[]; readonly questions: readonly Question[] } | undefined
> {
  const file = join(data, 'qa_mlqa_de', 'dev.jsonl');
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const rows = lines.map((line) => row.parse(JSON.parse(line)));
  const contexts = [...new Set(rows.map(({ context }) => context))];
  return {
    paragraphs: contexts.map((text, at) => ({ id: `de-m${at}`, language: 'de', text })),
    questions: rows.map(({ question, context }) => ({
      text: question,
      gold: `m${contexts.indexOf(context)}`,
    })),
  };
}
