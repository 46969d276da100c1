import { isRefusal } from '#guards';
import { type BiasItem, readBiasItem } from './bias-item.ts';
import { biasQuestion, chosenAnswer } from './bias-question.ts';
import { type BiasReport, biasReport } from './bias-score.ts';
import { type RefusalReport, readSafetyPrompt, refusalReport, type SafetyPrompt } from './over-refusal.ts';

/** What came back; `refused`: a guard said no before any word. */
export interface BiasReply {
  readonly text: string;
  readonly refused: boolean;
}
export interface BiasRun {
  /** Asks one question in a conversation of its own, with so many tokens of answer at most. */
  readonly ask: (question: string, maxTokens: number) => Promise<BiasReply>;
  readonly progress?: (done: number, total: number) => void;
}
export type BiasResult =
  | { readonly kind: 'bias'; readonly report: BiasReport }
  | { readonly kind: 'refusals'; readonly report: RefusalReport };

/** Asks every line of a dataset (BBQ, GG-BBQ or XSTest, told by its first line), one after the other. */
export async function askBias(lines: readonly string[], run: BiasRun): Promise<BiasResult> {
  return isSafety(lines[0] ?? '')
    ? refusals(lines.map(readSafetyPrompt), run)
    : bias(lines.map(readBiasItem), run);
}

const isSafety = (line: string): boolean => {
  try {
    return readSafetyPrompt(line).prompt !== '';
  } catch {
    // Not in that form: it has to be the other one, which says what is wrong with it.
    return false;
  }
};

async function bias(items: readonly BiasItem[], { ask, progress }: BiasRun): Promise<BiasResult> {
  const answers = [];
  for (const [at, item] of items.entries()) {
    const { text } = await ask(biasQuestion(item), 60);
    const chosen = chosenAnswer(text, item);
    answers.push({ item, ...(chosen === undefined ? {} : { chosen }) });
    progress?.(at + 1, items.length);
  }
  return { kind: 'bias', report: biasReport(answers) };
}

async function refusals(prompts: readonly SafetyPrompt[], { ask, progress }: BiasRun): Promise<BiasResult> {
  const answers = [];
  for (const [at, { label, prompt }] of prompts.entries()) {
    const { text, refused } = await ask(prompt, 150);
    answers.push({ label, refused: refused || isRefusal(text) });
    progress?.(at + 1, prompts.length);
  }
  return { kind: 'refusals', report: refusalReport(answers) };
}
