import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** `fresh` was written after everything was tuned on the other two, by somebody else; each reading of it is noted. */
const split = z.enum(['dev', 'eval', 'fresh']);
const asks = z.string().default('*');
const answerable = z.object({
  id: z.string(),
  language: z.string(),
  question: z.string(),
  answer: z.array(z.string()),
  document: z.string(),
  /** The words of the document that hold the answer. */
  passage: z.string().optional(),
  asks,
  split,
});
const unanswerable = z.object({ id: z.string(), language: z.string(), question: z.string(), asks, split });
const dialogue = z.object({
  id: z.string(),
  language: z.string(),
  turns: z.tuple([z.string(), z.string()]),
  answer2: z.array(z.string()),
  document2: z.string(),
  asks,
  split,
});
const restricted = z.object({
  id: z.string(),
  language: z.string(),
  question: z.string(),
  document: z.string(),
  group: z.string(),
});

function read<Schema extends z.ZodType>(pattern: string, schema: Schema): readonly z.output<Schema>[] {
  return globSync(`demo/questions/${pattern}`)
    .sort()
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== ''),
    )
    .map((line) => schema.parse(JSON.parse(line)));
}

/** The demo company's questions. */
export const demoQuestions = () => ({
  answerable: read('answerable*.jsonl', answerable),
  unanswerable: read('unanswerable*.jsonl', unanswerable),
  dialogues: read('dialogues*.jsonl', dialogue),
  restricted: read('restricted*.jsonl', restricted),
});

/** Same words, whatever their case, blanks, dashes and apostrophes. */
export function holds(text: string, accepted: readonly string[]): boolean {
  const plain = (one: string) =>
    one
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’‘`´]/g, "'")
      .replace(/[‐-―−]/g, '-')
      .replace(/[\s|*_>]+/g, ' ');
  return accepted.some((one) => plain(text).includes(plain(one)));
}
