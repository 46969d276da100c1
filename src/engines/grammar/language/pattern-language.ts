import { Inexpressible, limits } from '../refusal.ts';
import {
  type Automaton,
  anything,
  type Budget,
  type Edge,
  intersect,
  type State,
  subtract,
} from './automaton.ts';
import { anyChar, type CharSet, rangesOf } from './char-set.ts';
import { minimal } from './minimal.ts';
import { type Pattern, parsePattern } from './parse-pattern.ts';

/**
 * All texts that `new RegExp(source, 'u').test` says yes to. Look-ahead is understood where passwords rules use it:
 * at the very beginning, behind `^`. Throws `Inexpressible` for the rest.
 */
export function patternLanguage(source: string, budget: Budget): Automaton {
  const pattern = parsePattern(source);
  const parts = pattern.kind === 'sequence' ? pattern.parts : [pattern];
  const looks: (Pattern & { kind: 'look' })[] = [];
  const rest: Pattern[] = [];
  for (const part of parts) {
    if (part.kind === 'look' && rest.length <= 1 && (rest[0] === undefined || rest[0].kind === 'start')) {
      looks.push(part);
    } else rest.push(part);
  }
  if (looks.length > 0 && rest[0]?.kind !== 'start') {
    throw new Inexpressible('look-ahead is understood only behind ^ at the beginning');
  }
  let language = matching({ kind: 'sequence', parts: rest }, budget);
  for (const { part, negative } of looks) {
    const ahead = matching({ kind: 'sequence', parts: [{ kind: 'start' }, part] }, budget);
    language = intersect(language, negative ? subtract(anything, ahead, budget) : ahead, budget);
  }
  return language;
}

interface NfaState {
  readonly edges: { readonly set: CharSet; readonly to: number }[];
  readonly free: { readonly to: number; readonly when: 'always' | 'start' | 'end' }[];
}

/** Texts in which the pattern is found somewhere. */
function matching(pattern: Pattern, budget: Budget): Automaton {
  const states: NfaState[] = [];
  const add = (): number => {
    if (states.length >= limits.states * 4) throw new Inexpressible('the pattern is too large');
    states.push({ edges: [], free: [] });
    return states.length - 1;
  };
  const free = (from: number, to: number, when: 'always' | 'start' | 'end' = 'always') =>
    states[from]?.free.push({ to, when });
  const build = (part: Pattern, from: number): number => {
    switch (part.kind) {
      case 'set': {
        const to = add();
        states[from]?.edges.push({ set: part.set, to });
        return to;
      }
      case 'sequence':
        return part.parts.reduce((at, inner) => build(inner, at), from);
      case 'choice': {
        const to = add();
        for (const inner of part.parts) {
          const begin = add();
          free(from, begin);
          free(build(inner, begin), to);
        }
        return to;
      }
      case 'start':
      case 'end': {
        const to = add();
        free(from, to, part.kind);
        return to;
      }
      case 'repeat': {
        let at = from;
        for (let n = 0; n < part.min; n++) at = build(part.part, at);
        const to = add();
        if (part.max === Infinity) {
          const loop = add();
          free(at, loop);
          free(build(part.part, loop), loop);
          free(loop, to);
          return to;
        }
        free(at, to);
        for (let n = part.min; n < part.max; n++) {
          at = build(part.part, at);
          free(at, to);
        }
        return to;
      }
      case 'look':
        throw new Inexpressible('look-ahead is understood only behind ^ at the beginning');
    }
  };
  const before = add();
  states[before]?.edges.push({ set: anyChar, to: before });
  const begin = add();
  free(before, begin);
  const after = build(pattern, begin);
  const found = add();
  free(after, found);
  states[found]?.edges.push({ set: anyChar, to: found });
  return determinise(states, before, found, budget);
}

function determinise(nfa: readonly NfaState[], start: number, final: number, budget: Budget): Automaton {
  const closure = (from: Iterable<number>, atStart: boolean, atEnd: boolean): number[] => {
    const seen = new Set(from);
    const todo = [...seen];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const { to, when } of nfa[at]?.free ?? []) {
        if ((when === 'start' && !atStart) || (when === 'end' && !atEnd) || seen.has(to)) continue;
        seen.add(to);
        todo.push(to);
      }
    }
    return [...seen].sort((a, b) => a - b);
  };
  const ids = new Map<string, number>();
  const sets: { readonly members: readonly number[]; readonly atStart: boolean }[] = [];
  const idOf = (members: readonly number[], atStart: boolean): number => {
    // Whatever follows, a text in which the pattern was found stays one.
    const kept = members.includes(final) ? [final] : members;
    const key = `${atStart ? '^' : ''}${kept.join(',')}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = sets.length;
      if (id > limits.states * 2) throw new Inexpressible('the pattern needs too many states');
      ids.set(key, id);
      sets.push({ members: kept, atStart });
    }
    return id;
  };
  idOf(closure([start], true, false), true);
  const states: State[] = [];
  for (let at = 0; at < sets.length; at++) {
    const { members, atStart } = sets[at] ?? { members: [], atStart: false };
    const edges: Edge[] = [];
    for (const { lo, hi, targets } of cut(members.flatMap((member) => nfa[member]?.edges ?? []))) {
      edges.push({ lo, hi, to: idOf(closure(targets, false, false), false) });
    }
    budget.spend(edges.length + members.length);
    states.push({ accepts: closure(members, atStart, true).includes(final), edges });
  }
  return minimal(states, budget);
}

/** Edges with overlapping sets, cut into ranges with the targets of each. */
function cut(
  edges: readonly { readonly set: CharSet; readonly to: number }[],
): readonly { readonly lo: number; readonly hi: number; readonly targets: ReadonlySet<number> }[] {
  const events: { at: number; to: number; opens: boolean }[] = [];
  for (const { set, to } of edges) {
    for (const [lo, hi] of rangesOf(set)) {
      events.push({ at: lo, to, opens: true }, { at: hi + 1, to, opens: false });
    }
  }
  events.sort((a, b) => a.at - b.at);
  const open = new Map<number, number>();
  const out: { lo: number; hi: number; targets: Set<number> }[] = [];
  let from = 0;
  for (const event of events) {
    if (event.at > from && open.size > 0)
      out.push({ lo: from, hi: event.at - 1, targets: new Set(open.keys()) });
    from = event.at;
    const count = (open.get(event.to) ?? 0) + (event.opens ? 1 : -1);
    if (count === 0) open.delete(event.to);
    else open.set(event.to, count);
  }
  return out;
}
