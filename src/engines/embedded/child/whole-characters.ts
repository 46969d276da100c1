/** What stands for bytes that are no whole character yet. */
const broken = '\uFFFD';

/** Joins pieces of text whose last character may come in parts; nothing half is let through. */
export class WholeCharacters {
  #waiting = '';

  push(text: string): string {
    const all = this.#waiting + text;
    if (!text.endsWith(broken)) {
      this.#waiting = '';
      return all;
    }
    this.#waiting = all;
    return '';
  }

  end(): string {
    const rest = this.#waiting;
    this.#waiting = '';
    return rest;
  }
}
