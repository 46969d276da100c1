import { asItStands, type Normalised, normalise } from './normalise.ts';
import { type Digits, digitsOf } from './numbers.ts';
import { partsOf, type Word } from './words.ts';

export type { Word } from './words.ts';

/** A text prepared once for all detectors: normalised, with its words, and with the way back to the original. */
export class Reading {
  readonly original: string;
  /** What detectors read; offsets of their findings are of this text. */
  readonly text: string;
  readonly #back: Normalised['back'];
  #parts: ReturnType<typeof partsOf> | undefined;
  #digits: readonly Digits[] | undefined;

  constructor(original: string) {
    const { text, back } = normalise(original);
    this.original = original;
    this.text = text;
    this.#back = back;
  }

  /** Runs of letters, with hyphens and apostrophes inside them. */
  get words(): readonly Word[] {
    this.#parts ??= partsOf(this.text);
    return this.#parts.words;
  }

  /** Runs of digits, also those inside a word. */
  get numbers(): readonly Digits[] {
    this.#parts ??= partsOf(this.text);
    return this.#parts.numbers;
  }

  /** Runs of digits that do not stand inside a word: where most numbers, dates and phones begin. */
  get digits(): readonly Digits[] {
    this.#digits ??= digitsOf(this.text, this.numbers);
    return this.#digits;
  }

  /** The range of the original that this range of the reading stands for. */
  rangeInOriginal(start: number, end: number): { readonly start: number; readonly end: number } {
    return this.#back(start, end);
  }

  /** Whether nothing was changed: ranges are those of the original. */
  get isOriginal(): boolean {
    return this.#back === asItStands;
  }
}
