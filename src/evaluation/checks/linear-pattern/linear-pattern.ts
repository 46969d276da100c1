import { type Edge, PatternMistake, type Piece, parsePattern } from './parse-pattern.ts';

type Step =
  | { readonly do: 'take'; readonly fits: (character: string) => boolean }
  | { readonly do: 'split'; readonly to: number[] }
  | { readonly do: 'edge'; readonly at: Edge }
  | { readonly do: 'done' };

/** Longest program; the time is at most this times the length of the text. */
const mostSteps = 1_000;

/**
 * A regular expression that reads every character once (Thompson 1968): suites are written by people who may also
 * mistype, and no pattern of theirs shall hold up a server. `PatternMistake` for one that is none.
 */
export function linearPattern(source: string): (text: string) => boolean {
  const steps: Step[] = [];
  const add = (step: Step): number => {
    if (steps.length >= mostSteps) throw new PatternMistake('the pattern is too long once it is written out');
    return steps.push(step) - 1;
  };
  const write = (piece: Piece): void => {
    if (piece.kind === 'character') add({ do: 'take', fits: piece.fits });
    else if (piece.kind === 'edge') add({ do: 'edge', at: piece.at });
    else if (piece.kind === 'sequence') for (const part of piece.parts) write(part);
    else if (piece.kind === 'either') {
      const fork: number[] = [];
      const ends: number[][] = [];
      add({ do: 'split', to: fork });
      for (const option of piece.options) {
        fork.push(steps.length);
        write(option);
        const end: number[] = [];
        ends.push(end);
        add({ do: 'split', to: end });
      }
      for (const end of ends) end.push(steps.length);
    } else {
      for (let time = 0; time < piece.least; time++) write(piece.of);
      if (piece.most === Number.POSITIVE_INFINITY) {
        const out: number[] = [];
        const begin = add({ do: 'split', to: out });
        out.push(steps.length);
        write(piece.of);
        add({ do: 'split', to: [begin] });
        out.push(steps.length);
      } else {
        const outs: number[][] = [];
        for (let time = piece.least; time < piece.most; time++) {
          const out: number[] = [];
          outs.push(out);
          add({ do: 'split', to: out });
          out.push(steps.length);
          write(piece.of);
        }
        for (const out of outs) out.push(steps.length);
      }
    }
  };
  write(parsePattern(source));
  add({ do: 'done' });
  return (text) => stands(steps, [...text]);
}

const wordCharacter = /^[\p{L}\p{M}\p{N}_]$/u;

/** Whether the pattern stands anywhere; all ways are followed side by side, none of them twice. */
function stands(steps: readonly Step[], text: readonly string[]): boolean {
  let current: number[] = [];
  const seen = new Uint8Array(steps.length);
  const isWord = text.map((one) => wordCharacter.test(one));
  const holds = (edge: Edge, at: number): boolean => {
    if (edge === 'start') return at === 0;
    if (edge === 'end') return at === text.length;
    return ((isWord[at - 1] === true) !== (isWord[at] === true)) === (edge === 'word');
  };
  for (let at = 0; at <= text.length; at++) {
    // It may begin at every place.
    const open = [...current, 0];
    seen.fill(0);
    const takers: number[] = [];
    while (open.length > 0) {
      const index = open.pop() ?? 0;
      if (seen[index]) continue;
      seen[index] = 1;
      const step = steps[index];
      if (step?.do === 'done') return true;
      if (step?.do === 'split') open.push(...step.to);
      else if (step?.do === 'edge' && holds(step.at, at)) open.push(index + 1);
      else if (step?.do === 'take') takers.push(index);
    }
    const character = text[at];
    if (character === undefined) return false;
    current = takers.flatMap((index) => {
      const step = steps[index];
      return step?.do === 'take' && step.fits(character) ? [index + 1] : [];
    });
  }
  return false;
}
