import { Inexpressible } from '../refusal.ts';
import { type Goal, meet, neverGoal } from '../schema/goal.ts';
import { type ArraySet, itemGoal } from '../schema/value-set.ts';

export interface ArrayState {
  readonly accepts: boolean;
  readonly steps: readonly { readonly goal: Goal; readonly to: number }[];
}

/**
 * Arrays with `contains` as a machine over items: a state is how many items there are and how many of them counted, as
 * far as either still matters. State 0 starts.
 */
export function arraySteps(set: ArraySet): readonly ArrayState[] {
  if (set.contains.length > 4) throw new Inexpressible('more than four demands on what an array contains');
  const lastFrom = Math.max(0, ...set.contains.map(({ from }) => from));
  const counted = Math.max(set.prefix.length, set.min, lastFrom, set.max === Infinity ? 0 : set.max);
  const caps = set.contains.map(({ min, max }) => (max === Infinity ? min : max));
  const ids = new Map<string, number>();
  const places: (readonly number[])[] = [];
  const idOf = (place: readonly number[]): number => {
    const key = place.join(',');
    let id = ids.get(key);
    if (id === undefined) {
      id = places.length;
      if (id >= 1_000) throw new Inexpressible('what the array contains needs counting too far');
      ids.set(key, id);
      places.push(place);
    }
    return id;
  };
  idOf([0, ...caps.map(() => 0)]);
  const states: ArrayState[] = [];
  for (let at = 0; at < places.length; at++) {
    const [length = 0, ...counts] = places[at] ?? [];
    const accepts = length >= set.min && set.contains.every(({ min }, n) => (counts[n] ?? 0) >= min);
    const steps: { goal: Goal; to: number }[] = [];
    if (length < set.max) {
      for (const { goal, hits } of choices(set, length)) {
        const next = counts.map((count, n) => count + (hits[n] === true ? 1 : 0));
        if (goal === neverGoal || next.some((count, n) => count > (set.contains[n]?.max ?? Infinity)))
          continue;
        const capped = next.map((count, n) => Math.min(count, caps[n] ?? 0));
        steps.push({ goal, to: idOf([Math.min(length + 1, counted), ...capped]) });
      }
    }
    states.push({ accepts, steps });
  }
  return states;
}

/** What the item at `at` may be, and which demands it counts for. */
function choices(
  set: ArraySet,
  at: number,
): readonly { readonly goal: Goal; readonly hits: readonly boolean[] }[] {
  let out: { goal: Goal; hits: boolean[] }[] = [{ goal: itemGoal(set, at), hits: [] }];
  for (const { goal, other, from, max } of set.contains) {
    out = out.flatMap((choice) => {
      if (at < from) return [{ goal: choice.goal, hits: [...choice.hits, false] }];
      // Without an upper bound an item that counts may also be taken as one that does not.
      const not = max === Infinity ? choice.goal : meet(choice.goal, other);
      return [
        { goal: meet(choice.goal, goal), hits: [...choice.hits, true] },
        { goal: not, hits: [...choice.hits, false] },
      ];
    });
  }
  return out;
}
