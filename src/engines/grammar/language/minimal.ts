import { Inexpressible, limits } from '../refusal.ts';
import type { Automaton, Budget, Edge, State } from './automaton.ts';

/** The language without words. */
export const nothing: Automaton = { states: [{ accepts: false, edges: [] }] };

/** Fewest states, numbered as a reader meets them; dead ends are cut. Throws `Inexpressible` when too many remain. */
export function minimal(states: readonly State[], budget?: Budget): Automaton {
  const before = arrivals(states);
  const alive = distances(before, (at) => states[at]?.accepts === true).map(
    (distance) => distance < Infinity,
  );
  if (alive[0] !== true) return nothing;
  const columns = columnsOf(states, alive);
  let classes = firstClasses(states, before, alive);
  let count = new Set(classes).size;
  for (;;) {
    // An eighth of an edge's price for looking at it again.
    budget?.spend((states.length * columns.length) / 8);
    const ids = new Map<string, number>();
    const former = classes;
    classes = states.map((_, at) => {
      let key = `${former[at]}`;
      for (const column of columns) {
        const to = column[at] ?? -1;
        key += `,${to === -1 ? '' : former[to]}`;
      }
      return idIn(ids, key);
    });
    if (ids.size === count) break;
    count = ids.size;
  }
  return numbered(states, alive, classes);
}

function idIn(ids: Map<string, number>, key: string): number {
  let id = ids.get(key);
  if (id === undefined) {
    id = ids.size;
    ids.set(key, id);
  }
  return id;
}

/**
 * States that differ in how far acceptance, failure or the last possible character is are different states. Long chains,
 * the slow case of refining step by step, are told apart at once.
 */
function firstClasses(
  states: readonly State[],
  before: readonly (readonly number[])[],
  alive: readonly boolean[],
): readonly number[] {
  const total = 0x110000 - 0x800;
  const accepting = distances(before, (at) => states[at]?.accepts === true);
  const missing = states.map(({ edges }) => {
    const covered = edges.reduce((sum, { lo, hi, to }) => sum + (alive[to] === true ? hi - lo + 1 : 0), 0);
    return covered < total;
  });
  const rejecting = distances(before, (at) => states[at]?.accepts === false || missing[at] === true);
  const last = longest(states, before, alive);
  const ids = new Map<string, number>();
  return states.map(({ accepts }, at) =>
    idIn(ids, `${accepts} ${missing[at]} ${accepting[at]} ${rejecting[at]} ${last[at]}`),
  );
}

function arrivals(states: readonly State[]): readonly (readonly number[])[] {
  const before: number[][] = states.map(() => []);
  states.forEach((state, from) => {
    for (const to of new Set(state.edges.map((edge) => edge.to))) before[to]?.push(from);
  });
  return before;
}

/** Steps to the nearest goal. */
function distances(
  before: readonly (readonly number[])[],
  isGoal: (state: number) => boolean,
): readonly number[] {
  const out = before.map((_, at) => (isGoal(at) ? 0 : Infinity));
  const queue = out.flatMap((distance, at) => (distance === 0 ? [at] : []));
  for (let next = 0; next < queue.length; next++) {
    const at = queue[next] ?? 0;
    for (const from of before[at] ?? []) {
      if (out[from] !== Infinity) continue;
      out[from] = (out[at] ?? 0) + 1;
      queue.push(from);
    }
  }
  return out;
}

/** Characters that can still follow at most; `Infinity` where a cycle lies ahead. */
function longest(
  states: readonly State[],
  before: readonly (readonly number[])[],
  alive: readonly boolean[],
): readonly number[] {
  const open = states.map(
    ({ edges }) => new Set(edges.map(({ to }) => to).filter((to) => alive[to] === true)).size,
  );
  const out = states.map(() => Infinity);
  const queue = open.flatMap((count, at) => (count === 0 && alive[at] === true ? [at] : []));
  for (const at of queue) out[at] = 0;
  for (let next = 0; next < queue.length; next++) {
    for (const from of before[queue[next] ?? 0] ?? []) {
      open[from] = (open[from] ?? 0) - 1;
      if (open[from] !== 0) continue;
      const ahead = (states[from]?.edges ?? []).filter(({ to }) => alive[to] === true);
      out[from] = 1 + Math.max(...ahead.map(({ to }) => out[to] ?? 0));
      queue.push(from);
    }
  }
  return out;
}

/** Where each kind of character leads from each state; characters that lead alike everywhere are one kind. */
function columnsOf(states: readonly State[], alive: readonly boolean[]): readonly Int32Array[] {
  const borders = new Set<number>();
  for (const { edges } of states) for (const { lo, hi } of edges) borders.add(lo).add(hi + 1);
  const sorted = [...borders].sort((a, b) => a - b);
  const cells = sorted.map(() => new Int32Array(states.length).fill(-1));
  states.forEach(({ edges }, from) => {
    let cell = 0;
    for (const { lo, hi, to } of edges) {
      while ((sorted[cell] ?? Infinity) < lo) cell++;
      for (; (sorted[cell] ?? Infinity) <= hi; cell++) {
        const column = cells[cell];
        if (column !== undefined && alive[to] === true) column[from] = to;
      }
    }
  });
  return [...new Map(cells.map((column) => [column.join(), column])).values()];
}

/** One state per class, numbered from the first in the order of edges; `alive` says which lead anywhere. */
export function numbered(
  states: readonly State[],
  alive: readonly boolean[],
  classes: readonly number[],
): Automaton {
  const order = new Map<number, number>([[classes[0] ?? 0, 0]]);
  const members = [0];
  const out: State[] = [];
  for (let at = 0; at < members.length; at++) {
    const state = states[members[at] ?? 0];
    if (state === undefined) continue;
    const edges: Edge[] = [];
    for (const edge of state.edges) {
      if (alive[edge.to] !== true) continue;
      const kind = classes[edge.to] ?? 0;
      let to = order.get(kind);
      if (to === undefined) {
        to = members.length;
        order.set(kind, to);
        members.push(edge.to);
      }
      const last = edges.at(-1);
      if (last !== undefined && last.to === to && last.hi + 1 === edge.lo) {
        edges[edges.length - 1] = { lo: last.lo, hi: edge.hi, to };
      } else edges.push({ lo: edge.lo, hi: edge.hi, to });
    }
    out.push({ accepts: state.accepts, edges });
  }
  if (out.length > limits.states) throw new Inexpressible('it needs too many states');
  return { states: out };
}
