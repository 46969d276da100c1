import { anything, intersect, nothing, subtract } from '../language/automaton.ts';
import { anyNumber, integers } from '../language/number-language.ts';
import { limits, Refusal } from '../refusal.ts';
import type { SchemaNode, SchemaObject } from './document.ts';
import { anyGoal, neverGoal } from './goal.ts';
import { malformed, type Reader, type Rule } from './reader.ts';
import { scalarsOf } from './scalar-rules.ts';
import {
  type ArraySet,
  anyArray,
  anyObject,
  anyString,
  bothSets,
  everything,
  noValue,
  type ObjectSet,
  type ValueSet,
} from './value-set.ts';

/** Rules of `type`, `enum` and `const`. */
export function constantRules(reader: Reader, node: SchemaNode, schema: SchemaObject): readonly Rule[] {
  const rules: Rule[] = [];
  if (schema['type'] !== undefined) rules.push(typeRule(reader, node, schema));
  const { enum: values } = schema;
  if (values !== undefined) {
    if (!Array.isArray(values)) throw malformed(node, 'enum', 'It must be a list.');
    if (values.length > limits.enumValues) {
      const reason = `More than ${limits.enumValues} values to choose from.`;
      throw new Refusal('schema.tooLarge', `${node.pointer}/enum`, 'enum', reason);
    }
    rules.push(valuesRule(reader, node, 'enum', values));
  }
  if (Object.hasOwn(schema, 'const')) rules.push(valuesRule(reader, node, 'const', [schema['const']]));
  return rules;
}

const types: Readonly<Record<string, Partial<ValueSet>>> = {
  null: { null: true },
  boolean: { true: true, false: true },
  number: { numbers: anyNumber },
  integer: { numbers: integers },
  string: { strings: [anyString] },
  array: { arrays: [anyArray] },
  object: { objects: [anyObject] },
};

function typeRule(reader: Reader, node: SchemaNode, schema: SchemaObject): Rule {
  const type = schema['type'];
  const named: unknown[] = Array.isArray(type) ? [...type] : [type];
  // OpenAPI's way to write it, which the check afterwards understands too.
  if (schema['nullable'] === true) named.push('null');
  let allowed: ValueSet = noValue;
  // A number is said last, as it takes in the whole ones.
  const order = ['integer', 'number'];
  for (const name of named.toSorted((a, b) => order.indexOf(String(a)) - order.indexOf(String(b)))) {
    const part = typeof name === 'string' && Object.hasOwn(types, name) ? types[name] : undefined;
    if (part === undefined)
      throw malformed(node, 'type', `JSON Schema knows no type ${JSON.stringify(name)}.`);
    allowed = { ...allowed, ...part };
  }
  return {
    node,
    keyword: 'type',
    scope: 'all',
    is: () => allowed,
    isNot: () => ({
      null: !allowed.null,
      true: !allowed.true,
      false: !allowed.false,
      numbers: allowed.numbers === nothing ? anyNumber : subtract(anyNumber, allowed.numbers, reader.budget),
      strings: allowed.strings.length > 0 ? [] : [anyString],
      arrays: allowed.arrays.length > 0 ? [] : [anyArray],
      objects: allowed.objects.length > 0 ? [] : [anyObject],
    }),
  };
}

function valuesRule(reader: Reader, node: SchemaNode, keyword: string, values: readonly unknown[]): Rule {
  const arrays = values.filter((value) => Array.isArray(value));
  const objects = values.filter((value) => isRecord(value));
  return {
    node,
    keyword,
    scope: 'all',
    is: () => ({
      null: values.includes(null),
      true: values.includes(true),
      false: values.includes(false),
      ...scalarsOf(values, reader),
      arrays: arrays.map((value) => sameArray(reader, node, keyword, value)),
      objects: objects.map((value) => sameObject(reader, node, keyword, value)),
    }),
    isNot: () => {
      const { numbers, strings } = scalarsOf(values, reader);
      const words = strings[0] === undefined ? anything : subtract(anything, strings[0].words, reader.budget);
      const scalars: ValueSet = {
        ...everything,
        null: !values.includes(null),
        true: !values.includes(true),
        false: !values.includes(false),
        numbers: subtract(anyNumber, intersect(numbers, anyNumber, reader.budget), reader.budget),
        strings: words === nothing ? [] : [{ ...anyString, words }],
      };
      const others = [
        ...arrays.map((value) => ({ ...everything, arrays: otherArrays(reader, node, keyword, value) })),
        ...objects.map((value) => ({ ...everything, objects: otherObjects(reader, node, keyword, value) })),
      ];
      return others.reduce((set, other) => bothSets(set, other, reader.budget), scalars);
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function constant(reader: Reader, node: SchemaNode, keyword: string, value: unknown) {
  return reader.goalOf(reader.document.synthetic({ const: value }, `${node.pointer}/${keyword}`));
}

function sameArray(reader: Reader, node: SchemaNode, keyword: string, value: readonly unknown[]): ArraySet {
  const prefix = value.map((item) => constant(reader, node, keyword, item));
  return { ...anyArray, prefix, rest: neverGoal, min: value.length, max: value.length };
}

function otherArrays(
  reader: Reader,
  node: SchemaNode,
  keyword: string,
  value: readonly unknown[],
): readonly ArraySet[] {
  const { length } = value;
  const out: ArraySet[] = [{ ...anyArray, min: length + 1 }];
  if (length > 0) out.push({ ...anyArray, max: length - 1 });
  value.forEach((item, at) => {
    const prefix = value.map((_, n) =>
      n === at ? reader.not(constant(reader, node, keyword, item)) : anyGoal,
    );
    out.push({ ...anyArray, prefix, min: length, max: length });
  });
  return out;
}

function sameObject(
  reader: Reader,
  node: SchemaNode,
  keyword: string,
  value: Readonly<Record<string, unknown>>,
): ObjectSet {
  const named = new Map(
    Object.entries(value).map(([name, part]) => [name, constant(reader, node, keyword, part)]),
  );
  return { ...anyObject, named, required: new Set(named.keys()), rest: [] };
}

function otherObjects(
  reader: Reader,
  node: SchemaNode,
  keyword: string,
  value: Readonly<Record<string, unknown>>,
): readonly ObjectSet[] {
  const names = Object.keys(value);
  const out = names.flatMap((name) => [
    { ...anyObject, named: new Map([[name, neverGoal]]) },
    {
      ...anyObject,
      named: new Map([[name, reader.not(constant(reader, node, keyword, value[name]))]]),
      required: new Set([name]),
    },
  ]);
  const all = new Map(names.map((name) => [name, anyGoal] as const));
  return [...out, { ...anyObject, named: all, required: new Set(names), min: names.length + 1 }];
}
