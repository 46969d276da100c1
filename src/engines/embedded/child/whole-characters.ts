/** What stands for bytes that are no whole character yet. */
const broken = '\uFFFD';
/** A character has four bytes at most; what is not whole after so many tokens never will be. */
const mostTokens = 8;

/** Turns tokens into text; a character that comes in several tokens is held until all of them are here. */
export class WholeCharacters<Token> {
  readonly #text: (tokens: readonly Token[]) => string;
  #waiting: Token[] = [];

  constructor(text: (tokens: readonly Token[]) => string) {
    this.#text = text;
  }

  push(token: Token): string {
    this.#waiting.push(token);
    const text = this.#text(this.#waiting);
    if (text.endsWith(broken) && this.#waiting.length < mostTokens) return '';
    this.#waiting = [];
    return text;
  }

  end(): string {
    const rest = this.#waiting.length === 0 ? '' : this.#text(this.#waiting);
    this.#waiting = [];
    return rest;
  }
}
