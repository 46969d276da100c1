import { Inexpressible, limits } from '../refusal.ts';
import { type Automaton, type Budget, intersect, type State } from './automaton.ts';
import { anyChar, rangesOf } from './char-set.ts';

/** Shortest and longest word, in code points; `Infinity` where words grow without end. */
export function lengthsOf(automaton: Automaton): { readonly min: number; readonly max: number } {
  const { states } = automaton;
  const distance = new Map<number, number>([[0, 0]]);
  const queue = [0];
  let min = Infinity;
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0;
    const here = distance.get(state) ?? 0;
    if (states[state]?.accepts === true) min = Math.min(min, here);
    for (const edge of states[state]?.edges ?? []) {
      if (distance.has(edge.to)) continue;
      distance.set(edge.to, here + 1);
      queue.push(edge.to);
    }
  }
  return { min, max: longest(states) };
}

/** Every state of a minimal automaton leads to acceptance, so a cycle means words without end. */
function longest(states: readonly State[]): number {
  const done = new Map<number, number>();
  const open = new Set<number>();
  const visit = (at: number): number => {
    const known = done.get(at);
    if (known !== undefined) return known;
    if (open.has(at)) return Infinity;
    open.add(at);
    let best = states[at]?.accepts === true ? 0 : -Infinity;
    for (const edge of states[at]?.edges ?? []) best = Math.max(best, 1 + visit(edge.to));
    open.delete(at);
    done.set(at, best);
    return best;
  };
  return visit(0);
}

/** The words of `automaton` of `min` to `max` code points. */
export function ofLength(automaton: Automaton, min: number, max: number, budget: Budget): Automaton {
  const lengths = lengthsOf(automaton);
  if (lengths.min >= min && lengths.max <= max) return automaton;
  return intersect(automaton, counter(min, max), budget);
}

function counter(min: number, max: number): Automaton {
  const last = max === Infinity ? min : max;
  if (last > limits.states) throw new Inexpressible('a length beside other rules is too large');
  const states: State[] = [];
  for (let at = 0; at <= last; at++) {
    const to = at < last ? at + 1 : max === Infinity ? at : undefined;
    const edges = to === undefined ? [] : rangesOf(anyChar).map(([lo, hi]) => ({ lo, hi, to }));
    states.push({ accepts: at >= min, edges });
  }
  return { states };
}
