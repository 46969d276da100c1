import type { Notation, ValueFor } from '#guards';
import { guarded } from '../guard-functions.ts';
import { LeakGuard } from './leak-guard.ts';
import { LinkGuard } from './link-guard.ts';
import { OutputGuard, type OutputGuardOptions } from './output-guard.ts';
import type { PromptMarks } from './prompt-marks.ts';

export interface ChannelOptions extends OutputGuardOptions {
  readonly marks: PromptMarks;
  /** What an answer may quote although the prompt says it too. */
  readonly quotable: () => string;
  /** Hosts that links may lead to. */
  readonly links: readonly string[];
  /** What stands in the place of a pseudonym for this caller; without it pseudonyms stay. */
  readonly valueFor?: ValueFor;
  readonly notation?: Notation;
}

/** Counts of what a channel did. */
export interface Tally {
  masked: number;
  links: number;
}

/**
 * Everything that a model says in one place (words, thinking, the arguments of one call) on its way out, in this order:
 * is it the prompt? what do the rules for answers say? where do links lead? and then, values in the place of pseudonyms.
 * Values come late on purpose: what the caller put in may come back to the caller, whatever an answer may not say. Only
 * where links lead is asked again behind them: a foreign address of a document may stand under a pseudonym.
 */
export class Channel {
  readonly #leak: LeakGuard;
  readonly #output: OutputGuard;
  readonly #links: LinkGuard;
  readonly #restorer: { push(text: string): string; end(): string };
  /** Values are looked at again: one of them may be an address, or become one with what stands beside it. */
  readonly #linksOfValues: LinkGuard | undefined;
  readonly #options: ChannelOptions;
  readonly #between: { push(text: string): string; end(): string };

  /** `between` sees the guarded text before values come in, as whoever counts citations must. */
  constructor(options: ChannelOptions, between: { push(text: string): string; end(): string } = asIs) {
    this.#options = options;
    this.#leak = new LeakGuard(options.marks, options.quotable);
    this.#output = new OutputGuard(options);
    this.#links = new LinkGuard(options.links);
    this.#restorer = restorerOf(options, options.notation ?? 'text');
    this.#linksOfValues = options.valueFor && new LinkGuard(options.links);
    this.#between = between;
  }

  async push(text: string): Promise<string> {
    return this.#restored(await this.#output.push(this.#guarded(() => this.#leak.push(text), text)), false);
  }

  /** What was still waiting. */
  async end(): Promise<string> {
    const rest = await this.#output.push(this.#guarded(() => this.#leak.end(), ''));
    return this.#restored(rest + (await this.#output.end()), true);
  }

  tally(): Tally {
    return {
      masked: this.#output.masked,
      links: this.#links.removed + (this.#linksOfValues?.removed ?? 0),
    };
  }

  #restored(text: string, atEnd: boolean): string {
    return this.#guarded(() => {
      const linked = this.#links.push(text) + (atEnd ? this.#links.end() : '');
      const between = this.#between.push(linked) + (atEnd ? this.#between.end() : '');
      const restored = this.#restorer.push(between) + (atEnd ? this.#restorer.end() : '');
      const links = this.#linksOfValues;
      return links ? links.push(restored) + (atEnd ? links.end() : '') : restored;
    }, text);
  }

  #guarded(work: () => string, text: string): string {
    return guarded(this.#options.guards.clock, text.length, work);
  }
}

/** Nothing waits where nothing is restored. */
export const restorerOf = (
  { guards, valueFor }: ChannelOptions,
  notation: Notation,
): { push(text: string): string; end(): string } => (valueFor ? guards.restorer(valueFor, notation) : asIs);

const asIs = { push: (text: string) => text, end: () => '' };
