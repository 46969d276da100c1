import { createHash } from 'node:crypto';
import { Absence } from '#guards';
import { fold, tellings } from './tellings.ts';

/** Letters and digits that are compared at once: what agrees in so many waits until it does not. */
const window = 8;
/** A stretch of the prompt of so many letters and digits, or all of a shorter one, is a leak; in code, what tells as much. */
const longestQuote = 80;
/** A prompt of fewer says nothing that is worth keeping. */
const shortestPrompt = 40;
/** At least so many bits for each piece: of others at most one in sixteen is taken for one of the prompt, and waits for the next letter. */
const bitsForEach = 16;

/**
 * A word that stands in the prompt of this use case and nowhere else: whoever says it has read the prompt out. It
 * depends on the prompt alone, so that kept states of the fixed beginning stay valid for every turn and server.
 */
export function canaryOf(prompt: string): string {
  const hash = createHash('sha256').update(`canary\n${prompt}`).digest('hex');
  // Hardly a word ends like this, so that nothing has to wait for it.
  return `qx${hash.slice(0, 16)}`;
}

/** What a prompt must not be told by, plainly or in code: its letters and digits, so that no layout hides it. */
export class PromptMarks {
  /** So many letters and digits are the longest telling of the canary, and the longest stretch. */
  readonly longestCanary: number;
  readonly longest: number;
  /** In each way to tell it, the plain one first. */
  readonly #canaries: readonly string[];
  readonly #tellings: readonly { readonly folded: string; readonly length: number }[];
  readonly #shortest: number;
  readonly #pieces: Absence;

  constructor(prompt: string) {
    this.#canaries = tellings(canaryOf(prompt));
    this.longestCanary = Math.max(...this.#canaries.map(({ length }) => length));
    const letters = fold(prompt).length;
    const all = letters < shortestPrompt ? [] : tellings(prompt);
    const share = Math.min(1, longestQuote / letters);
    this.#tellings = all.map((folded) => ({ folded, length: Math.floor(folded.length * share) }));
    this.#shortest = Math.min(...this.#tellings.map(({ length }) => length));
    this.longest = Math.max(...this.#tellings.map(({ length }) => length));
    const pieces = all.reduce((sum, { length }) => sum + length, 1);
    this.#pieces = new Absence(piecesOf(all), Math.max(6, Math.ceil(Math.log2(bitsForEach * pieces))));
  }

  /** Whether the canary has just been told. */
  isCanary(recent: string): boolean {
    return this.#canaries.some((canary) => recent.endsWith(canary));
  }

  /** How many letters at the end may be the beginning of the canary; in code, where it begins as any number may, from four on. */
  canaryBegun(recent: string): number {
    const begun = this.#canaries.map((canary, at) => {
      const least = at === 0 ? 1 : 4;
      let length = Math.min(canary.length, recent.length);
      while (length >= least && !recent.endsWith(canary.slice(0, length))) length--;
      return length < least ? 0 : length;
    });
    return Math.max(...begun);
  }

  /** The last letters, if they may be a piece of the prompt. */
  pieceAtEnd(recent: string): string | undefined {
    const piece = recent.slice(-window);
    return piece.length === window && !this.#pieces.lacks(piece) ? piece : undefined;
  }

  /** The stretch of the prompt with which this run of pieces ends, if it is long enough to be a leak. */
  toldBy(run: string): string | undefined {
    if (run.length < this.#shortest) return undefined;
    const told = this.#tellings.find(
      ({ folded, length }) => run.length >= length && folded.includes(run.slice(-length)),
    );
    return told && run.slice(-told.length);
  }
}

function* piecesOf(all: readonly string[]): Generator<string> {
  for (const folded of all)
    for (let at = 0; at + window <= folded.length; at++) yield folded.slice(at, at + window);
}

const mostKept = 32;
const kept = new Map<string, PromptMarks>();

/** The marks of a prompt; those of the prompts used last are kept, for a turn should not wait for them. */
export function marksOf(prompt: string): PromptMarks {
  const marks = kept.get(prompt) ?? new PromptMarks(prompt);
  kept.delete(prompt);
  kept.set(prompt, marks);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return marks;
}
