import { isEmpty } from '../language/automaton.ts';
import { Inexpressible } from '../refusal.ts';
import { anyGoal, type Goal, neverGoal } from '../schema/goal.ts';
import type { Meaning } from '../schema/meaning.ts';
import { type ArraySet, itemGoal, type ObjectSet, propertyGoal, type ValueSet } from '../schema/value-set.ts';
import { arraySteps } from './array-steps.ts';

/**
 * The goals below `root` that some finite value satisfies. A goal that needs itself, such as a list whose every node
 * must have a next one, has none.
 */
export function possibleGoals(meaning: Meaning, root: Goal): ReadonlySet<Goal> {
  const sets = new Map<Goal, ValueSet>();
  const todo = [root];
  for (let goal = todo.pop(); goal !== undefined; goal = todo.pop()) {
    if (goal === anyGoal || goal === neverGoal || sets.has(goal)) continue;
    const { set } = meaning.setOf(goal);
    sets.set(goal, set);
    for (const array of set.arrays) todo.push(...itemGoals(array));
    for (const object of set.objects) {
      todo.push(...object.named.values(), ...object.rest.map((part) => part.goal));
    }
  }
  const possible = new Set<Goal>([anyGoal]);
  for (let size = 0; size !== possible.size; ) {
    size = possible.size;
    for (const [goal, set] of sets) if (!possible.has(goal) && hasValue(set, possible)) possible.add(goal);
  }
  return possible;
}

function itemGoals(array: ArraySet): readonly Goal[] {
  const plain = [...array.prefix, array.rest];
  return array.contains.length === 0
    ? plain
    : [...plain, ...(steps(array) ?? []).flatMap((s) => s.steps.map((x) => x.goal))];
}

function steps(array: ArraySet) {
  try {
    return arraySteps(array);
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
}

function hasValue(set: ValueSet, possible: ReadonlySet<Goal>): boolean {
  return (
    set.null ||
    set.true ||
    set.false ||
    !isEmpty(set.numbers) ||
    set.strings.length > 0 ||
    set.arrays.some((array) => arrayPossible(array, possible)) ||
    set.objects.some((object) => objectPossible(object, possible))
  );
}

/** Whether some array of the set can be finished. */
export function arrayPossible(array: ArraySet, possible: ReadonlySet<Goal>): boolean {
  const machine = array.contains.length === 0 ? undefined : steps(array);
  if (machine === undefined) {
    for (let at = 0; at < Math.min(array.min, array.prefix.length + 1); at++) {
      if (!possible.has(itemGoal(array, at))) return false;
    }
    return true;
  }
  const seen = new Set([0]);
  const todo = [0];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (machine[at]?.accepts === true) return true;
    for (const { goal, to } of machine[at]?.steps ?? []) {
      if (!possible.has(goal) || seen.has(to)) continue;
      seen.add(to);
      todo.push(to);
    }
  }
  return false;
}

/** Whether every property that must be there can be. */
export function objectPossible(object: ObjectSet, possible: ReadonlySet<Goal>): boolean {
  for (const name of object.required) if (!possible.has(propertyGoal(object, name))) return false;
  if (object.required.size > object.max) return false;
  if (object.rest.some(({ goal }) => possible.has(goal))) return true;
  const names = new Set(object.required);
  for (const [name, goal] of object.named) if (possible.has(goal)) names.add(name);
  return names.size >= object.min;
}
