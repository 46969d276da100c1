import { Problem } from '#contract';
import type { PromptMarks } from './prompt-marks.ts';
import { fold } from './tellings.ts';

/**
 * Ends an answer with `guard.promptLeak` before it tells the canary, or a long stretch of the use case's prompt, word
 * for word or in code. What may be quoted (the caller's own words, sources) is no leak, wherever else it stands.
 */
export class LeakGuard {
  readonly #marks: PromptMarks;
  readonly #quotable: () => string;
  #foldedData: string | undefined;
  /** Each a letter or digit with what follows it, not yet let go. */
  #held: string[] = [];
  #recent = '';
  #run = '';

  constructor(marks: PromptMarks, quotable: () => string = () => '') {
    this.#marks = marks;
    this.#quotable = quotable;
  }

  push(text: string): string {
    for (const character of text) {
      const folded = fold(character);
      if (folded === '') {
        // What no letter stands before can go at once.
        this.#held[Math.max(0, this.#held.length - 1)] = (this.#held.at(-1) ?? '') + character;
        continue;
      }
      this.#held.push(character);
      for (const unit of folded) this.#look(unit);
    }
    const waits = Math.max(this.#marks.canaryBegun(this.#recent), this.#run.length);
    return this.#held.splice(0, Math.max(0, this.#held.length - waits)).join('');
  }

  /** What was still waiting. */
  end(): string {
    return this.#held.splice(0).join('');
  }

  #look(unit: string): void {
    const marks = this.#marks;
    this.#recent = (this.#recent + unit).slice(-marks.longestCanary);
    if (marks.isCanary(this.#recent)) throw leak();
    const piece = marks.pieceAtEnd(this.#recent);
    if (piece === undefined) this.#run = '';
    else this.#run = this.#run === '' ? piece : (this.#run + unit).slice(-marks.longest);
    const stretch = marks.toldBy(this.#run);
    if (stretch === undefined) return;
    this.#foldedData ??= fold(this.#quotable());
    if (!this.#foldedData.includes(stretch)) throw leak();
  }
}

const leak = (): Problem =>
  new Problem('guard.promptLeak', 'The answer repeated the instructions of this use case, and was stopped.');
