import { Inexpressible } from '../refusal.ts';
import type { SchemaNode, SchemaObject } from './document.ts';
import { anyGoal, meet, neverGoal } from './goal.ts';
import { malformed, type Reader, type Rule, within } from './reader.ts';
import { countOf } from './scalar-rules.ts';
import { type ArraySet, anyArray, noValue, type ValueSet } from './value-set.ts';

/** Rules of the keywords about arrays, but for `unevaluatedItems`. */
export function arrayRules(reader: Reader, node: SchemaNode, schema: SchemaObject): readonly Rule[] {
  const rules: Rule[] = [];
  const items = itemsRule(reader, node, schema);
  if (items !== undefined) rules.push(items);
  const min = countOf(node, schema, 'minItems');
  const max = countOf(node, schema, 'maxItems');
  if (min !== undefined) rules.push(sizeRule(node, 'minItems', min, Infinity));
  if (max !== undefined) rules.push(sizeRule(node, 'maxItems', 0, max));
  if (schema['contains'] !== undefined) rules.push(containsRule(reader, node, schema));
  const unique = schema['uniqueItems'];
  if (unique !== undefined && typeof unique !== 'boolean')
    throw malformed(node, 'uniqueItems', 'It is true or false.');
  if (unique === true && (max ?? Infinity) > 1) {
    const inexpressible = (): ValueSet => {
      throw new Inexpressible('a grammar cannot compare items with each other');
    };
    rules.push({ node, keyword: 'uniqueItems', scope: 'arrays', is: inexpressible, isNot: inexpressible });
  }
  return rules;
}

function itemsRule(reader: Reader, node: SchemaNode, schema: SchemaObject): Rule | undefined {
  const { document } = reader;
  const old = document.dialect === 'draft7';
  const { items, prefixItems, additionalItems } = schema;
  if (old && prefixItems !== undefined) reader.ignore(node, 'prefixItems');
  if (additionalItems !== undefined && !(old && Array.isArray(items))) reader.ignore(node, 'additionalItems');
  if (!old && Array.isArray(items))
    throw malformed(node, 'items', 'A list of schemas is called prefixItems here.');
  const listName = old ? 'items' : 'prefixItems';
  const list = old ? (Array.isArray(items) ? items : undefined) : prefixItems;
  if (list !== undefined && !Array.isArray(list)) throw malformed(node, 'prefixItems', 'It must be a list.');
  const restName = old && list !== undefined ? 'additionalItems' : 'items';
  const prefix = (list ?? []).map((_, at) => reader.goalOf(document.child(node, listName, at)));
  const hasRest = schema[restName] !== undefined;
  if (list === undefined && !hasRest) return undefined;
  const rest = hasRest ? reader.goalOf(document.child(node, restName)) : anyGoal;
  const wrongItem = (at: number): readonly ArraySet[] => {
    const goal = reader.not(prefix[at] ?? neverGoal);
    const before = Array.from({ length: at }, () => anyGoal);
    return goal === neverGoal ? [] : [{ ...anyArray, prefix: [...before, goal], min: at + 1 }];
  };
  return {
    node,
    keyword: list === undefined ? restName : listName,
    scope: 'arrays',
    is: () =>
      within('arrays', [{ ...anyArray, prefix, rest, seenPrefix: hasRest ? Infinity : prefix.length }]),
    isNot: () => {
      const arrays = prefix.flatMap((_, at) => wrongItem(at));
      const other = reader.not(rest);
      if (rest === neverGoal) arrays.push({ ...anyArray, min: prefix.length + 1 });
      else if (other !== neverGoal) {
        const contains = { goal: other, other: rest, from: prefix.length, min: 1, max: Infinity };
        arrays.push({ ...anyArray, contains: [contains] });
      }
      return { ...noValue, arrays };
    },
  };
}

function sizeRule(node: SchemaNode, keyword: string, min: number, max: number): Rule {
  const others: ArraySet[] = [];
  if (min > 0) others.push({ ...anyArray, max: min - 1 });
  if (max < Infinity) others.push({ ...anyArray, min: max + 1 });
  return {
    node,
    keyword,
    scope: 'arrays',
    is: () => within('arrays', [{ ...anyArray, min, max }]),
    isNot: () => ({ ...noValue, arrays: others }),
  };
}

function containsRule(reader: Reader, node: SchemaNode, schema: SchemaObject): Rule {
  const goal = reader.goalOf(reader.document.child(node, 'contains'));
  const counts = reader.document.dialect === 'draft2020';
  for (const keyword of ['minContains', 'maxContains']) {
    if (!counts && schema[keyword] !== undefined) reader.ignore(node, keyword);
  }
  const min = (counts ? countOf(node, schema, 'minContains') : undefined) ?? 1;
  const max = (counts ? countOf(node, schema, 'maxContains') : undefined) ?? Infinity;
  const counting = (from: number, to: number): ArraySet => ({
    ...anyArray,
    contains: [{ goal, other: reader.not(goal), from: 0, min: from, max: to }],
  });
  const others: ArraySet[] = [];
  if (min > 0) others.push(counting(0, min - 1));
  if (max < Infinity) others.push(counting(max + 1, Infinity));
  const inside = min > max ? [] : [{ ...counting(min, max), seenIf: [goal] }];
  return {
    node,
    keyword: 'contains',
    scope: 'arrays',
    is: () => within('arrays', inside),
    isNot: () => ({ ...noValue, arrays: others }),
  };
}

/** Applies `unevaluatedItems` to what the other keywords of `node` made of arrays. */
export function withUnevaluatedItems(reader: Reader, node: SchemaNode, set: ValueSet): ValueSet {
  const goal = reader.goalOf(reader.document.child(node, 'unevaluatedItems'));
  return {
    ...set,
    arrays: set.arrays.map((array) => {
      if (array.seenPrefix === Infinity) return array;
      const allowed = reader.anyOf([goal, ...array.seenIf]);
      const length = Math.max(array.prefix.length, array.seenPrefix);
      const prefix = Array.from({ length }, (_, at) => {
        const own = array.prefix[at] ?? array.rest;
        return at < array.seenPrefix ? own : meet(own, allowed);
      });
      return { ...array, prefix, rest: meet(array.rest, allowed), seenPrefix: Infinity };
    }),
  };
}
