import { contextOfForm, formsIn, mayGrowFrom, type Notation } from './form.ts';

/** What stands in a pseudonym's place for this reader; `undefined` leaves it as it is. */
export type ValueFor = (form: string) => string | undefined;

/**
 * Puts values in the place of pseudonyms while a text streams; what comes out does not depend on how it was cut. Only
 * an end that may still become a pseudonym waits. In JSON a value is written as JSON wants it inside a string; in a
 * row of a Markdown table it keeps to its row and cell.
 */
export class Restorer {
  readonly #valueFor: ValueFor;
  readonly #notation: Notation;
  /** The end of what has been let go, as it came in. */
  #before = '';
  #held = '';
  /** The line so far, up to its first visible character. */
  #lineHead = '';

  constructor(valueFor: ValueFor, notation: Notation = 'text') {
    this.#valueFor = valueFor;
    this.#notation = notation;
  }

  push(text: string): string {
    return this.#release(this.#held + text, false);
  }

  /** What was still waiting. */
  end(): string {
    return this.#release(this.#held, true);
  }

  #release(text: string, atEnd: boolean): string {
    const all = this.#before + text;
    const until = atEnd ? all.length : Math.max(this.#before.length, mayGrowFrom(all));
    let out = '';
    let at = this.#before.length;
    for (const { form, start, end } of formsIn(all.slice(0, until), this.#notation)) {
      if (start < at) continue;
      this.#readLine(all.slice(at, start));
      out += all.slice(at, start);
      const value = this.#valueFor(form);
      out += value === undefined ? all.slice(start, end) : this.#written(value);
      this.#readLine(all.slice(start, end));
      at = end;
    }
    out += all.slice(at, until);
    this.#readLine(all.slice(at, until));
    this.#held = all.slice(until);
    this.#before = all.slice(Math.max(0, until - contextOfForm), until);
    return out;
  }

  #written(value: string): string {
    if (this.#notation === 'json') return JSON.stringify(value).slice(1, -1);
    if (!this.#lineHead.endsWith('|')) return value;
    const line = value
      .split('\n')
      .map((part) => part.trim())
      .join(' ');
    return line.replaceAll('|', '\\|');
  }

  #readLine(text: string): void {
    const line = text.lastIndexOf('\n');
    const head = line === -1 ? this.#lineHead : '';
    this.#lineHead = head.trim() === '' ? (head + text.slice(line + 1)).trimStart().slice(0, 1) : head;
  }
}

/** The whole text with values in the place of its pseudonyms. */
export function restore(text: string, valueFor: ValueFor, notation: Notation = 'text'): string {
  const restorer = new Restorer(valueFor, notation);
  return restorer.push(text) + restorer.end();
}
