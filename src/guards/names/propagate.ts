import type { Word } from '../reading/words.ts';
import { baseForms } from './inflection.ts';
import { capitalised } from './lists.ts';

/** Names that are known in a text: each word of them, in the spellings it may be met in, leads to its base form. */
export class KnownNames {
  readonly #words = new Map<string, string>();
  /** A bit for each beginning of a name. */
  #beginnings = 0;

  /** A single word of a name; initials and particles are no names. */
  add(word: string): void {
    if (word.length < 3) return;
    const [base = word] = word === word.toUpperCase() ? [capitalised(word)] : [word];
    if (!this.#words.has(base)) this.#words.set(base, base);
    this.#beginnings |= bitOf(base.charCodeAt(0), base.charCodeAt(1));
  }

  /** Whether a word of a text may be one, told by its first two letters; most words end here. */
  mayHave(word: Word): boolean {
    return (
      word.joined || (this.#beginnings & bitOf(word.codeAt(0), word.length > 1 ? word.codeAt(1) : 0)) !== 0
    );
  }

  get size(): number {
    return this.#words.size;
  }

  /** The base form that this whole word stands for, if it is a known name or its inflection: `Müllers`, `MÜLLER`, `Hans'`. */
  find(word: string): string | undefined {
    const asWritten = this.#words.get(word);
    if (asWritten !== undefined) return asWritten;
    // Most words of a text end here; taking the others apart costs more.
    const last = word.charCodeAt(word.length - 1) | 0x20;
    const mayBeInflected = word.length > 2 && (last === 0x73 || word.includes("'"));
    const shouts = word.length > 2 && word.charAt(1) !== word.charAt(1).toLowerCase();
    if (!mayBeInflected && !shouts) return undefined;
    for (const form of baseForms(word === word.toUpperCase() ? capitalised(word) : word)) {
      const base = this.#words.get(form);
      if (base !== undefined) return base;
    }
    return undefined;
  }
}

/** The bit of the first two letters, whatever their case. */
function bitOf(first: number, second: number): number {
  return 1 << ((smallOf(first) * 5) ^ smallOf(second));
}

function smallOf(code: number): number {
  return code <= 0xff ? code | 0x20 : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}
