import { baseForms } from './inflection.ts';
import { capitalised } from './lists.ts';

/** Names that are known in a text: each word of them, in the spellings it may be met in, leads to its base form. */
export class KnownNames {
  readonly #words = new Map<string, string>();

  /** A single word of a name; initials and particles are no names. */
  add(word: string): void {
    if (word.length < 3) return;
    const [base = word] = word === word.toUpperCase() ? [capitalised(word)] : [word];
    if (!this.#words.has(base)) this.#words.set(base, base);
  }

  get size(): number {
    return this.#words.size;
  }

  /** The base form that this whole word stands for, if it is a known name or its inflection: `Müllers`, `MÜLLER`, `Hans'`. */
  find(word: string): string | undefined {
    if (word.length < 3) return undefined;
    const written = word === word.toUpperCase() ? capitalised(word) : word;
    for (const form of baseForms(written)) {
      const base = this.#words.get(form);
      if (base !== undefined) return base;
    }
    return undefined;
  }
}
