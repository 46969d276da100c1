import { z } from 'zod';
import { injectionThreshold, scoreInjection } from '#guards';
import { rate } from './interval.ts';
import { readLines } from './read-lines.ts';

const sentence = z.object({
  set: z.enum(['first', 'second', 'third']),
  language: z.string(),
  kind: z.enum(['attack', 'harmless']),
  origin: z.enum(['user', 'passage', 'toolResult', 'fileName', 'metadata']),
  text: z.string(),
});

/**
 * Attacks and texts that look alike, written by us in four languages with the same meaning row for row. Of the first set the
 * even rows of a language were read while rules were written; the second was written afterwards, in kinds that no rule knew, and
 * read since; so was the third, in three batches of which the even rows were read once each had been measured. What they say
 * now is no measure of what is new: docs/protect.md keeps what was found the first time.
 */
export async function ownSentences(): Promise<void> {
  const rows = await readLines(import.meta.dirname, 'own/sentences.jsonl', sentence);
  for (const [group, sentences] of Map.groupBy(rows, ({ set, kind }) => `${set} set, ${kind}`)) {
    console.log(`${group}: taken for an attack at ${injectionThreshold}`);
    const halves: { readonly half: number; readonly found: boolean }[] = [];
    for (const [language, of] of Map.groupBy(sentences, (one) => one.language)) {
      const judged = of.map(({ text, origin }, row) => ({
        half: row % 2,
        found: scoreInjection(text, { origin }).score >= injectionThreshold,
      }));
      halves.push(...judged);
      print(language, judged);
    }
    print('all', halves);
  }
}

function print(name: string, judged: readonly { readonly half: number; readonly found: boolean }[]): void {
  const [even = '', odd = ''] = [0, 1].map((half) => {
    const of = judged.filter((one) => one.half === half);
    return rate(of.filter(({ found }) => found).length, of.length);
  });
  console.log(`  ${name.padEnd(4)} even ${even.padEnd(36)} odd ${odd}`);
}
