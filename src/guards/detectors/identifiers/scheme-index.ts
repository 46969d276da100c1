import type { Scheme } from './scheme.ts';
import { schemes } from './schemes.ts';

/** The schemes that a number could fit. */
export interface Fitting {
  /** Those that count without a label. */
  readonly alone: readonly Scheme[];
  /** Those that a label makes surer. */
  readonly labelled: readonly Scheme[];
}

const mostShapes = 2_000;
const nothing: Fitting = { alone: [], labelled: [] };

/**
 * Schemes by the shape of a number: its length, and where letters stand in it. Of the shapes of a form few schemes are left,
 * so that few forms are tried for each number; a shape is judged once.
 */
export class SchemeIndex {
  readonly #schemes: readonly (readonly [Scheme, RegExp])[];
  readonly #surest: number;
  readonly #known = new Map<number, Fitting>();

  /** `surest`: what is as sure as this without a label needs none. */
  constructor(surest: number) {
    this.#schemes = schemes.map((scheme) => [scheme, shapeForm(scheme.form)]);
    this.#surest = surest;
  }

  of(compacted: string): Fitting {
    // Where letters stand, in binary, behind a one.
    let shape = 1;
    for (let at = 0; at < compacted.length; at++) shape = shape * 2 + (isDigit(compacted, at) ? 0 : 1);
    let fitting = this.#known.get(shape);
    if (!fitting) {
      if (this.#known.size > mostShapes) this.#known.clear();
      fitting = this.#fitting(compacted);
      this.#known.set(shape, fitting);
    }
    return fitting;
  }

  #fitting(compacted: string): Fitting {
    const shape = Array.from(compacted, (_, at) => (isDigit(compacted, at) ? '9' : 'A')).join('');
    const fitting = this.#schemes
      .filter(([{ lengths }, form]) => lengths.includes(shape.length) && form.test(shape))
      .map(([scheme]) => scheme);
    if (fitting.length === 0) return nothing;
    return {
      alone: fitting.filter(({ alone }) => alone !== undefined),
      labelled: fitting.filter(({ alone = 0, written }) => alone < this.#surest || written !== undefined),
    };
  }
}

/** What a form of digits and capitals says of shapes, letters being `A` and digits `9`: every match of it has such a shape. */
export function shapeForm({ source }: RegExp): RegExp {
  return new RegExp(
    source.replace(part, (found) => {
      if (found.startsWith('(?')) return '';
      if (found.startsWith('{')) return found;
      if (found === '\\1') return '(?:\\1)';
      const [letters, digits] = [/\p{Lu}/u.test(found), /\d|\\d/.test(found)];
      return letters && digits ? '[A9]' : letters ? 'A' : '9';
    }),
  );
}
/** What looks ahead, counts, or stands for one sign. */
const part = /\(\?[=!][^()]{0,99}\)|\{[\d,]{1,9}\}|\\[d1]|\[[^\]]{1,99}\]|\p{Lu}|\d/gu;

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
