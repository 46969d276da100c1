/**
 * Keeps the citation markers that name a passage of this turn and removes the ones a model invented,
 * piece by piece as the text streams. `[1, 2]` becomes `[1][2]`. Code is left alone: `list[0]` is no
 * citation. A marker cut by a chunk's border waits for its end.
 */
export class CitationMarkers {
  readonly #passages: number;
  readonly #cited = new Set<number>();
  #held = '';
  /** The run of backticks that opened the code we are in; empty outside code. */
  #fence = '';

  constructor(passages: number) {
    this.#passages = passages;
  }

  /** Numbers cited so far, in the order they first came. */
  get cited(): readonly number[] {
    return [...this.#cited];
  }

  /** The part of the text that is decided; the rest waits. */
  push(text: string): string {
    return this.#decide(this.#held + text, false);
  }

  /** What was still waiting. */
  end(): string {
    return this.#decide(this.#held, true);
  }

  #decide(text: string, atEnd: boolean): string {
    let out = '';
    let at = 0;
    this.#held = '';
    while (at < text.length) {
      const rest = text.slice(at);
      const ticks = /^`+/.exec(rest)?.[0];
      const marker = this.#fence === '' ? /^ ?\[\d{1,3}(?:\s?[,;]\s?\d{1,3})*\]/.exec(rest)?.[0] : undefined;
      if (!atEnd && (ticks === rest || (this.#fence === '' && /^ ?(?:\[[\d,; ]{0,24})?$/.test(rest)))) {
        this.#held = rest;
        return out;
      }
      if (ticks) {
        this.#toggle(ticks);
        out += ticks;
        at += ticks.length;
      } else if (marker) {
        out += this.#keepKnown(marker);
        at += marker.length;
      } else {
        const next = rest.slice(1).search(this.#fence === '' ? /[` []/ : /`/);
        const length = next === -1 ? rest.length : next + 1;
        out += rest.slice(0, length);
        at += length;
      }
    }
    return out;
  }

  #toggle(ticks: string): void {
    if (this.#fence === '') this.#fence = ticks;
    else if (ticks.length >= this.#fence.length) this.#fence = '';
  }

  #keepKnown(marker: string): string {
    const numbers = (marker.match(/\d+/g) ?? [])
      .map(Number)
      .filter((number) => number >= 1 && number <= this.#passages);
    for (const number of numbers) this.#cited.add(number);
    if (numbers.length === 0) return '';
    return (marker.startsWith(' ') ? ' ' : '') + numbers.map((number) => `[${number}]`).join('');
  }
}
