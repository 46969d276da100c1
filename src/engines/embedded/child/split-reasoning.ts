import { heldBack } from './held-back.ts';

const opening = '<think>';
const closing = '</think>';

export interface SplitPart {
  readonly kind: 'reasoning' | 'answer';
  readonly text: string;
}

/**
 * Parts thinking from the answer. Qwen3 opens it itself, later generations find it opened by the prompt; both
 * close it with the same mark. Marks that come later are the answer's own words. The empty lines that every
 * template puts around thinking belong to neither.
 */
export class ReasoningSplit {
  #state: 'beginning' | 'reasoning' | 'gap' | 'answer';
  #waiting = '';

  /** `open`: the prompt ends inside thinking. */
  constructor(open: boolean) {
    this.#state = open ? 'reasoning' : 'beginning';
  }

  get inReasoning(): boolean {
    return this.#state === 'reasoning';
  }

  push(text: string): readonly SplitPart[] {
    let rest = this.#waiting + text;
    this.#waiting = '';
    const parts: SplitPart[] = [];
    if (this.#state === 'beginning') {
      const begun = rest.trimStart();
      if (begun.startsWith(opening)) {
        this.#state = 'reasoning';
        rest = begun.slice(opening.length);
      } else if (opening.startsWith(begun)) {
        this.#waiting = rest;
        return parts;
      } else this.#state = 'answer';
    }
    if (this.#state === 'reasoning') {
      const end = rest.indexOf(closing);
      if (end === -1) {
        const keep = Math.max(heldBack(rest, [closing]), trailingBlank(rest));
        this.#waiting = rest.slice(rest.length - keep);
        push(parts, 'reasoning', rest.slice(0, rest.length - keep));
        return parts;
      }
      push(parts, 'reasoning', rest.slice(0, end).trimEnd());
      rest = rest.slice(end + closing.length);
      this.#state = 'gap';
    }
    if (this.#state === 'gap') {
      rest = rest.trimStart();
      if (rest === '') return parts;
      this.#state = 'answer';
    }
    push(parts, 'answer', rest);
    return parts;
  }

  /** What was held back, when nothing follows any more. */
  end(): readonly SplitPart[] {
    const rest = this.#waiting;
    this.#waiting = '';
    const parts: SplitPart[] = [];
    push(parts, this.#state === 'reasoning' ? 'reasoning' : 'answer', rest);
    return parts;
  }
}

/** Blank characters before a possible closing mark wait with it. */
function trailingBlank(text: string): number {
  const marked = text.slice(0, text.length - heldBack(text, [closing]));
  return text.length - marked.trimEnd().length;
}

function push(parts: SplitPart[], kind: SplitPart['kind'], text: string): void {
  if (text !== '') parts.push({ kind, text });
}
