import { type Automaton, accepts, anything, nothing, unite, wordsAutomaton } from '../language/automaton.ts';
import { ofLength } from '../language/lengths.ts';
import { Inexpressible, limits, Refusal } from '../refusal.ts';
import type { SchemaNode, SchemaObject } from './document.ts';
import { anyGoal, type Goal, meet, neverGoal } from './goal.ts';
import { malformed, type Reader, type Rule, within } from './reader.ts';
import { countOf, safePattern } from './scalar-rules.ts';
import {
  anyObject,
  bothSets,
  eitherSet,
  noValue,
  type ObjectSet,
  splitRest,
  type ValueSet,
} from './value-set.ts';

/** Rules of the keywords about objects, but for `unevaluatedProperties`. */
export function objectRules(reader: Reader, node: SchemaNode, schema: SchemaObject): readonly Rule[] {
  const rules: Rule[] = [];
  const properties = propertiesRule(reader, node, schema);
  if (properties !== undefined) rules.push(properties);
  const required = schema['required'];
  if (required !== undefined) rules.push(requiredRule(node, 'required', namesOf(node, 'required', required)));
  const min = countOf(node, schema, 'minProperties');
  const max = countOf(node, schema, 'maxProperties');
  if (min !== undefined) rules.push(sizeRule(node, 'minProperties', min, Infinity));
  if (max !== undefined) rules.push(sizeRule(node, 'maxProperties', 0, max));
  if (schema['propertyNames'] !== undefined) rules.push(namesRule(reader, node));
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const map = schema[keyword];
    if (map === undefined) continue;
    if (keyword !== 'dependencies' && reader.document.dialect === 'draft7') {
      reader.ignore(node, keyword);
      continue;
    }
    if (typeof map !== 'object' || map === null) throw malformed(node, keyword, 'It must be an object.');
    for (const [name, then] of Object.entries(map))
      rules.push(dependencyRule(reader, node, keyword, name, then));
  }
  return rules;
}

function entriesOf(node: SchemaNode, schema: SchemaObject, keyword: string): readonly string[] {
  const map = schema[keyword];
  if (map === undefined) return [];
  if (typeof map !== 'object' || map === null || Array.isArray(map)) {
    throw malformed(node, keyword, 'It must be an object.');
  }
  const names = Object.keys(map);
  if (names.length > limits.properties) {
    const reason = `More than ${limits.properties} properties.`;
    throw new Refusal('schema.tooLarge', `${node.pointer}/${keyword}`, keyword, reason);
  }
  return names;
}

function namesOf(node: SchemaNode, keyword: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > limits.properties) {
    throw malformed(node, keyword, `It must be a list of at most ${limits.properties} names.`);
  }
  return value.map((name) => {
    if (typeof name !== 'string') throw malformed(node, keyword, 'Every name must be a text.');
    return name;
  });
}

function propertiesRule(reader: Reader, node: SchemaNode, schema: SchemaObject): Rule | undefined {
  const { document, budget } = reader;
  const names = entriesOf(node, schema, 'properties');
  const patterns = entriesOf(node, schema, 'patternProperties').map((source) => ({
    keys: safePattern(reader, node, 'patternProperties', source),
    goal: reader.goalOf(document.child(node, 'patternProperties', source)),
  }));
  const others = schema['additionalProperties'];
  if (schema['properties'] === undefined && patterns.length === 0 && others === undefined) return undefined;
  const own = names.map((name) => [name, reader.goalOf(document.child(node, 'properties', name))] as const);
  const named = new Map<string, Goal>(
    own.map(([name, goal]) => [
      name,
      patterns
        .filter(({ keys }) => accepts(keys, name))
        .reduce((all, pattern) => meet(all, pattern.goal), goal),
    ]),
  );
  const additional =
    others === undefined ? anyGoal : reader.goalOf(document.child(node, 'additionalProperties'));
  return {
    node,
    keyword: 'properties',
    scope: 'objects',
    is: () => {
      let rest = anyObject.rest;
      let matched: Automaton = nothing;
      for (const { keys, goal } of patterns) {
        rest = splitRest(
          rest,
          keys,
          (inner) => meet(inner, goal),
          (inner) => inner,
          budget,
        );
        matched = unite(matched, keys, budget);
      }
      if (additional !== anyGoal) {
        rest = splitRest(
          rest,
          matched,
          (inner) => inner,
          (inner) => meet(inner, additional),
          budget,
        );
      }
      const open = (others !== undefined && others !== false) || patterns.length > 0;
      const seen = !document.unevaluated
        ? nothing
        : others !== undefined
          ? anything
          : unite(matched, wordsAutomaton(names), budget);
      return within('objects', [{ ...anyObject, named, rest, open, seen }]);
    },
    isNot: () => {
      const wrong = own.flatMap(([name, goal]) => withProperty(name, reader.not(goal)));
      if (patterns.some(({ goal }) => goal !== anyGoal) || additional !== anyGoal) {
        throw new Inexpressible('a grammar cannot demand that some other property be wrong');
      }
      return { ...noValue, objects: wrong };
    },
  };
}

/** Objects that have the property, and it satisfies `goal`. */
function withProperty(name: string, goal: Goal): readonly ObjectSet[] {
  if (goal === neverGoal) return [];
  return [{ ...anyObject, named: new Map([[name, goal]]), required: new Set([name]) }];
}

function withoutProperty(name: string): ObjectSet {
  return { ...anyObject, named: new Map([[name, neverGoal]]) };
}

function requiredRule(node: SchemaNode, keyword: string, names: readonly string[]): Rule {
  return {
    node,
    keyword,
    scope: 'objects',
    is: () => within('objects', [{ ...anyObject, required: new Set(names) }]),
    isNot: () => ({ ...noValue, objects: names.map(withoutProperty) }),
  };
}

function sizeRule(node: SchemaNode, keyword: string, min: number, max: number): Rule {
  const others: ObjectSet[] = [];
  if (min > 0) others.push({ ...anyObject, max: min - 1 });
  if (max < Infinity) others.push({ ...anyObject, min: max + 1 });
  return {
    node,
    keyword,
    scope: 'objects',
    is: () => within('objects', [{ ...anyObject, min, max }]),
    isNot: () => ({ ...noValue, objects: others }),
  };
}

function namesRule(reader: Reader, node: SchemaNode): Rule {
  const { budget } = reader;
  const child = reader.document.child(node, 'propertyNames');
  const inexpressible = (): ValueSet => {
    throw new Inexpressible('a grammar cannot demand that some name be wrong');
  };
  return {
    node,
    keyword: 'propertyNames',
    scope: 'objects',
    is: () => {
      const names = reader
        .inPlace(child, true)
        .strings.map(({ words, min, max }) => ofLength(words, min, max, budget))
        .reduce((all, words) => unite(all, words, budget), nothing);
      const rest = splitRest(
        anyObject.rest,
        names,
        (goal) => goal,
        () => neverGoal,
        budget,
      );
      return within('objects', [{ ...anyObject, rest }]);
    },
    isNot: inexpressible,
  };
}

/** If the property is there, others must be too, or the whole object satisfies a schema. */
function dependencyRule(
  reader: Reader,
  node: SchemaNode,
  keyword: string,
  name: string,
  then: unknown,
): Rule {
  const has: ValueSet = within('objects', withProperty(name, anyGoal));
  const lacks: ValueSet = within('objects', [withoutProperty(name)]);
  const hasObject: ValueSet = { ...noValue, objects: withProperty(name, anyGoal) };
  const list = Array.isArray(then) ? namesOf(node, keyword, then) : undefined;
  const child = list === undefined ? reader.document.child(node, keyword, name) : undefined;
  const required = requiredRule(node, keyword, list ?? []);
  const whole = (wanted: boolean): ValueSet => {
    if (child !== undefined) return reader.inPlace(child, wanted);
    return wanted ? required.is() : required.isNot();
  };
  return {
    node,
    keyword,
    scope: 'objects',
    is: () =>
      eitherSet(lacks, bothSets(has, { ...whole(true), ...nonObjects }, reader.budget), reader.budget),
    isNot: () => bothSets(hasObject, whole(false), reader.budget),
  };
}

/** What is no object has no properties to depend on. */
const { objects: _objects, ...nonObjects } = within('objects', []);

/** Applies `unevaluatedProperties` to what the other keywords of `node` made of objects. */
export function withUnevaluatedProperties(reader: Reader, node: SchemaNode, set: ValueSet): ValueSet {
  const { budget } = reader;
  const goal = reader.goalOf(reader.document.child(node, 'unevaluatedProperties'));
  return {
    ...set,
    objects: set.objects.flatMap((object): readonly ObjectSet[] => {
      const named = new Map(
        [...object.named].map(([name, own]) => [name, accepts(object.seen, name) ? own : meet(own, goal)]),
      );
      for (const name of object.required) if (named.get(name) === neverGoal) return [];
      const rest = splitRest(
        object.rest,
        object.seen,
        (own) => own,
        (own) => meet(own, goal),
        budget,
      );
      return [{ ...object, named, rest, seen: anything }];
    }),
  };
}
