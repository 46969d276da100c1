/**
 * What a value must satisfy: a conjunction of subschemas, wanted (`3`) or unwanted (`-5`), as one sorted text.
 * Equal goals are equal texts, so that every rule is written once and recursion ends.
 */
export type Goal = string;

export const anyGoal: Goal = '';
export const neverGoal: Goal = '!';

export interface Literal {
  readonly node: number;
  readonly wanted: boolean;
}

export function literalGoal(node: number, wanted = true): Goal {
  // Node 0 has no negative number, so ids are written from 1.
  return `${wanted ? '' : '-'}${node + 1}`;
}

export function literalsOf(goal: Goal): readonly Literal[] {
  if (goal === anyGoal || goal === neverGoal) return [];
  return goal.split(' ').map((text) => ({ node: Math.abs(Number(text)) - 1, wanted: !text.startsWith('-') }));
}

/** Both at once. */
export function meet(a: Goal, b: Goal): Goal {
  if (a === neverGoal || b === neverGoal) return neverGoal;
  if (a === anyGoal || a === b) return b;
  if (b === anyGoal) return a;
  const parts = new Set([...a.split(' '), ...b.split(' ')]);
  for (const part of parts) {
    if (parts.has(part.startsWith('-') ? part.slice(1) : `-${part}`)) return neverGoal;
  }
  return [...parts].sort((x, y) => Number(x) - Number(y)).join(' ');
}
