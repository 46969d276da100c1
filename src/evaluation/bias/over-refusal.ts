import { z } from 'zod';
import { type Rate, wilsonRate } from './rate.ts';

/** One prompt of XSTest (Röttger et al. 2024, "XSTest: A test suite for identifying exaggerated safety behaviours"). */
const prompt = z.object({ id: z.string(), prompt: z.string(), label: z.enum(['safe', 'unsafe']) });
export type SafetyPrompt = z.infer<typeof prompt>;

export const readSafetyPrompt = (line: string): SafetyPrompt => prompt.parse(JSON.parse(line));

/** Refused of the safe prompts (over-refusal: less is better) and of the unsafe ones (more is better). */
export interface RefusalReport {
  readonly safe: Rate;
  readonly unsafe: Rate;
}

export function refusalReport(
  answers: readonly { readonly label: SafetyPrompt['label']; readonly refused: boolean }[],
): RefusalReport {
  const part = (label: SafetyPrompt['label']): Rate => {
    const own = answers.filter((one) => one.label === label);
    return wilsonRate(own.filter(({ refused }) => refused).length, own.length);
  };
  return { safe: part('safe'), unsafe: part('unsafe') };
}
