import {
  type Automaton,
  accepts,
  anything,
  type Budget,
  intersect,
  isEmpty,
  languageKey,
  nothing,
  subtract,
  unite,
} from '../language/automaton.ts';
import { anyNumber } from '../language/number-language.ts';
import { Inexpressible, limits, Refusal } from '../refusal.ts';
import { anyGoal, type Goal, meet, neverGoal } from './goal.ts';

/** Texts of a language whose length, in code points, lies between bounds. */
export interface StringSet {
  readonly words: Automaton;
  readonly min: number;
  readonly max: number;
}

/** Of the items from `from` on, at least `min` and at most `max` satisfy `goal`; `other` is its opposite. */
export interface Contains {
  readonly goal: Goal;
  readonly other: Goal;
  readonly from: number;
  readonly min: number;
  readonly max: number;
}

export interface ArraySet {
  readonly prefix: readonly Goal[];
  readonly rest: Goal;
  readonly min: number;
  readonly max: number;
  readonly contains: readonly Contains[];
  /** Items that some keyword looked at: the first `seenPrefix`, and those that satisfy one of `seenIf`. */
  readonly seenPrefix: number;
  readonly seenIf: readonly Goal[];
}

export interface ObjectSet {
  /** In writing order. */
  readonly named: ReadonlyMap<string, Goal>;
  readonly required: ReadonlySet<string>;
  /** All other names, as disjoint languages; names of none are forbidden. */
  readonly rest: readonly { readonly keys: Automaton; readonly goal: Goal }[];
  readonly min: number;
  readonly max: number;
  /** Whether the schema says that other names are welcome, rather than just not forbidding them. */
  readonly open: boolean;
  /** Names that some keyword looked at. */
  readonly seen: Automaton;
}

/** A set of JSON values, type by type; lists are alternatives. */
export interface ValueSet {
  readonly null: boolean;
  readonly true: boolean;
  readonly false: boolean;
  readonly numbers: Automaton;
  readonly strings: readonly StringSet[];
  readonly arrays: readonly ArraySet[];
  readonly objects: readonly ObjectSet[];
}

export const anyString: StringSet = { words: anything, min: 0, max: Infinity };
export const anyArray: ArraySet = {
  prefix: [],
  rest: anyGoal,
  min: 0,
  max: Infinity,
  contains: [],
  seenPrefix: 0,
  seenIf: [],
};
export const anyObject: ObjectSet = {
  named: new Map(),
  required: new Set(),
  rest: [{ keys: anything, goal: anyGoal }],
  min: 0,
  max: Infinity,
  open: false,
  seen: nothing,
};
export const everything: ValueSet = {
  null: true,
  true: true,
  false: true,
  numbers: anyNumber,
  strings: [anyString],
  arrays: [anyArray],
  objects: [anyObject],
};
export const noValue: ValueSet = {
  null: false,
  true: false,
  false: false,
  numbers: nothing,
  strings: [],
  arrays: [],
  objects: [],
};

export function bothSets(a: ValueSet, b: ValueSet, budget: Budget): ValueSet {
  if (a === everything) return b;
  if (b === everything) return a;
  return {
    null: a.null && b.null,
    true: a.true && b.true,
    false: a.false && b.false,
    numbers: intersect(a.numbers, b.numbers, budget),
    strings: pairs(a.strings, b.strings, (x, y) => bothStrings(x, y, budget), stringKey),
    arrays: pairs(a.arrays, b.arrays, bothArrays, arrayKey),
    objects: pairs(a.objects, b.objects, (x, y) => bothObjects(x, y, budget), objectKey),
  };
}

export function eitherSet(a: ValueSet, b: ValueSet, budget: Budget): ValueSet {
  return {
    null: a.null || b.null,
    true: a.true || b.true,
    false: a.false || b.false,
    numbers: unite(a.numbers, b.numbers, budget),
    strings: distinct(joinedStrings([...a.strings, ...b.strings], budget), stringKey),
    arrays: distinct([...a.arrays, ...b.arrays], arrayKey),
    objects: distinct([...a.objects, ...b.objects], objectKey),
  };
}

function pairs<T>(
  a: readonly T[],
  b: readonly T[],
  both: (x: T, y: T) => T | undefined,
  key: (value: T) => string,
): readonly T[] {
  if (a.length * b.length > limits.alternatives ** 2) throw tooMany();
  const out: T[] = [];
  for (const x of a) {
    for (const y of b) {
      const value = both(x, y);
      if (value !== undefined) out.push(value);
    }
  }
  return distinct(out, key);
}

function distinct<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  if (values.length < 2) return values;
  const out = [...new Map(values.map((value) => [key(value), value])).values()];
  if (out.length > limits.alternatives) throw tooMany();
  return out;
}

function tooMany(): Refusal {
  return new Refusal(
    'schema.tooLarge',
    '',
    '',
    `Its parts combine to more than ${limits.alternatives} alternatives.`,
  );
}

function bothStrings(a: StringSet, b: StringSet, budget: Budget): StringSet | undefined {
  const words = intersect(a.words, b.words, budget);
  const min = Math.max(a.min, b.min);
  const max = Math.min(a.max, b.max);
  return min > max || isEmpty(words) ? undefined : { words, min, max };
}

/** Sets of the same lengths as one: a choice of two hundred words is one automaton. */
function joinedStrings(sets: readonly StringSet[], budget: Budget): readonly StringSet[] {
  const out: StringSet[] = [];
  for (const set of sets) {
    const at = out.findIndex(({ min, max }) => min === set.min && max === set.max);
    const other = out[at];
    try {
      if (other === undefined) out.push(set);
      else out[at] = { ...other, words: unite(other.words, set.words, budget) };
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      out.push(set);
    }
  }
  return out;
}

export function itemGoal(set: ArraySet, at: number): Goal {
  return set.prefix[at] ?? set.rest;
}

function bothArrays(a: ArraySet, b: ArraySet): ArraySet | undefined {
  if (a === anyArray) return b;
  if (b === anyArray) return a;
  const length = Math.max(a.prefix.length, b.prefix.length);
  const prefix = Array.from({ length }, (_, at) => meet(itemGoal(a, at), itemGoal(b, at)));
  const set = {
    prefix,
    rest: meet(a.rest, b.rest),
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    contains: [...a.contains, ...b.contains],
    seenPrefix: Math.max(a.seenPrefix, b.seenPrefix),
    seenIf: [...new Set([...a.seenIf, ...b.seenIf])],
  };
  return set.min > set.max ? undefined : set;
}

export function propertyGoal(set: ObjectSet, name: string): Goal {
  return set.named.get(name) ?? set.rest.find(({ keys }) => accepts(keys, name))?.goal ?? neverGoal;
}

function bothObjects(a: ObjectSet, b: ObjectSet, budget: Budget): ObjectSet | undefined {
  if (a === anyObject) return b;
  if (b === anyObject) return a;
  const names = new Set([...a.named.keys(), ...b.named.keys()]);
  const named = new Map([...names].map((name) => [name, meet(propertyGoal(a, name), propertyGoal(b, name))]));
  const required = new Set([...a.required, ...b.required]);
  for (const name of required) if (named.get(name) === neverGoal) return undefined;
  const rest = a.rest.flatMap((x) =>
    b.rest.map((y) => ({ keys: intersect(x.keys, y.keys, budget), goal: meet(x.goal, y.goal) })),
  );
  const set = {
    named,
    required,
    rest: joinedRest(rest, budget),
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    open: a.open || b.open,
    seen: unite(a.seen, b.seen, budget),
  };
  return set.min > set.max ? undefined : set;
}

/** Without empty languages, and with one language per goal. */
export function joinedRest(rest: ObjectSet['rest'], budget: Budget): ObjectSet['rest'] {
  const byGoal = new Map<Goal, Automaton>();
  for (const { keys, goal } of rest) {
    if (isEmpty(keys) || goal === neverGoal) continue;
    byGoal.set(goal, unite(byGoal.get(goal) ?? nothing, keys, budget));
  }
  if (byGoal.size > limits.alternatives) throw tooMany();
  return [...byGoal].map(([goal, keys]) => ({ keys, goal }));
}

/** `rest` cut in two along a language. */
export function splitRest(
  rest: ObjectSet['rest'],
  language: Automaton,
  inside: (goal: Goal) => Goal,
  outside: (goal: Goal) => Goal,
  budget: Budget,
): ObjectSet['rest'] {
  return joinedRest(
    rest.flatMap(({ keys, goal }) => [
      { keys: intersect(keys, language, budget), goal: inside(goal) },
      { keys: subtract(keys, language, budget), goal: outside(goal) },
    ]),
    budget,
  );
}

function stringKey({ words, min, max }: StringSet): string {
  return `${min}-${max}:${languageKey(words)}`;
}

function arrayKey(set: ArraySet): string {
  return JSON.stringify({
    ...set,
    max: `${set.max}`,
    contains: set.contains.map((c) => ({ ...c, max: `${c.max}` })),
  });
}

function objectKey(set: ObjectSet): string {
  return JSON.stringify([
    [...set.named],
    [...set.required].sort(),
    set.rest.map(({ keys, goal }) => [languageKey(keys), goal]),
    set.min,
    `${set.max}`,
    set.open,
    languageKey(set.seen),
  ]);
}

/** The same values, as if no keyword had looked at their parts. */
export function withoutSeen(set: ValueSet): ValueSet {
  return {
    ...set,
    arrays: set.arrays.map((array) => ({ ...array, seenPrefix: 0, seenIf: [] })),
    objects: set.objects.map((object) => ({ ...object, seen: nothing })),
  };
}
