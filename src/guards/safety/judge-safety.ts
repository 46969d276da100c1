import { neutralise } from '../neutralise.ts';
import { readVerdict, type SafetyVerdict } from './read-verdict.ts';

/** What was said so far, as the model's own chat template takes it. */
export interface SaidInTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Asks the model that judges; its answer as it came. */
export type AskJudge = (messages: readonly SaidInTurn[]) => Promise<string>;

/** UTF-16 units: some 2,500 tokens. A longer text is judged in pieces that overlap. */
const longest = 8_000;
const overlap = 400;
/** What was said before is shown, and not judged again. UTF-16 units. */
const longestContext = 4_000;

/** Judges what a person wrote, after what was said before: all of it, whatever its length. The worst of its pieces counts. */
export async function judgePrompt(
  prompt: string,
  before: readonly SaidInTurn[],
  ask: AskJudge,
): Promise<SafetyVerdict> {
  const context = newest(before).map(inert);
  const verdicts: SafetyVerdict[] = [];
  for (const piece of piecesOf(prompt))
    verdicts.push(readVerdict(await ask([...context, inert({ role: 'user', content: piece })]), 'prompt'));
  return worstOf(verdicts);
}

/**
 * Judges an answer as far as it is known, from where it was judged before (UTF-16 units), each time with what stands in
 * front of it. Whether it declines is told by the last piece.
 */
export async function judgeAnswer(
  answer: string,
  { prompt, judged }: { readonly prompt: string; readonly judged: number },
  ask: AskJudge,
): Promise<SafetyVerdict> {
  const asked = inert({ role: 'user', content: prompt.slice(-longestContext) });
  const verdicts: SafetyVerdict[] = [];
  let end = judged;
  do {
    end = Math.min(answer.length, end + longest - overlap);
    const said = inert({ role: 'assistant', content: answer.slice(Math.max(0, end - longest), end) });
    verdicts.push(readVerdict(await ask([asked, said]), 'answer'));
  } while (end < answer.length);
  return { ...worstOf(verdicts), declines: verdicts.at(-1)?.declines ?? false };
}

function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (; text.length - start > longest; start += longest - overlap)
    pieces.push(text.slice(start, start + longest));
  return [...pieces, text.slice(start)];
}

function newest(said: readonly SaidInTurn[]): readonly SaidInTurn[] {
  let room = longestContext;
  const kept = said.toReversed().filter(({ content }) => {
    room -= content.length;
    return room >= 0;
  });
  return kept.reverse();
}

const inert = ({ role, content }: SaidInTurn): SaidInTurn => ({
  role,
  content: neutralise(content.toWellFormed()),
});

const order = ['safe', 'controversial', 'unsafe'] as const;

function worstOf(verdicts: readonly SafetyVerdict[]): SafetyVerdict {
  const level = order[Math.max(0, ...verdicts.map((one) => order.indexOf(one.level)))] ?? 'unsafe';
  const categories = [...new Set(verdicts.flatMap((one) => one.categories))];
  return { level, categories, declines: verdicts.some(({ declines }) => declines) };
}
