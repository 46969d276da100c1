import { createHash } from 'node:crypto';
import { Problem } from '#contract';
import { homoglyphs } from '#guards';

/** Letters and digits that are compared at once: what agrees in so many waits until it does not. */
const window = 8;
/** A stretch of the prompt of so many letters and digits, or all of a shorter one, is a leak. */
const longestQuote = 80;
/** A prompt of fewer says nothing that is worth keeping. */
const shortestPrompt = 40;

/**
 * A word that stands in the prompt of this use case and nowhere else: whoever says it has read the prompt out. It
 * depends on the prompt alone, so that kept states of the fixed beginning stay valid for every turn and server.
 */
export function canaryOf(prompt: string): string {
  const hash = createHash('sha256').update(`canary\n${prompt}`).digest('hex');
  // Hardly a word ends like this, so that nothing has to wait for it.
  return `qx${hash.slice(0, 16)}`;
}

/** What a prompt must not be told by: its letters and digits, so that no layout hides it. */
export class PromptMarks {
  readonly canary: string;
  readonly length: number;
  readonly #pieces = new Set<string>();
  readonly #folded: string;

  constructor(prompt: string) {
    this.canary = canaryOf(prompt);
    const folded = fold(prompt);
    this.#folded = folded;
    this.length =
      folded.length < shortestPrompt ? Number.POSITIVE_INFINITY : Math.min(longestQuote, folded.length);
    for (let at = 0; at + window <= folded.length; at++) this.#pieces.add(folded.slice(at, at + window));
  }

  has(piece: string): boolean {
    return this.#pieces.has(piece);
  }

  holds(stretch: string): boolean {
    return this.#folded.includes(stretch);
  }
}

/**
 * Ends an answer with `guard.promptLeak` before it tells the canary, or a long stretch of the use case's prompt word
 * for word. What may be quoted (the caller's own words, sources) is no leak, wherever else it stands.
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
    const waits = Math.max(this.#canaryBegun(), this.#run.length);
    return this.#held.splice(0, Math.max(0, this.#held.length - waits)).join('');
  }

  /** What was still waiting. */
  end(): string {
    return this.#held.splice(0).join('');
  }

  #look(unit: string): void {
    const { canary, length } = this.#marks;
    this.#recent = (this.#recent + unit).slice(-canary.length);
    if (this.#recent === canary) throw leak();
    const piece = this.#recent.slice(-window);
    if (!this.#marks.has(piece)) this.#run = '';
    else this.#run = this.#run === '' ? piece : this.#run + unit;
    if (this.#run.length < length) return;
    const stretch = this.#run.slice(-length);
    this.#run = this.#run.slice(1 - length);
    if (!this.#marks.holds(stretch)) return;
    this.#foldedData ??= fold(this.#quotable());
    if (!this.#foldedData.includes(stretch)) throw leak();
  }

  /** So many letters at the end are the beginning of the canary. */
  #canaryBegun(): number {
    const { canary } = this.#marks;
    for (let length = Math.min(canary.length, this.#recent.length); length > 0; length--) {
      if (this.#recent.endsWith(canary.slice(0, length))) return length;
    }
    return 0;
  }
}

/** Accents aside: whether they come composed or not depends on how a stream is cut. Doubles of Latin letters are those. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0370-\u052f]/g, (letter) => homoglyphs.get(letter) ?? letter)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const leak = (): Problem =>
  new Problem('guard.promptLeak', 'The answer repeated the instructions of this use case, and was stopped.');
